"""The portal's addresses and, beside them, some that raise each error of the portal."""

import datetime

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import include, path

from mobilization.core.errors import NotAllowed, NotReady, TooMany, WrongState

ERRORS = {
    "403": NotAllowed(),
    "403-django": PermissionDenied(),
    "409": WrongState(
        label="endorsed", by="Unit head, Xã Mẫu", at=datetime.datetime(2026, 4, 3, 1, tzinfo=datetime.UTC)
    ),
    "422": NotReady([("Add the date.", "/mo-hinh/#id_date")]),
    "429": TooMany(77),
    "500": ZeroDivisionError(),
}


@login_not_required
def fail(request, name):
    """Raise the error of that name."""
    raise ERRORS[name]


@login_not_required
def copied(request):
    """A page that says itself how long it may be kept."""
    return HttpResponse("ok", headers={"Cache-Control": "max-age=60", "Content-Security-Policy": "sandbox"})


urlpatterns = [
    path("loi/<str:name>/", fail),
    path("giu/", copied),
    path("", include("mobilization.urls")),
]
handler400 = "mobilization.core.views.broken.bad_request"
handler403 = "mobilization.core.views.errors.forbidden"
handler404 = "mobilization.core.views.errors.not_found"
handler500 = "mobilization.core.views.broken.server_error"
