"""The time line of a dossier: sentences, names and posts, reasons, what stays with the commission."""

import pytest

from mobilization.accounts.roles import Role
from models_registry.models import Status
from models_registry.services import section_save
from tests.builders.people import holder_of, membership_make
from tests.builders.registry import submission_make
from tests.builders.units import unit_make
from tests.models_registry.record_pages import page, sentences

pytestmark = pytest.mark.django_db


def test_time_line_names_people_inside_the_unit_and_posts_outside():
    unit = unit_make(name="Xã Kể")
    officer = membership_make(Role.COMMUNE_OFFICER, unit, name="Cán bộ Mẫu")
    head = membership_make(Role.UNIT_HEAD, unit, name="Trưởng Mẫu")
    membership_make(Role.OFFICE, name="Văn phòng Mẫu")
    submission = submission_make(Status.ACCEPTED, unit)

    own, outside = page(submission, officer), page(submission, holder_of(Role.OFFICE))

    assert sentences(own)[:3] == [
        "Commission's office, Ban Chỉ đạo Mẫu accepted the dossier; the model is being carried out.",
        "Trưởng Mẫu (unit head) endorsed the dossier.",
        "Cán bộ Mẫu (commune officer) sent the dossier to the head of the unit.",
    ]
    assert sentences(outside)[:3] == [
        "Văn phòng Mẫu (commission's office) accepted the dossier; the model is being carried out.",
        "Unit head, Xã Kể endorsed the dossier.",
        "Commune officer, Xã Kể sent the dossier to the head of the unit.",
    ]
    assert "Văn phòng Mẫu" not in own.content.decode()
    assert head.user.name not in outside.content.decode()


def test_time_line_gives_the_reason_and_hides_the_commissions_own_events():
    unit = unit_make()
    returned = submission_make(Status.RETURNED, unit)
    running = submission_make(Status.UNDER_APPRAISAL, unit)
    head, office = holder_of(Role.UNIT_HEAD, unit), holder_of(Role.OFFICE)

    seen = {by: [line for line in sentences(page(running, by)) if "review" in line] for by in (head, office)}
    assigned = [event["detail"] for event in page(running, office).context["events"] if "assigned" in event["sentence"]]

    assert page(returned, head).context["events"][0]["detail"] == "Lý do mẫu"
    assert seen[head] == []
    assert len(seen[office]) == 3
    assert assigned == [review.reviewer.name for review in running.reviews.order_by("-pk")]


def test_time_line_names_the_session_of_a_vote_to_the_commission_alone():
    unit = unit_make()
    decided = submission_make(Status.RECOGNIZED, unit)

    details = {
        role: [event["detail"] for event in page(decided, by).context["events"] if "vote" in event["sentence"]]
        for role, by in {"office": holder_of(Role.OFFICE), "head": holder_of(Role.UNIT_HEAD, unit)}.items()
    }

    assert details == {
        "office": [f"Session of {decided.created_at:%d/%m/%Y}: for 9, against 0, abstaining 0"],
        "head": [],
    }


def test_time_line_shows_small_changes_of_the_same_kind_once():
    unit = unit_make()
    draft = submission_make(Status.DRAFT, unit, is_filled=False)
    officer = holder_of(Role.COMMUNE_OFFICER, unit)
    for text in ("một", "hai", "ba"):
        section_save(submission=draft, section="ly-do", data={"situation": text, "goals": text}, by=officer)

    lines = sentences(page(draft, officer))

    assert lines == [
        f"{officer.user.name} (commune officer) changed “Why it is needed”.",
        f"{officer.user.name} (commune officer) started the dossier.",
    ]
