"""Changes of the accounts floor."""

from mobilization.accounts.services.person import (
    administrator_create,
    invitation_accept,
    invitation_send,
    user_language_set,
    user_password_set,
    user_sign_out_everywhere,
)

__all__ = [
    "administrator_create",
    "invitation_accept",
    "invitation_send",
    "user_language_set",
    "user_password_set",
    "user_sign_out_everywhere",
]
