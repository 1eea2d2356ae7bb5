"""Texts that administrators keep in Vietnamese, with an English wording that falls back to it."""

from django.utils.translation import get_language


def in_language(thing, name: str) -> str:
    """`name`_en for a reader in English where there is one, else `name`_vi."""
    return (getattr(thing, f"{name}_en") if get_language() == "en" else "") or getattr(thing, f"{name}_vi")
