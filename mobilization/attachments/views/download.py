"""Serving a file or its thumbnail after the owner app has said yes; nothing else gives bytes of the store away."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from mobilization.attachments.models import Attachment
from mobilization.attachments.selectors import attachment_for
from mobilization.attachments.store import store, thumbnail_name

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Photos, PDF and zip are packed already; without this the packing of pages would take their length away.
    "Content-Encoding": "identity",
}


@require_safe
def attachment_download(request: HttpRequest, pk: int) -> HttpResponse:
    """The file, to be saved and never shown within the portal's own pages; a sealed one asks for a reason first."""
    attachment = found(request, pk)
    return redirect("attachment-open", pk) if attachment.is_sealed else file_response(attachment)


@require_safe
def attachment_thumbnail(request: HttpRequest, pk: int) -> HttpResponse:
    """The small picture in the list."""
    attachment = found(request, pk)
    if attachment.is_sealed or not attachment.has_thumbnail:
        raise Http404
    return _served(thumbnail_name(attachment.stored_name), "image/webp", "inline")


def found(request: HttpRequest, pk: int) -> Attachment:
    """The file, if the acting membership may know of it; else Http404."""
    attachment = attachment_for(request.membership, pk)
    if attachment is None:
        raise Http404
    return attachment


def file_response(attachment: Attachment) -> HttpResponse:
    """The whole file, to be saved; whether it may be given was asked before."""
    disposition = content_disposition_header(True, attachment.original_name)
    return _served(attachment.stored_name, attachment.content_type, disposition)


def _served(name: str, content_type: str, disposition: str) -> HttpResponse:
    """The bytes, or the order to nginx to send them."""
    try:
        response = HttpResponse() if settings.X_ACCEL_PREFIX else FileResponse(store().open(name))
    except FileNotFoundError as error:
        raise Http404 from error
    if settings.X_ACCEL_PREFIX:
        response.headers["X-Accel-Redirect"] = f"{settings.X_ACCEL_PREFIX.rstrip('/')}/{name}"
    # After the response is made: FileResponse sets a disposition of its own, with the name in the store.
    for header, value in {**_HEADERS, "Content-Type": content_type, "Content-Disposition": disposition}.items():
        response.headers[header] = value
    return response
