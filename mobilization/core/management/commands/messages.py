"""`manage.py messages`: brings the Vietnamese catalogue in step with the code and compiles it; `--check` compares."""

from django.core.management.base import BaseCommand, CommandError

from mobilization.core import catalogue


class Command(BaseCommand):
    """Update and compile, or say what is missing."""

    help = "Update and compile the Vietnamese catalogue; --check only says what is wrong."
    requires_system_checks = []

    def add_arguments(self, parser):
        """`--check`."""
        parser.add_argument("--check", action="store_true")

    def handle(self, *args, **options):
        """CommandError with the list of problems when something is missing, fuzzy or not compiled."""
        if not options["check"]:
            catalog = catalogue.updated()
            catalogue.po_path().parent.mkdir(parents=True, exist_ok=True)
            catalogue.po_path().write_bytes(catalogue.po_bytes(catalog))
            catalogue.po_path().with_suffix(".mo").write_bytes(catalogue.mo_bytes(catalogue.standing()))
        wrong = catalogue.problems()
        if wrong:
            raise CommandError("\n".join([*wrong, f"{len(wrong)} problems in {catalogue.po_path()}"]))
        self.stdout.write("The Vietnamese catalogue is complete.")
