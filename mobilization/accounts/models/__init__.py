"""Tables of the accounts floor."""

from mobilization.accounts.models.attempt import SignInAttempts
from mobilization.accounts.models.invitation import Invitation
from mobilization.accounts.models.membership import Membership
from mobilization.accounts.models.session import Session
from mobilization.accounts.models.user import User

__all__ = ["Invitation", "Membership", "Session", "SignInAttempts", "User"]
