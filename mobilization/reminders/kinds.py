"""The sentences of notices by kind; each app registers its own when it is loaded."""

from django.utils.translation import gettext_lazy as _

_SENTENCES: dict = {
    "deadline.before": _("%(task)s: “%(title)s”. Due on %(due)s."),
    "deadline.day": _("%(task)s: “%(title)s”. Due today, %(due)s."),
    "deadline.after": _("%(task)s: “%(title)s”. Was due on %(due)s and is late."),
    "deadline.watch": _("%(unit)s: “%(title)s” (%(task)s) is due on %(due)s."),
    "deadline.watch.blind": _("%(unit)s: “%(task)s” is due on %(due)s."),
    "deadline.up.blind": _("Late in %(unit)s: “%(task)s” was due on %(due)s."),
    "deadline.up": _("Late in %(unit)s: “%(title)s” (%(task)s) was due on %(due)s."),
}
#: Ends the kind of a notice that names no record.
BLIND = ".blind"
_TASKS: dict = {}


def kind_register(kind: str, sentence) -> None:
    """Name the sentence of a kind; a lazy translation with %(names)s that the notice's data fill."""
    _SENTENCES[kind] = sentence


def task_register(code: str, label) -> None:
    """Name what somebody has to do, for the sentences of reminders."""
    _TASKS[code] = label


def task_label(code: str) -> str:
    """What somebody has to do, in the active language; the bare code for a task no longer known."""
    return str(_TASKS.get(code, code))


def sentence_of(kind: str, data: dict) -> str:
    """The sentence in the active language; an unknown kind (older data) gives the bare title."""
    values = {**data, "task": _TASKS.get(data.get("task"), data.get("task", ""))}
    sentence = _SENTENCES.get(kind)
    return str(sentence) % values if sentence else str(data.get("title", kind))
