"""`manage.py load_demo`: a shell around the services; decides only whether this database may get demo data."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from mobilization.portal.services.demo_load import demo_load
from mobilization.portal.services.demo_logins import logins_write

#: The stories tell of its communes.
DEMO_PROVINCE = "nghe-an"


class Command(BaseCommand):
    """`manage.py up` marks the database that it runs itself (PORTAL_DEMO); any other one needs the flag."""

    help = "Load demo data once, and write the table of demo logins (.local/demo-logins.json)."

    def add_arguments(self, parser):
        """The flag for other databases."""
        parser.add_argument(
            "--yes-into-this-database",
            action="store_true",
            help="load although this is not the portal's own embedded database",
        )

    def handle(self, *args, **options):
        """Load and tell; CommandError when the database is not ours and the flag is missing."""
        if not (settings.PORTAL_DEMO or options["yes_into_this_database"]):
            raise CommandError(
                "This is not the embedded database of `manage.py up`. To put demo data into it all the same, add "
                "--yes-into-this-database; set PORTAL_DEMO=1 so that every page carries the mark."
            )
        if settings.PROVINCE != DEMO_PROVINCE:
            self.stdout.write(f"There is no demo data for the province {settings.PROVINCE}.")
            return
        with translation.override("vi"):
            is_new = demo_load(by=None)
        path = settings.LOCAL_DIR / "demo-logins.json"
        logins_write(path=path, by=None)
        self.stdout.write(f"Demo data {'loaded' if is_new else 'unchanged'}; logins in {path}.")
