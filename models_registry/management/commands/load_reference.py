"""`manage.py load_reference`: a shell around the service (docs/reference-data.md)."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from models_registry.services.reference import reference_load


class Command(BaseCommand):
    """Prints how many rows were added and how many stood already."""

    help = "Add the programmes, fields, kinds and reference rubrics that are missing; nothing that stands is changed."

    def handle(self, *args, **options):
        """Load in one transaction."""
        report = reference_load(by=None)
        self.stdout.write(
            _("Added %(created)d rows of reference data, kept %(kept)d.")
            % {"created": report.created, "kept": report.kept}
        )
