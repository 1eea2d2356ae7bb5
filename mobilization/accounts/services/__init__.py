"""Changes of the accounts floor."""

from mobilization.accounts.services.people_import import people_import
from mobilization.accounts.services.person import (
    administrator_create,
    invitation_accept,
    invitation_send,
    user_language_set,
    user_password_set,
    user_sign_out_everywhere,
)
from mobilization.accounts.services.rights import membership_save, user_save
from mobilization.accounts.services.session import (
    session_begin,
    session_confirm,
    session_end,
    session_touch,
    sessions_forget,
)

__all__ = [
    "administrator_create",
    "invitation_accept",
    "invitation_send",
    "membership_save",
    "people_import",
    "session_begin",
    "session_confirm",
    "session_end",
    "session_touch",
    "sessions_forget",
    "user_language_set",
    "user_password_set",
    "user_save",
    "user_sign_out_everywhere",
]
