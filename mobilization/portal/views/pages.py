"""The standing pages: help, privacy, accessibility, reporting a mistake; and two files for machines."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mobilization.accounts.services.throttle import DEVICE_COOKIE
from mobilization.core.middleware import LANGUAGE_COOKIE
from mobilization.portal.help import GUIDES

# What search engines may read; everything else is for people with an account.
PUBLIC_PATHS = ("/$", "/diem-sang/", "/don-vi/", "/tro-giup/", "/rieng-tu/", "/kha-nang-tiep-can/", "/static/")
ADDRESS_AT_MOST = 300


@require_safe
@login_not_required
def help_index(request: HttpRequest) -> HttpResponse:
    """The guides, one per role."""
    return render(request, "portal/help.html", {"guides": GUIDES})


@require_safe
@login_not_required
def help_guide(request: HttpRequest, slug: str) -> HttpResponse:
    """What one role can do, step by step; prints on paper."""
    guide = next((guide for guide in GUIDES if guide.slug == slug), None)
    if guide is None:
        raise Http404
    return render(request, "portal/help_guide.html", {"guide": guide})


@require_safe
@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    """What the portal keeps about people, and which cookies it sets."""
    return render(request, "portal/privacy.html", {"cookies": _cookies()})


@require_safe
@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "portal/accessibility.html")


@require_safe
@login_not_required
def mistake_report(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a mistake, with the address of the page to quote; only addresses of the portal are quoted."""
    page = request.GET.get("trang-nao", "")[:ADDRESS_AT_MOST]
    is_ours = page.startswith("/") and not page.startswith("//") and page.isprintable()
    return render(request, "portal/mistake_report.html", {"address": settings.PORTAL_URL + page if is_ours else ""})


@require_safe
@login_not_required
def robots(request: HttpRequest) -> HttpResponse:
    """Which pages search engines may read."""
    lines = ["User-agent: *", *(f"Allow: {path}" for path in PUBLIC_PATHS), "Disallow: /", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
@login_not_required
def favicon(request: HttpRequest) -> HttpResponse:
    """Where browsers look by themselves; the pages name the drawing."""
    return redirect(static("img/mark.svg"))


def _cookies() -> list[dict]:
    rows = [
        (settings.SESSION_COOKIE_NAME, _("Keeps you signed in."), _("12 hours, or until you sign out")),
        (settings.CSRF_COOKIE_NAME, _("Proves that a form was sent from this portal."), _("1 year")),
        (LANGUAGE_COOKIE, _("Remembers your language."), _("1 year")),
        ("text_size, contrast", _("Remember your text size and contrast."), _("1 year")),
        (
            DEVICE_COOKIE,
            _("Remembers that you have signed in on this device, so that strangers who guess cannot slow you down."),
            _("180 days"),
        ),
    ]
    return [{"name": name, "purpose": purpose, "kept": kept} for name, purpose, kept in rows]
