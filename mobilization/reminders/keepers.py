"""Registers with the outbox who is asked before a reminder mail goes out."""

from mobilization.outbox.keepers import keeper_register
from mobilization.reminders.services.letters import ReminderKeeper

keeper_register(ReminderKeeper())
