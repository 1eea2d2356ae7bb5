"""What can go wrong with a request that was understood; PortalErrorMiddleware turns each into its page.

"Not found" is Django's Http404: whoever may not see a thing does not learn that it exists.
"""

import datetime

from django.utils.translation import gettext_lazy as _


class PortalError(Exception):
    """Base of the errors that have a page of their own; `status` is the HTTP status."""

    status = 500
    message = _("Something went wrong.")

    def __init__(self, message=None):
        self.message = message or self.message
        super().__init__(str(self.message))


class NotAllowed(PortalError):
    """The person may see the thing but not do this with it (403)."""

    status = 403
    message = _("Your post does not allow this step.")


class WrongState(PortalError):
    """The thing has moved on meanwhile (409); carries who moved it and when, as far as known.

    In: `label` of the present state, `by` a post in words, `at` the moment of the last move, `url` of the record.
    """

    status = 409
    message = _("This step is no longer possible because the record has moved on.")

    def __init__(self, message=None, *, label="", by="", at: datetime.datetime | None = None, url=""):
        super().__init__(message)
        self.label, self.by, self.at, self.url = label, by, at, url


class NotReady(PortalError):
    """The record is not complete enough for the step (422).

    In: `problems`, a list of (sentence, anchor) where the anchor is the address of the place to mend it, or "".
    """

    status = 422
    message = _("The record is not ready for this step yet.")

    def __init__(self, problems: list[tuple[str, str]]):
        super().__init__()
        self.problems = problems


class TooMany(PortalError):
    """Too many tries in a short time (429); `seconds` says how long to wait."""

    status = 429
    message = _("Too many tries in a short time.")

    def __init__(self, seconds: int):
        super().__init__()
        self.seconds = seconds
