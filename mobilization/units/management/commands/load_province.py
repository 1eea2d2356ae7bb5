"""`manage.py load_province nghe-an`: a shell around the service (docs/province-data.md)."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from mobilization.units.services.province_load import ProvinceRefused, province_load


class Command(BaseCommand):
    """Loads, prints what happened, and fails with every problem of the files."""

    help = "Load or refresh the units of a province from its folder; a second run changes nothing."

    def add_arguments(self, parser):
        """The folder and the dry run."""
        parser.add_argument("slug", nargs="?", default=settings.PROVINCE, help="folder under units/data")
        parser.add_argument("--check", action="store_true", help="tell what would change and write nothing")

    def handle(self, *, slug, check, **options):
        """Call the service as the system."""
        try:
            report = province_load(slug=slug, check_only=check, by=None)
        except ProvinceRefused as refused:
            for problem in refused.problems:
                self.stderr.write(str(problem))
            count = {"count": len(refused.problems)}
            raise CommandError(_("Nothing was loaded; %(count)d problems to mend.") % count) from None
        for name in report.changed:
            self.stdout.write(_("changed: %(name)s") % {"name": name})
        for name in report.missing:
            self.stdout.write(_("no longer in the files, left as it is: %(name)s") % {"name": name})
        self.stdout.write(self._summary(report, check))

    def _summary(self, report, check: bool) -> str:
        if report.is_quiet:
            return _("Nothing changed: %(count)d units as before.") % {"count": report.unchanged}
        words = {
            "created": report.created,
            "changed": len(report.changed),
            "unchanged": report.unchanged,
        }
        if check:
            return _("Would add %(created)d units, change %(changed)d, keep %(unchanged)d.") % words
        return _("Added %(created)d units, changed %(changed)d, kept %(unchanged)d.") % words
