"""The access table: for every address, on a dossier in a given state, who gets what. Written by hand.

`ok` get `status`, `may_not` see the thing but may not do this (403), all others get `otherwise`; a visitor is sent to
sign in, except where `public`. An address without a row fails the suite (test_every_address_has_a_row).
"""

from models_registry.models import Status
from tests.access import democracy
from tests.access.people import (
    ADMIN,
    ALL_WRITERS,
    CHIEF,
    COMMISSION,
    HEAD,
    IDLE_REVIEWER,
    KEEPER,
    OFFICE,
    OFFICER,
    READER,
    REVIEWER,
    STRANGE_HEAD,
    STRANGER,
    UNIT,
    WRITERS,
)
from tests.access.row import Row, public, signed_in

OPEN_PAGES = (
    public("home"),
    public("help"),
    public("help-guide"),
    public("privacy"),
    public("accessibility"),
    public("mistake-report"),
    public("robots"),
    public("bright-spot-list"),
    public("bright-spot-detail", on=Status.RECOGNIZED),
    Row("bright-spot-detail", on=Status.REVOKED, public=True),
    public("unit-list"),
    public("unit-detail"),
    public("livez"),
    public("readyz"),
    public("alarmz", status=503, note="no sign of life yet"),
    public("display-set", method="post", status=302),
    public("language-set", method="post", status=302),
    public("sign-out", method="post", status=302),
    public("invitation", status=410, note="unknown link"),
    public("csp-report", method="post", status=204),
    public("password-reset"),
    public("password-reset-sent"),
    public("password-reset-confirm", note="unknown link"),
    Row("sign-in", ok=("visitor",), public=True, otherwise=302),
)

OWN_PAGES = (
    signed_in("profile"),
    signed_in("work-list"),
    signed_in("membership-switch"),
    signed_in("password-change"),
    signed_in("sign-out-everywhere", method="post", status=302),
    signed_in("session-sign-out", method="post", status=302, note="a device that is signed out already"),
    signed_in("notice-list"),
    signed_in("notices-all-seen", method="post", status=302),
    Row("notice-open", ok=(OFFICER,), method="post", status=302, note="the officer's notice"),
    Row("notice-snooze", ok=(OFFICER,), note="the officer's reminder"),
    signed_in("notice-wishes"),
    signed_in("calendar-links"),
    Row("calendar-link-end", ok=(OFFICER,), method="post", status=302, note="the officer's link"),
    Row("calendar-feed", public=True, note="unknown link"),
    Row("machinery", ok=(ADMIN, OFFICE), otherwise=403),
    Row("rehearsal", ok=(ADMIN, OFFICE), otherwise=403),
    Row("told-list", ok=(ADMIN, OFFICE), otherwise=403),
    Row("run-allow", ok=(ADMIN, OFFICE), otherwise=403, method="post", status=302),
    Row("mail-again", ok=(ADMIN, OFFICE), otherwise=403, method="post", status=302),
    Row("caught-mail-list", ok=(ADMIN,)),
    *[
        Row(f"admin:{name}", ok=(ADMIN,), may_not=(OFFICE,), otherwise=302, note="others are sent away")
        for name in (
            "accounts_user_import",
            "accounts_user_template",
            "accounts_user_export",
            "units_unit_import",
            "units_unit_template",
        )
    ],
    Row("admin:units_unit_export", ok=(ADMIN, OFFICE), otherwise=302, note="others are sent away"),
    Row("admin:index", ok=(ADMIN, OFFICE), otherwise=302, public=True, note="others are sent to sign in or home"),
)

HAMLETS = (
    Row("hamlet-list", ok=(*UNIT, STRANGER, STRANGE_HEAD)),
    Row("hamlet-create", ok=(*WRITERS, STRANGER, STRANGE_HEAD), may_not=(READER, KEEPER)),
    Row("hamlet-edit", ok=WRITERS, may_not=(READER, KEEPER)),
    Row("hamlet-close", ok=WRITERS, may_not=(READER, KEEPER)),
)

REGISTER = (
    signed_in("submission-list"),
    Row("submission-start", ok=ALL_WRITERS, otherwise=403),
    Row("submission-edit", on=Status.DRAFT, ok=WRITERS, may_not=(READER, KEEPER)),
    Row("submission-section", on=Status.DRAFT, ok=WRITERS, may_not=(READER, KEEPER)),
    Row("submission-check", on=Status.DRAFT, ok=WRITERS, may_not=(READER, KEEPER)),
    Row("indicator-list", on=Status.DRAFT, ok=WRITERS, may_not=(READER, KEEPER)),
    Row("indicator-create", on=Status.DRAFT, ok=WRITERS, may_not=(READER, KEEPER)),
    Row("indicator-edit", on=Status.DRAFT, ok=WRITERS, may_not=(READER, KEEPER)),
    Row("indicator-delete", on=Status.DRAFT, ok=WRITERS, may_not=(READER, KEEPER)),
    Row("submission-edit", on=Status.RETURNED, ok=WRITERS, may_not=(READER, KEEPER)),
    Row("submission-edit", on=Status.SUBMITTED, ok=WRITERS, status=409, may_not=(READER, KEEPER)),
    Row(
        "submission-edit",
        on=Status.ACCEPTED,
        ok=WRITERS,
        status=409,
        may_not=(READER, KEEPER, *COMMISSION),
    ),
    Row("submission-receipt", on=Status.SUBMITTED, ok=WRITERS, may_not=(READER, KEEPER)),
    Row("submission-receipt", on=Status.ENDORSED, ok=WRITERS, may_not=(READER, KEEPER, *COMMISSION)),
)

RETURNS = (
    Row("submission-return", on=Status.SUBMITTED, ok=(HEAD,), may_not=(OFFICER, READER, KEEPER)),
    Row("submission-return", on=Status.ENDORSED, ok=(OFFICE,), may_not=(*UNIT, CHIEF)),
    Row("submission-return", on=Status.RETURNED, ok=UNIT, status=409, note="moved on for all who see it"),
    Row("remark-list", on=Status.RETURNED, ok=WRITERS, may_not=(READER, KEEPER)),
    Row("remark-list", on=Status.DRAFT, may_not=(READER, KEEPER), note="never returned"),
    Row("submission-section", on=Status.RETURNED, ok=WRITERS, may_not=(READER, KEEPER)),
    Row("submission-difference", on=Status.DRAFT, ok=UNIT),
    Row("submission-difference", on=Status.RETURNED, ok=UNIT),
    Row("submission-difference", on=Status.ENDORSED, ok=(*UNIT, *COMMISSION)),
    Row("submission-difference", on=Status.UNDER_APPRAISAL, ok=(*UNIT, *COMMISSION, REVIEWER)),
)

RECORD = (
    Row("told-record", on=Status.DRAFT, ok=UNIT),
    Row("told-record", on=Status.ENDORSED, ok=(*UNIT, *COMMISSION)),
    Row("told-record", on=Status.UNDER_APPRAISAL, ok=(*UNIT, *COMMISSION, REVIEWER)),
    Row("submission-detail", on=Status.DRAFT, ok=UNIT),
    Row("submission-detail", on=Status.SUBMITTED, ok=UNIT),
    Row("submission-detail", on=Status.ENDORSED, ok=(*UNIT, *COMMISSION)),
    Row("submission-detail", on=Status.SELF_ASSESSED, ok=(*UNIT, *COMMISSION)),
    Row("submission-detail", on=Status.UNDER_APPRAISAL, ok=(*UNIT, *COMMISSION, REVIEWER)),
    Row("submission-detail", on=Status.BEFORE_BOARD, ok=(*UNIT, *COMMISSION, REVIEWER)),
    Row("submission-detail", on=Status.RECOGNIZED, ok=(*UNIT, *COMMISSION, REVIEWER)),
    Row("submission-detail", on=Status.REFUSED, ok=(*UNIT, *COMMISSION)),
)

CARRIED_OUT = (
    Row("reading-edit", on=Status.ACCEPTED, ok=WRITERS, may_not=(READER, KEEPER, *COMMISSION)),
    Row("reading-create", on=Status.ACCEPTED, ok=WRITERS, may_not=(READER, KEEPER, *COMMISSION)),
    Row("self-assessment", on=Status.ACCEPTED, ok=WRITERS, may_not=(READER, KEEPER, *COMMISSION)),
)

EVIDENCE = (
    Row("evidence-list", on=Status.DRAFT, ok=WRITERS, may_not=(READER, KEEPER)),
    Row("evidence-edit", on=Status.DRAFT, ok=WRITERS, may_not=(READER, KEEPER)),
    Row("evidence-delete", on=Status.DRAFT, ok=WRITERS, may_not=(READER, KEEPER)),
    Row("evidence-list", on=Status.RETURNED, ok=WRITERS, may_not=(READER, KEEPER)),
    Row("evidence-list", on=Status.ACCEPTED, ok=WRITERS, may_not=(READER, KEEPER, *COMMISSION)),
    Row("evidence-edit", on=Status.ENDORSED, ok=WRITERS, status=409, may_not=(READER, KEEPER, *COMMISSION)),
    Row("evidence-delete", on=Status.SUBMITTED, ok=WRITERS, status=409, may_not=(READER, KEEPER)),
    Row("evidence-list", on=Status.SUBMITTED, ok=WRITERS, status=409, may_not=(READER, KEEPER)),
    Row("attachment-download", on=Status.DRAFT, ok=UNIT),
    Row("attachment-thumbnail", on=Status.DRAFT, ok=UNIT),
    Row("attachment-download", on=Status.ENDORSED, ok=(*UNIT, *COMMISSION)),
    Row("attachment-download", on=Status.SELF_ASSESSED, ok=(*UNIT, *COMMISSION)),
    Row("attachment-download", on=Status.UNDER_APPRAISAL, ok=(*UNIT, *COMMISSION, REVIEWER)),
    Row("attachment-thumbnail", on=Status.UNDER_APPRAISAL, ok=(*UNIT, *COMMISSION, REVIEWER)),
    Row("attachment-download", on=Status.RECOGNIZED, ok=(*UNIT, *COMMISSION, REVIEWER)),
    Row("attachment-open", on=Status.DRAFT, ok=WRITERS, may_not=(READER, KEEPER)),
    Row("attachment-open", on=Status.ENDORSED, ok=(*WRITERS, *COMMISSION), may_not=(READER, KEEPER)),
    Row("attachment-open", on=Status.UNDER_APPRAISAL, ok=(*WRITERS, *COMMISSION), may_not=(READER, KEEPER, REVIEWER)),
    Row("attachment-open", on=Status.RECOGNIZED, ok=(*WRITERS, *COMMISSION), may_not=(READER, KEEPER, REVIEWER)),
    Row("attachment-open", on=Status.REVOKED, ok=(*WRITERS, *COMMISSION), may_not=(READER, KEEPER, REVIEWER)),
)

FIELD_CHECKS = (
    Row("field-check-start", on=Status.BEFORE_BOARD, ok=(OFFICE, REVIEWER), may_not=(*UNIT, CHIEF)),
    Row("field-check-start", on=Status.ENDORSED, ok=(OFFICE,), status=409, may_not=(*UNIT, CHIEF)),
    Row("field-check-start", on=Status.DRAFT, may_not=UNIT),
    *(
        Row(f"field-check-{name}", on=Status.UNDER_APPRAISAL, ok=(OFFICE, REVIEWER))
        for name in ("edit", "section", "photos", "photo-edit", "photo-delete", "finish", "discard")
    ),
    Row("field-check-detail", on=Status.UNDER_APPRAISAL, ok=(OFFICE, REVIEWER), note="open"),
    Row("field-check-detail", on=Status.UNDER_APPRAISAL, ok=(*COMMISSION, REVIEWER), note="finished"),
    Row("field-check-correct", on=Status.UNDER_APPRAISAL, ok=(OFFICE, REVIEWER), may_not=(CHIEF,), note="finished"),
    Row(
        "field-check-edit",
        on=Status.UNDER_APPRAISAL,
        ok=(OFFICE, REVIEWER),
        status=409,
        may_not=(CHIEF,),
        note="finished",
    ),
)

SESSIONS = (
    Row("board-session-list", ok=COMMISSION),
    Row("board-session-create", ok=(OFFICE,), may_not=(CHIEF,)),
    Row("board-session-detail", ok=COMMISSION),
    Row("board-session-comparison", ok=COMMISSION),
    *(Row(f"board-session-{name}", ok=(OFFICE,), may_not=(CHIEF,)) for name in ("edit", "agenda")),
    *(
        Row(f"board-session-{name}", ok=(OFFICE,), may_not=(CHIEF,), note="in_session")
        for name in ("votes", "minutes", "agenda")
    ),
    *(
        Row(f"board-session-{name}", ok=(CHIEF,), may_not=(OFFICE,), note="minutes_done")
        for name in ("outcomes", "papers", "paper")
    ),
    Row("board-session-votes", ok=(OFFICE,), status=409, may_not=(CHIEF,)),
    Row("board-session-edit", ok=(OFFICE,), status=409, may_not=(CHIEF,), note="minutes_done"),
    Row("board-session-outcomes", ok=(CHIEF,), status=409, may_not=(OFFICE,)),
    Row("board-session-step", step="open", ok=(OFFICE,), may_not=(CHIEF,)),
    Row("board-session-step", step="cancel", ok=(OFFICE,), may_not=(CHIEF,)),
    Row("board-session-step", step="finish_minutes", ok=(OFFICE,), may_not=(CHIEF,), note="in_session"),
    Row("board-session-step", step="reopen_minutes", ok=COMMISSION, note="minutes_done"),
    Row("board-session-step", step="decide", ok=(CHIEF,), may_not=(OFFICE,), note="minutes_done"),
)

COMMISSION_TABLE = (
    Row("review-assign", on=Status.SELF_ASSESSED, ok=(OFFICE,), may_not=(*UNIT, CHIEF)),
    Row("review-assign", on=Status.UNDER_APPRAISAL, ok=(OFFICE,), may_not=(*UNIT, CHIEF, REVIEWER)),
    Row("review-remove", on=Status.UNDER_APPRAISAL, ok=(OFFICE,), may_not=(*UNIT, CHIEF, REVIEWER)),
    Row("screening-list", ok=(OFFICE,)),
    Row("review-list", ok=(REVIEWER, IDLE_REVIEWER)),
    Row("review-edit", on=Status.UNDER_APPRAISAL, ok=(REVIEWER,)),
    Row("vote-record", on=Status.BEFORE_BOARD, ok=(OFFICE,), may_not=(*UNIT, CHIEF, REVIEWER)),
)


def step(name: str, on: str, ok: tuple, sees: tuple) -> Row:
    """The page of a step: `ok` may take it, the rest of `sees` may not."""
    return Row("submission-step", on=on, step=name, ok=ok, may_not=tuple(w for w in sees if w not in ok))


_ENDORSED = (*UNIT, *COMMISSION)
_APPRAISED = (*_ENDORSED, REVIEWER)
STEPS = (
    step("submit", Status.DRAFT, WRITERS, UNIT),
    step("withdraw", Status.DRAFT, WRITERS, UNIT),
    step("endorse", Status.SUBMITTED, (HEAD,), UNIT),
    step("return_for_changes", Status.SUBMITTED, (HEAD,), UNIT),
    step("return_for_changes", Status.ENDORSED, (OFFICE,), _ENDORSED),
    step("withdraw", Status.ENDORSED, WRITERS, _ENDORSED),
    step("reopen", Status.WITHDRAWN, WRITERS, UNIT),
    step("accept", Status.ENDORSED, (OFFICE,), _ENDORSED),
    step("refuse", Status.ENDORSED, (OFFICE,), _ENDORSED),
    step("merge", Status.ENDORSED, (OFFICE,), _ENDORSED),
    step("self_assess", Status.ACCEPTED, WRITERS, _ENDORSED),
    step("stop", Status.ACCEPTED, (HEAD,), _ENDORSED),
    step("return_self_assessment", Status.SELF_ASSESSED, (OFFICE,), _ENDORSED),
    step("start_appraisal", Status.SELF_ASSESSED, (OFFICE,), _ENDORSED),
    step("put_before_board", Status.UNDER_APPRAISAL, (OFFICE,), _APPRAISED),
    step("resume_appraisal", Status.BEFORE_BOARD, COMMISSION, _APPRAISED),
    step("recognize", Status.BEFORE_BOARD, (CHIEF,), _APPRAISED),
    step("recognize_as_outstanding", Status.BEFORE_BOARD, (CHIEF,), _APPRAISED),
    step("decline", Status.BEFORE_BOARD, (CHIEF,), _APPRAISED),
    step("revoke", Status.RECOGNIZED, (CHIEF,), _APPRAISED),
)

ROWS = (
    *democracy.ROWS,
    *OPEN_PAGES,
    *OWN_PAGES,
    *HAMLETS,
    *REGISTER,
    *RETURNS,
    *RECORD,
    *CARRIED_OUT,
    *EVIDENCE,
    *FIELD_CHECKS,
    *SESSIONS,
    *COMMISSION_TABLE,
    *STEPS,
)

#: Addresses of Django's own that redirect or serve nothing of ours.
WITHOUT_ROW = frozenset({"favicon"})
