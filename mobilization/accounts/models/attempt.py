"""How often a key (account, address or known device) failed to sign in lately; slows guessing, locks nobody out."""

from django.db import models


class SignInAttempts(models.Model):
    """One counter; `key` is a hash, so that the table names neither people nor addresses."""

    key = models.CharField(max_length=64, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    last_failed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["last_failed_at"], name="sign_in_attempts_age")]

    def __str__(self):
        return f"{self.key[:8]}: {self.failures}"
