"""The life of a dossier written out by hand, for tests to compare the workflow with; nothing comes from its table."""

S = {
    "draft",
    "submitted",
    "returned",
    "endorsed",
    "accepted",
    "self_assessed",
    "under_appraisal",
    "before_board",
    "recognized",
    "outstanding",
    "not_recognized",
    "refused",
    "merged",
    "withdrawn",
    "stopped",
    "revoked",
}
#: Each step: the states from which it leads, and where to.
STEPS = {
    "submit": ({"draft", "returned"}, "submitted"),
    "endorse": ({"submitted"}, "endorsed"),
    "return_for_changes": ({"submitted", "endorsed"}, "returned"),
    "withdraw": ({"draft", "submitted", "returned", "endorsed"}, "withdrawn"),
    "reopen": ({"withdrawn"}, "draft"),
    "accept": ({"endorsed"}, "accepted"),
    "refuse": ({"endorsed"}, "refused"),
    "merge": ({"endorsed"}, "merged"),
    "self_assess": ({"accepted"}, "self_assessed"),
    "return_self_assessment": ({"self_assessed"}, "accepted"),
    "stop": ({"accepted"}, "stopped"),
    "start_appraisal": ({"self_assessed"}, "under_appraisal"),
    "put_before_board": ({"under_appraisal"}, "before_board"),
    "resume_appraisal": ({"before_board"}, "under_appraisal"),
    "recognize": ({"before_board"}, "recognized"),
    "recognize_as_outstanding": ({"before_board"}, "outstanding"),
    "decline": ({"before_board"}, "not_recognized"),
    "revoke": ({"recognized", "outstanding"}, "revoked"),
}
ROLES = (
    "commune_officer",
    "department_officer",
    "unit_head",
    "office",
    "reviewer",
    "commission_head",
    "dialogue_keeper",
    "administrator",
    "reader",
)
PLACES = ("own", "other")
OWN_WRITERS = {("commune_officer", "own"), ("department_officer", "own"), ("unit_head", "own")}
OWN_HEAD = {("unit_head", "own")}
OFFICE = {("office", "own"), ("office", "other")}
COMMISSION_HEAD = {("commission_head", "own"), ("commission_head", "other")}
#: Who may take each step, as (role, in the dossier's unit or in another); a pair (step, state) wins over the step.
WHO = {
    "submit": OWN_WRITERS,
    "endorse": OWN_HEAD,
    ("return_for_changes", "submitted"): OWN_HEAD,
    ("return_for_changes", "endorsed"): OFFICE,
    "withdraw": OWN_WRITERS,
    "reopen": OWN_WRITERS,
    "accept": OFFICE,
    "refuse": OFFICE,
    "merge": OFFICE,
    "self_assess": OWN_WRITERS,
    "return_self_assessment": OFFICE,
    "stop": OWN_HEAD,
    "start_appraisal": OFFICE,
    "put_before_board": OFFICE,
    "resume_appraisal": OFFICE | COMMISSION_HEAD,
    "recognize": COMMISSION_HEAD,
    "recognize_as_outstanding": COMMISSION_HEAD,
    "decline": COMMISSION_HEAD,
    "revoke": COMMISSION_HEAD,
}
#: Whose turn each state is, and the days until it is due (None: nobody's; a word: a date of the campaign).
TURNS = {
    "draft": ("unit", "closes_on"),
    "submitted": ("head", 7),
    "returned": ("unit", 10),
    "endorsed": ("office", 10),
    "accepted": ("unit", "self_assess_until"),
    "self_assessed": ("office", 10),
    "under_appraisal": ("reviewers", 21),
    "before_board": ("office", 30),
    "recognized": ("nobody", None),
    "outstanding": ("nobody", None),
    "not_recognized": ("nobody", None),
    "refused": ("nobody", None),
    "merged": ("nobody", None),
    "withdrawn": ("nobody", None),
    "stopped": ("nobody", None),
    "revoked": ("nobody", None),
}


def who_may(step: str, state: str) -> set[tuple[str, str]]:
    """The (role, place) pairs that may take a step in a state; none when it does not lead from there."""
    sources, _target = STEPS[step]
    if state not in sources:
        return set()
    return WHO[step] if step in WHO else WHO[(step, state)]
