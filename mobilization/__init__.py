"""The project and everything that both domains share; loads the Celery application with Django, as Celery asks."""

from mobilization.celery import app as celery_app

__all__ = ["celery_app"]
