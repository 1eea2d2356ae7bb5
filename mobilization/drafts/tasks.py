"""Celery shells of the drafts floor."""

from celery import shared_task

from mobilization.drafts.services import drafts_forget


@shared_task(name="drafts.forget")
def forget() -> int:
    """Delete what has outlived its time."""
    return drafts_forget(by=None)
