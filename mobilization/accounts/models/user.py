"""A person with an account; rights come from memberships, never from the person."""

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from mobilization.accounts.roles import ADMIN_CHANGES, ADMIN_VIEWS
from mobilization.core.clock import now
from mobilization.core.text import fold


class UserManager(BaseUserManager):
    """Finding and making people."""

    def get_by_natural_key(self, email):
        """The person of an e-mail address, whatever the case it is typed in."""
        return self.get(email=self.normalize_email(email))

    @classmethod
    def normalize_email(cls, email):
        """Lower case throughout: two accounts never differ by case alone."""
        return (email or "").strip().lower()


@pghistory.track(exclude=["password", "last_login", "session_epoch", "search_folded"])
class User(AbstractBaseUser):
    """A member of staff. `acting` is the membership they act in during a request (set by the middleware)."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    language = models.CharField(
        _("language"), max_length=2, blank=True, choices=[("vi", "Tiếng Việt"), ("en", "English")]
    )
    is_active = models.BooleanField(
        _("may sign in"),
        default=True,
        help_text=_("Switch off instead of deleting; records keep the person."),
    )
    session_epoch = models.PositiveIntegerField(_("sign-out counter"), default=0, editable=False)
    created_at = models.DateTimeField(_("created at"), default=now, editable=False)

    search_folded = models.TextField(editable=False, db_default="")

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()
    acting = None

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_once",
                violation_error_message=_("There is an account with this e-mail address already."),
            ),
        ]
        indexes = [GinIndex(SearchVector("search_folded", config="simple"), name="user_search_words")]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Keep the text that people are found by beside name and address."""
        self.search_folded = fold(f"{self.name} {self.email}")
        fields = kwargs.get("update_fields")
        if fields is not None and {"name", "email"} & set(fields):
            kwargs["update_fields"] = {*fields, "search_folded"}
        super().save(*args, **kwargs)

    def clean(self):
        """The address in lower case, so that two accounts never differ by case alone."""
        self.email = User.objects.normalize_email(self.email)

    def _get_session_auth_hash(self, secret=None):
        """Sessions end with the password and with `session_epoch` ("sign out everywhere")."""
        value = f"{self.password}:{self.session_epoch}"
        return salted_hmac("mobilization.accounts.session", value, secret=secret, algorithm="sha256").hexdigest()

    @property
    def is_staff(self) -> bool:
        """Whether the acting membership keeps data in admin."""
        return self.acting is not None and self.acting.role in ADMIN_CHANGES

    def has_perm(self, perm, obj=None) -> bool:
        """Django's permission question, answered from the acting membership's role (accounts/roles.py)."""
        if self.acting is None or not self.is_active:
            return False
        app, _dot, action_model = perm.partition(".")
        action, _underscore, model = action_model.partition("_")
        table = f"{app}.{model}"
        role = self.acting.role
        if table in ADMIN_CHANGES.get(role, ()):
            return action in ("view", "add", "change")
        return action == "view" and table in ADMIN_VIEWS.get(role, ())

    def has_perms(self, perm_list, obj=None) -> bool:
        """All of them."""
        return all(self.has_perm(perm, obj) for perm in perm_list)

    def has_module_perms(self, app_label) -> bool:
        """Whether admin shows the app at all."""
        if self.acting is None:
            return False
        tables = ADMIN_CHANGES.get(self.acting.role, frozenset()) | ADMIN_VIEWS.get(self.acting.role, frozenset())
        return any(table.startswith(f"{app_label}.") for table in tables)
