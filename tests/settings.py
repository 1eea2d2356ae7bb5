"""Settings of the test suite: the portal's own, with plain static files so that no collectstatic is needed."""

import os

from mobilization.settings import *  # noqa: F403

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "attachments": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
# Only a worker that a test starts for this has a mail server.
if not os.environ.get("EMAIL_URL"):
    EMAIL_BACKEND = "mobilization.outbox.backends.CaughtMailBackend"
# Tests sign in hundreds of times; one test reads the real setting.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
PORTAL_DEMO = False
# Processes that test beside each other share one broker: each rings its own worker.
CELERY_TASK_DEFAULT_QUEUE = f"tests-{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
# Tests ask faster than people; those of the limits switch them on.
RATE_LIMITS_ON = False
