"""The one place that serves files: plain ones after a question to the owner app, sealed ones after a reason."""
