"""May this person? About accounts themselves."""

from mobilization.accounts.roles import Role


def can_read_caught_mail(by) -> bool:
    """Administrators see the mails that were caught for lack of a mail server."""
    return by is not None and by.role == Role.ADMINISTRATOR
