"""Counters: who guesses passwords is slowed, without letting strangers lock anyone out; who asks too much has to wait.

Three counters. A device that has signed in to the account before carries a signed cookie and has a counter of its
own, so strangers who guess from elsewhere do not slow it; everybody else shares the account's and their address's.
A password reset by mail makes the device known. docs/decisions/0005-slowing-guesses.md tells why no library.
"""

import datetime
import hashlib

from django.conf import settings
from django.core import signing
from django.db import connection, transaction
from django.http import HttpRequest

from mobilization.accounts.models import SignInAttempts
from mobilization.core.clock import now
from mobilization.core.errors import TooMany

_TAKE = """
    INSERT INTO accounts_signinattempts (key, failures, last_failed_at) VALUES (%s, 1, %s)
    ON CONFLICT (key) DO UPDATE
    SET failures = accounts_signinattempts.failures + 1, last_failed_at = excluded.last_failed_at
    RETURNING failures
"""
DEVICE_COOKIE = "__Host-device" if settings.HTTPS else "device"
DEVICE_AGE = 60 * 60 * 24 * 180
FREE = {"account": 5, "address": 20, "device": 5}
LONGEST = 300
FORGET = datetime.timedelta(hours=1)


def attempt_begin(*, keys: dict[str, str], by=None) -> None:
    """Count a try before the password is looked at; raises TooMany while one of the keys has to wait.

    Counted first and forgiven after success, so that parallel guesses do not share one count.
    """
    with transaction.atomic():
        moment = now()
        for kind, key in sorted(keys.items()):
            row, _made = SignInAttempts.objects.get_or_create(key=key, defaults={"last_failed_at": moment})
            row = SignInAttempts.objects.select_for_update().get(pk=row.pk)
            if moment - row.last_failed_at > FORGET:
                row.failures = 0
            wait = _pause(kind, row.failures) - (moment - row.last_failed_at).total_seconds()
            if wait > 0:
                raise TooMany(int(wait) + 1)
            row.failures += 1
            row.last_failed_at = moment
            row.save()


def attempt_forgive(*, keys: dict[str, str], by=None) -> None:
    """After success: the account's and the device's counters start anew; the address's only takes back this try."""
    with transaction.atomic():
        SignInAttempts.objects.filter(key__in=[k for kind, k in keys.items() if kind != "address"]).delete()
        row = SignInAttempts.objects.select_for_update().filter(key=keys.get("address", "")).first()
        if row and row.failures:
            row.failures -= 1
            row.save()


def rate_take(*, kind: str, who: str, by=None) -> None:
    """Count one request of a kind of settings.RATE_LIMITS; raises TooMany once there were too many in its time.

    One statement, so that parallel requests share one count; a new time begins with a new counter.
    """
    most, seconds = settings.RATE_LIMITS[kind]
    moment = now()
    window, passed = divmod(int(moment.timestamp()), seconds)
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [_hash(f"rate:{kind}:{who}:{window}"), moment])
        count = cursor.fetchone()[0]
    if count > most:
        raise TooMany(seconds - passed)


def attempts_forget(*, by=None) -> int:
    """Delete counters older than FORGET; returns how many."""
    return SignInAttempts.objects.filter(last_failed_at__lt=now() - FORGET).delete()[0]


def attempt_keys(*, email: str, address: str, device: str, by=None) -> dict[str, str]:
    """The counters of one try: the device's alone when the device is known to this account, else the other two."""
    if device and device_account(device) == email:
        return {"device": _hash(f"device:{device}")}
    return {"account": _hash(f"account:{email}"), "address": _hash(f"address:{address}")}


def device_sign(email: str) -> str:
    """The cookie's value that makes a device known to an account."""
    return signing.dumps({"email": email, "made": now().isoformat()}, salt="accounts.device")


def device_account(value: str) -> str:
    """The account of a device cookie, "" when it is forged, broken or too old."""
    try:
        return signing.loads(value, salt="accounts.device", max_age=DEVICE_AGE)["email"]
    except signing.BadSignature:
        return ""


def client_address(request: HttpRequest) -> str:
    """The client's address: the entry that the outermost of our proxies wrote, if the request came from one of them.

    Settings: TRUSTED_PROXIES, how many there are; TRUSTED_PROXY_ADDRESSES, from where the last of them asks.
    """
    near, proxies = request.META.get("REMOTE_ADDR", ""), settings.TRUSTED_PROXIES
    if not proxies or near not in settings.TRUSTED_PROXY_ADDRESSES:
        return near
    hops = [h.strip() for h in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    return hops[-proxies] if len(hops) >= proxies else near


def _pause(kind: str, failures: int) -> int:
    over = failures - FREE[kind]
    return min(2 ** min(over + 1, 10), LONGEST) if over >= 0 else 0


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
