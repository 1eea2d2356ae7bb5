"""`manage.py load_catalogue`: a shell around the service (docs/law-catalogue.md)."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from democracy.services.catalogue import catalogue_load
from democracy.services.duties import duties_ensure
from mobilization.core.clock import today


class Command(BaseCommand):
    """Prints how many rows were added and how many stood already."""

    help = "Add the documents, forms and provisions that are missing, then the duties of the periods that have begun."

    def handle(self, *args, **options):
        """Load in one transaction; the duties follow."""
        report = catalogue_load(by=None)
        duties_ensure(day=today(), by=None)
        self.stdout.write(
            _("Added %(created)d rows of the catalogue, kept %(kept)d.")
            % {"created": report.created, "kept": report.kept}
        )
