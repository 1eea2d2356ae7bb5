"""The one error of the supervisor, whose text is a sentence for the person at the terminal; nothing else."""


class StackError(Exception):
    """Something that the person at the terminal has to know; `str()` of it is the whole message."""
