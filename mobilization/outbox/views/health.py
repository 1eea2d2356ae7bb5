"""Two addresses for machines: can the portal serve, and is a part that nobody sees in trouble?"""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from mobilization.core.clock import now
from mobilization.outbox.alarms import Sign, signs


@login_not_required
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers, 503 when it does not; the signs of life stand below and do not change that.

    A balancer takes a web process out by this address: a worker that is down must not take the pages with it.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return _answer("ok", signs(), status=200)
    except DatabaseError:
        return _answer("database away", [], status=503)


@login_not_required
@require_safe
def alarmz(request: HttpRequest) -> HttpResponse:
    """503 when worker, beat or scan are silent for too long or mails wait too long, else 200; for who watches."""
    try:
        found = signs()
    except DatabaseError:
        return _answer("database away", [], status=503)
    is_alarm = any(sign.is_alarm for sign in found)
    return _answer("alarm" if is_alarm else "ok", found, status=503 if is_alarm else 200)


def _answer(word: str, found: list[Sign], *, status: int) -> HttpResponse:
    text = "\n".join([word, *map(_line, found)])
    return HttpResponse(f"{text}\n", content_type="text/plain", status=status)


def _line(sign: Sign) -> str:
    age = f"{int((now() - sign.at).total_seconds())} s" if sign.at else "none"
    return f"{sign.name}: {age}{' ALARM' if sign.is_alarm else ''}"
