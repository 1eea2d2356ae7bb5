"""What a file really is, told from its bytes, and a copy of it that is safe to keep. Writes no rows and no files."""

from mobilization.attachments.content.examine import Content, examine
from mobilization.attachments.content.kinds import ENDINGS, FileKind
from mobilization.attachments.content.names import display_name

__all__ = ["ENDINGS", "Content", "FileKind", "display_name", "examine"]
