"""What happens around every request: security headers, the reader's language, pages for the portal's errors."""

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from mobilization.core.errors import PortalError
from mobilization.core.views.errors import error_page, wrong_method

LANGUAGE_COOKIE = "lang"
#: Where browsers report what the policy kept from running (mobilization/portal/views/csp_report.py).
REPORT_ADDRESS = "/bao-cao-csp/"
POLICY = "; ".join(
    [
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        f"report-uri {REPORT_ADDRESS}",
        "report-to csp",
    ]
)
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()"


class SecurityHeadersMiddleware:
    """Content security policy without inline anything, and no copy of a signed-in page in any cache."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer with the headers set, those that the view set itself left as they are."""
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Reporting-Endpoints", f'csp="{REPORT_ADDRESS}"')
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class LanguageMiddleware:
    """Vietnamese unless the person chose English (profile, else cookie); the browser's language is not followed."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Activate the language for the view and name it in the answer."""
        language = chosen_language(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def chosen_language(request: HttpRequest) -> str:
    """'vi' or 'en': the profile's wish, else the cookie's, else Vietnamese."""
    wish = getattr(getattr(request, "user", None), "language", "") or request.COOKIES.get(LANGUAGE_COOKIE, "")
    return "en" if wish == "en" else "vi"


class PortalErrorMiddleware:
    """Turns NotAllowed, WrongState, NotReady and TooMany into their pages with the right status; an empty 405 too."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The view's answer; a page instead of Django's empty 405 (signing in may lead back to a button's address)."""
        response = self.get_response(request)
        is_empty = response.status_code == 405 and not response.streaming and not response.content
        return wrong_method(request, response) if is_empty else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a PortalError, None for everything else."""
        return error_page(request, exception) if isinstance(exception, PortalError) else None
