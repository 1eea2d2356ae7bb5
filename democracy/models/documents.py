"""The library: directives, laws and plans on which the work rests, and what became of each."""

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from democracy.models.choices import Change, DocumentKind, Verified
from democracy.models.named import in_language
from mobilization.core.text import fold


@pghistory.track(exclude=["search_folded", "search_vector"])
class LegalDocument(models.Model):
    """One document. Unknown days stay empty: nothing is invented."""

    number = models.CharField(_("number"), max_length=60)
    kind = models.CharField(_("kind of document"), max_length=20, choices=DocumentKind.choices)
    body_vi = models.CharField(_("issuing body"), max_length=200)
    body_en = models.CharField(_("issuing body in English"), max_length=200, blank=True)
    title_vi = models.CharField(_("title"), max_length=500)
    title_en = models.CharField(_("title in English"), max_length=500, blank=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)
    in_force_to = models.DateField(_("in force until"), null=True, blank=True)
    is_example = models.BooleanField(
        _("example"),
        default=False,
        help_text=_("Shipped as an example: the original text was not at hand."),
    )
    source = models.CharField(_("source"), max_length=300, blank=True)
    verified = models.CharField(_("checked"), max_length=6, choices=Verified.choices, default=Verified.NO)
    note_vi = models.TextField(_("note"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)
    search_folded = models.TextField(editable=False)
    search_vector = models.GeneratedField(
        expression=SearchVector("search_folded", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = [F("issued_on").desc(nulls_last=True), "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["number", "issued_on"],
                name="legal_document_once",
                nulls_distinct=False,
                violation_error_message=_("There is a document with this number and day already."),
            ),
            models.CheckConstraint(
                condition=Q(in_force_to=None) | Q(in_force_from=None) | Q(in_force_to__gte=F("in_force_from")),
                name="legal_document_ends_after_it_begins",
                violation_error_message=_("The last day lies before the first."),
            ),
        ]
        indexes = [
            GinIndex(fields=["search_vector"], name="legal_document_search"),
            models.Index(fields=["kind", "-issued_on", "-id"], name="legal_document_kind"),
        ]

    def __str__(self):
        return f"{self.number} – {self.title}"

    def save(self, **kwargs):
        """Keep the search text beside what it is made of."""
        self.search_folded = fold(f"{self.number} {self.title_vi} {self.title_en} {self.body_vi} {self.body_en}")
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "search_folded"}
        super().save(**kwargs)

    def get_absolute_url(self) -> str:
        """Its page in the library."""
        return reverse("legal-document-detail", args=[self.pk])

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return in_language(self, "title")

    @property
    def body(self) -> str:
        """The issuing body in the reader's language."""
        return in_language(self, "body")

    @property
    def note(self) -> str:
        """The note in the reader's language."""
        return in_language(self, "note")

    def in_force_on(self, day) -> bool | None:
        """Whether it is in force on a day; None where its first day is not known."""
        if self.in_force_from is None:
            return None
        return self.in_force_from <= day and (self.in_force_to is None or day <= self.in_force_to)


@pghistory.track()
class DocumentChange(models.Model):
    """What one document does to an earlier one."""

    document = models.ForeignKey(
        LegalDocument, models.CASCADE, related_name="changes", verbose_name=_("later document")
    )
    change = models.CharField(_("what it does"), max_length=20, choices=Change.choices)
    earlier = models.ForeignKey(
        LegalDocument, models.PROTECT, related_name="changed_by", verbose_name=_("earlier document")
    )

    class Meta:
        verbose_name = _("change of a document")
        verbose_name_plural = _("changes of documents")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["document", "change", "earlier"], name="document_change_once"),
            models.CheckConstraint(condition=~Q(document=F("earlier")), name="document_change_of_another"),
        ]

    def __str__(self):
        return f"{self.document.number} {self.get_change_display()} {self.earlier.number}"
