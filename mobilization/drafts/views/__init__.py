"""What views with a form share: sent once, saved over what was shown, and kept when the session has ended."""

from mobilization.drafts.views.once import SentOnce
from mobilization.drafts.views.over import SavedOverShown, Theirs

__all__ = ["SavedOverShown", "SentOnce", "Theirs"]
