"""Task shells of the accounts floor; what they do stands in services/."""

from celery import shared_task

from mobilization.accounts.services import sessions_forget, throttle


@shared_task(name="accounts.sweep")
def sweep() -> None:
    """Take away sessions and counters whose time is over."""
    sessions_forget(by=None)
    throttle.attempts_forget(by=None)
