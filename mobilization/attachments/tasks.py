"""Celery shells of the attachments floor."""

import logging

from celery import shared_task

from mobilization.attachments.services import sealed_outlived_remove, store_sweep
from mobilization.core.clock import today

logger = logging.getLogger(__name__)


@shared_task(name="attachments.retain")
def retain() -> int:
    """Delete sealed files whose term has ended."""
    return sealed_outlived_remove(day=today(), by=None)


@shared_task(name="attachments.sweep")
def sweep() -> int:
    """Take orphaned bytes away; say in the log which rows have lost theirs."""
    found = store_sweep(by=None)
    if found.missing:
        logger.error("The bytes of %s files are missing: %s", len(found.missing), found.missing[:50])
    return len(found.dropped)
