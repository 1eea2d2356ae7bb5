"""The one place that says what time it is; days are days in the province's time zone."""

import datetime

from django.utils import timezone


def now() -> datetime.datetime:
    """The present moment, aware, in UTC."""
    return timezone.now()


def today() -> datetime.date:
    """The present day in TIME_ZONE (Asia/Ho_Chi_Minh): at 23:30 in Vinh it is still today."""
    return timezone.localdate()
