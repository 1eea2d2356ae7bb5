"""Forms of the reminders floor."""
