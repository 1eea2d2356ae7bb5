"""The drawings in docs/workflows are what the command would write."""

import pytest
from django.core.management import CommandError, call_command

from mobilization.portal.management.commands.draw_workflows import FOLDER, submission_page
from models_registry.models import Status
from models_registry.workflow import SUBMISSION


def test_drawing_of_the_repository_is_what_the_command_writes(tmp_path):
    call_command("draw_workflows", folder=tmp_path)

    assert (tmp_path / "submission.md").read_text("utf-8") == (FOLDER / "submission.md").read_text("utf-8")


def test_drawing_that_was_edited_by_hand_fails_the_check(tmp_path):
    call_command("draw_workflows", folder=tmp_path)
    page = tmp_path / "submission.md"
    page.write_text(page.read_text("utf-8") + "more\n", "utf-8")

    with pytest.raises(CommandError, match="out of date"):
        call_command("draw_workflows", folder=tmp_path, check=True)


def test_drawing_as_written_passes_the_check(tmp_path):
    call_command("draw_workflows", folder=tmp_path)
    before = (tmp_path / "submission.md").read_text("utf-8")

    call_command("draw_workflows", folder=tmp_path, check=True)

    assert (tmp_path / "submission.md").read_text("utf-8") == before


def test_drawing_that_is_missing_fails_the_check(tmp_path):
    with pytest.raises(CommandError, match="out of date"):
        call_command("draw_workflows", folder=tmp_path, check=True)

    assert list(tmp_path.iterdir()) == []


def test_drawing_names_every_state_and_every_step():
    page = submission_page()

    assert [state for state in Status.values if f" as {state}\n" not in page] == []
    assert [row.name for row in SUBMISSION.rows if f"| {row.label} |" not in page] == []
