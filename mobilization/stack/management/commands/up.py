"""`manage.py up`: starts the whole portal on this machine and stops it; the work is in the supervisor."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from mobilization.stack.home import clone_home
from mobilization.stack.stopping import StopRequest
from mobilization.stack.supervisor import Supervisor, Wishes


class Command(BaseCommand):
    help = "Start database, broker, web server, worker and beat; Ctrl-C stops them."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        demo = parser.add_mutually_exclusive_group()
        demo.add_argument(
            "--demo", dest="demo", action="store_true", default=None, help="load demo data into any database"
        )
        demo.add_argument("--no-demo", dest="demo", action="store_false", default=None, help="load no demo data")
        parser.add_argument("--port", type=int, help="first port to try (default: PORT or 8000)")

    def handle(self, *args: Any, **options: Any) -> None:
        stop = StopRequest()
        stop.listen()
        wishes = Wishes(demo=options["demo"], port=options["port"])
        sys.exit(Supervisor(clone_home(), wishes, stop).run())
