"""The session engine (settings.SESSION_ENGINE): Django's database sessions in our own table. No rules."""

from django.contrib.auth import SESSION_KEY as USER_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from mobilization.accounts.models import Session

DEVICE = "device"


class SessionStore(DatabaseStore):
    """`row` is the Session as it stood when the request came; None for a visitor and while signing in."""

    row = None

    @classmethod
    def get_model_class(cls):
        """Our table."""
        return Session

    def load(self):
        """The content; the row is kept for who asks how old it is."""
        self.row = self._get_session_from_db()
        return self.decode(self.row.session_data) if self.row else {}

    def create_model_instance(self, data):
        """The row with its person and device, both taken from the content."""
        row = super().create_model_instance(data)
        row.user_id = data.get(USER_KEY)
        row.device = data.get(DEVICE, "")
        return row
