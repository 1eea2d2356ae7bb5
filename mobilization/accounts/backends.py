"""Signing in with e-mail and password."""

from django.contrib.auth.backends import BaseBackend

from mobilization.accounts.models import User


class EmailBackend(BaseBackend):
    """Rights are asked of User itself (memberships); this only proves who somebody is."""

    def authenticate(self, request, username=None, password=None):
        """The person, or None; takes as long for an unknown address as for a wrong password."""
        if not username or password is None:
            return None
        user = User.objects.filter(email=User.objects.normalize_email(username)).first()
        if user is None:
            User().set_password(password)
            return None
        return user if user.check_password(password) and user.is_active else None

    def get_user(self, user_id):
        """The person of a session, None when switched off: rights end at the next request."""
        return User.objects.filter(pk=user_id, is_active=True).first()
