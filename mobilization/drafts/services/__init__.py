"""Keeping forms: once for each key, over what was shown, and after the end of a session."""

from mobilization.drafts.services.forget import drafts_forget
from mobilization.drafts.services.open_form import form_keep
from mobilization.drafts.services.sent_form import form_once
from mobilization.drafts.services.stashed_form import stash_drop, stash_keep

__all__ = ["drafts_forget", "form_keep", "form_once", "stash_drop", "stash_keep"]
