"""The one place that serves files."""
