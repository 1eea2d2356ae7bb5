"""`manage.py create_administrator`: the first account of a new installation."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from mobilization.accounts.models import User
from mobilization.accounts.services import administrator_create
from mobilization.units.models import Unit


class Command(BaseCommand):
    """Makes a person with the role administrator in the province's unit and prints the invitation link."""

    help = "Create an administrator and print the link with which to choose a password."

    def add_arguments(self, parser):
        """E-mail and name."""
        parser.add_argument("email")
        parser.add_argument("name")

    def handle(self, *args, **options):
        """Print the link; CommandError when the address is taken or the province is not loaded."""
        if User.objects.filter(email=User.objects.normalize_email(options["email"])).exists():
            raise CommandError("There is an account with this e-mail address already.")
        unit = Unit.objects.filter(parent=None).order_by("pk").first()
        if unit is None:
            raise CommandError("Load the province first: manage.py load_province " + settings.PROVINCE)
        link = administrator_create(
            email=options["email"], name=options["name"], unit=unit, address=settings.PORTAL_URL, by=None
        )
        self.stdout.write(link)
