"""What every page's frame shows: the province, its bodies, and how this reader likes the letters."""

from django.conf import settings
from django.http import HttpRequest

TEXT_SIZES = ("normal", "l", "xl")
CONTRASTS = ("normal", "high")


def portal(request: HttpRequest) -> dict:
    """Context processor: `portal` with names, logo, demo mark and the reader's display choices. No queries."""
    facts = settings.PROVINCE_FACTS
    size = request.COOKIES.get("text_size", "normal")
    contrast = request.COOKIES.get("contrast", "normal")
    return {
        "portal": {
            "province_name": facts["name"],
            "body_name": facts["body_name"],
            "contact": facts["contact"],
            "logo_url": settings.PORTAL_LOGO_URL,
            "demo": settings.PORTAL_DEMO,
            "text_size": size if size in TEXT_SIZES else "normal",
            "contrast": contrast if contrast in CONTRASTS else "normal",
        }
    }
