"""`manage.py draw_workflows`: writes docs/workflows/ from the tables of steps; with --check only compares."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from mobilization.workflow.diagram import mermaid
from models_registry.models import SessionStatus, Status
from models_registry.workflow import SUBMISSION
from models_registry.workflow.board import BOARD_SESSION

FOLDER = settings.BASE_DIR / "docs" / "workflows"
HEAD = """# The life of {thing}

Made by `manage.py draw_workflows` from `models_registry/workflow/`; change the table there, not this page.
The rules named below are in `models_registry/{rules}`, the words of the field in `docs/glossary.md`.

"""


class Command(BaseCommand):
    """The drawing is in English, as all documents of the code are."""

    help = "Draw the pages of docs/workflows; --check says whether they are what would be written."

    def add_arguments(self, parser):
        """Where to write, and whether only to compare."""
        parser.add_argument("--check", action="store_true", help="write nothing, fail when the page is out of date")
        parser.add_argument("--folder", type=Path, default=FOLDER, help="folder of the drawings")

    def handle(self, *, check, folder, **options):
        """Write or compare; CommandError when a page differs from its table."""
        for name, text in {"submission.md": submission_page(), "board_session.md": session_page()}.items():
            page = folder / name
            if not check:
                page.write_text(text, encoding="utf-8")
            elif not page.exists() or page.read_text(encoding="utf-8") != text:
                raise CommandError(f"{page} is out of date: run manage.py draw_workflows.")


def submission_page() -> str:
    """The whole page of the dossier's workflow."""
    return _page(SUBMISSION, Status, thing="a dossier", rules="rules.py")


def session_page() -> str:
    """The whole page of the board session's workflow."""
    return _page(BOARD_SESSION, SessionStatus, thing="a session of the board", rules="board_rules.py")


def _page(workflow, states, **words) -> str:
    with translation.override("en"):
        return HEAD.format(**words) + mermaid(workflow, lambda state: str(states(state).label))
