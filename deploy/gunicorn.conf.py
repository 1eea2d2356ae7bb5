"""How gunicorn serves the portal, on a server and under `manage.py up`: workers, times and the access log.

The access log holds no query string, no referer and no secret of a path: what follows the addresses of
invitations, passwords and calendar feeds is a key to somebody's account.
"""

import os
import re
from typing import Any
from urllib.parse import quote

from gunicorn.glogging import Logger

SECRET_PATHS = re.compile(r"(/(?:loi-moi|mat-khau|lich)/).+")


def redacted(path: str) -> str:
    """`/loi-moi/abc123/` becomes `/loi-moi/[...]`; no query string; nothing can start a new line."""
    return SECRET_PATHS.sub(r"\1[...]", quote(path.partition("?")[0], safe="/-_.~[]%", encoding="latin-1"))


class RedactingLogger(Logger):
    """gunicorn's logger without what must not be kept."""

    def atoms(self, resp: Any, req: Any, environ: dict[str, Any], request_time: Any) -> dict[str, Any]:
        """What a log format can name: no header, and nothing of the WSGI environment, by its own name."""
        every = super().atoms(resp, req, environ, request_time)
        atoms = {name: value for name, value in every.items() if not name.startswith("{")}
        path = redacted(str(atoms["U"] or ""))
        return {**atoms, "U": path, "r": f"{atoms['m']} {path} {atoms['H']}", "q": "", "f": "-"}

    def exception(self, msg: str, *args: Any, **kwargs: Any) -> None:
        shown = [redacted(each) if isinstance(each, str) else each for each in args]
        super().exception(msg, *shown, **kwargs)


bind = os.environ.get("WEB_BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
timeout = 30
graceful_timeout = 30
keepalive = 5
limit_request_line = 8190
# gunicorn 27 puts a control socket below the home folder; nothing here uses it, and a service has no home to write to.
control_socket_disable = True
logger_class = RedactingLogger
accesslog = "-"
access_log_format = '%(h)s %(t)s "%(r)s" %(s)s %(B)s %(M)sms "%(a)s"'
