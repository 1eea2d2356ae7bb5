"""The Celery application and the one beat table: everything that runs by itself is listed here.

The broker is a doorbell, never the record (docs/decisions/0006-broker-is-a-doorbell.md): a lost message
costs nothing, because the next tick looks at the rows in Postgres again.
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mobilization.settings")

app = Celery("mobilization")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

app.conf.beat_schedule = {
    "accounts-sweep": {
        "task": "accounts.sweep",
        "schedule": 3600.0,
        "options": {"expires": 3000},
    },
    "reminders-scan": {
        "task": "reminders.scan",
        "schedule": 300.0,
        "options": {"expires": 240},
    },
    "reminders-digest": {
        "task": "reminders.digest",
        "schedule": 300.0,
        "options": {"expires": 240},
    },
    "democracy-duties": {
        "task": "democracy.duties_ensure",
        "schedule": 3600.0,
        "options": {"expires": 3000},
    },
    "outbox-deliver": {
        "task": "outbox.deliver",
        "kwargs": {"ticked": True},
        "schedule": 30.0,
        "options": {"expires": 25},
    },
    "attachments-retain": {
        "task": "attachments.retain",
        "schedule": 3600.0,
        "options": {"expires": 3500},
    },
    "attachments-sweep": {
        "task": "attachments.sweep",
        "schedule": 6 * 3600.0,
        "options": {"expires": 6 * 3500},
    },
    "drafts-forget": {
        "task": "drafts.forget",
        "schedule": 300.0,
        "options": {"expires": 240},
    },
}
