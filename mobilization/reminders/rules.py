"""May this membership? About reminders as a whole; one's own notices are everybody's own."""

from mobilization.accounts.roles import ADMIN_CHANGES, COMMISSION, UNIT_ROLES


def can_keep_reminders(by) -> bool:
    """Rehearse, look after the machinery, search what was told: the commission's office and administrators."""
    return by is not None and by.role in ADMIN_CHANGES


def tells_all(by) -> bool:
    """Whether the membership learns of everybody who was told about a record that it may see: the commission."""
    return by is not None and by.role in COMMISSION


def tells_of_unit(by) -> bool:
    """Whether it learns who of the own unit was told; who else was told (reviewers) stays hidden from the unit."""
    return by is not None and by.role in UNIT_ROLES
