"""Forms of the attachments floor."""
