"""`manage.py prepare`: brings a database and the static files up to date, one line for each step.

Called by `manage.py up` and after an update on a server. Loading itself is in the commands that it calls.
"""

import io
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection

from mobilization.stack.home import PROJECT, clone_home
from mobilization.stack.progress import step
from mobilization.stack.stamps import Stamps, digest

MANIFEST = "staticfiles.json"
# Another version of the loader may read more from the same files.
LOADER = "mobilization/units/services"


class Command(BaseCommand):
    help = "Migrate, collect static files, load the province and reference data (and, with --demo, demo data)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--demo", action="store_true", help="load demo data too")

    def handle(self, *args: Any, **options: Any) -> None:
        home = clone_home()
        home.make_folders()
        self.stamps = Stamps(home)
        try:
            with step(4, "Database tables"):
                call_command("migrate", interactive=False, verbosity=0)
            with step(5, "Static files") as line:
                line.note = self._collect_static()
            with step(6, "Province and reference data") as line:
                line.note = self._load_province()
                call_command("load_reference", stdout=io.StringIO())
                call_command("load_catalogue", stdout=io.StringIO())
            with step(7, "Demo data") as line:
                line.note = self._load_demo(wanted=options["demo"])
        except DatabaseError as error:
            raise CommandError(f"The database refused: {error}") from error

    def _collect_static(self) -> str:
        wanted = digest(
            [*(Path(folder) for folder in settings.STATICFILES_DIRS), PROJECT / "requirements.txt"],
            django.__version__,
            str(settings.STATIC_ROOT),
        )
        manifest = Path(settings.STATIC_ROOT) / MANIFEST
        if manifest.exists() and self.stamps.is_done("static", wanted):
            return "unchanged"
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
        self.stamps.done("static", wanted)
        return ""

    def _load_province(self) -> str:
        province = settings.PROVINCE
        folder = Path(settings.PROVINCE_DATA_DIR) / province
        wanted = digest([folder, PROJECT / LOADER], database_identity())
        if self.stamps.is_done("province", wanted):
            return "unchanged"
        call_command("load_province", province, stdout=io.StringIO())
        self.stamps.done("province", wanted)
        return ""

    def _load_demo(self, *, wanted: bool) -> str:
        if not wanted or "load_demo" not in get_commands():
            return "left out"
        call_command("load_demo", stdout=io.StringIO())
        return ""


def database_identity() -> str:
    """A word for this very database: another cluster, or the same name made anew, gives another word."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT system_identifier::text || '/' || "
            "(SELECT oid::text FROM pg_database WHERE datname = current_database()) FROM pg_control_system()"
        )
        return cursor.fetchone()[0]
