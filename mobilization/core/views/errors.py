"""Pages for requests refused: 403, 404, 405, 409, 422, 429. What happened, why, what to do next; others: broken.py."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from mobilization.core.errors import NotAllowed, PortalError


def asks_json(request: HttpRequest) -> bool:
    """Whether a script of ours asks (static/js); it gets a sentence instead of a page."""
    return request.headers.get("Accept") == "application/json"


def error_page(request: HttpRequest, error: PortalError) -> HttpResponse:
    """The page of a PortalError with its status, `error` in its context; for a script the sentence alone."""
    if asks_json(request):
        return JsonResponse({"error": str(error.message)}, status=error.status)
    response = render(request, f"errors/{error.status}.html", {"error": error}, status=error.status)
    if error.status == 429:
        response.headers["Retry-After"] = str(error.seconds)
    return response


def wrong_method(request: HttpRequest, refused: HttpResponse) -> HttpResponse:
    """405 with words and the methods that the address takes."""
    response = render(request, "errors/405.html", status=405)
    response.headers["Allow"] = refused.headers["Allow"]
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: the thing does not exist, or the reader may not learn that it does."""
    return render(request, "errors/404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 raised by Django itself (PermissionDenied)."""
    return error_page(request, NotAllowed())


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form's token does not fit (cookies off, or the form was open since before signing in)."""
    message = _("This form has expired or cookies are switched off. Go back, reload the page and send it again.")
    return error_page(request, NotAllowed(message))
