"""Import and export of a table in admin: template, dry run row by row, confirmation, files to take along.

Between dry run and confirmation the rows stand, signed, in the page itself: the server keeps nothing of them.
"""

from django.contrib.admin.options import IncorrectLookupParameters
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from mobilization.core.imports import Importer, Outcome, counts_of, digest_of
from mobilization.core.sheets import FORMATS, SheetError, sheet_bytes, sheet_read

SALT = "core.imports"
MOST_EXPORTED = 5000
#: How long a dry run may lie before it is confirmed, in seconds.
WAITS = 60 * 60


class ImportExport:
    """Mixin of an admin table; `importer` says how, `export_rows(queryset)` gives rows in the order of its columns."""

    importer: Importer
    change_list_template = "admin/change_list_import.html"

    def get_urls(self):
        """The pages of the mixin before Django's own."""
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("nhap/", view(self.import_view), name=f"{name}_import"),
            path("nhap/mau/<str:fmt>/", view(self.template_view), name=f"{name}_template"),
            path("xuat/<str:fmt>/", view(self.export_view), name=f"{name}_export"),
            *super().get_urls(),
        ]

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """The form; with a file the dry run; with a confirmed dry run the result."""
        if not self.has_add_permission(request) or not self.has_change_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return self._page(request, "import_form.html", {})
        return self._confirmed(request) if "rows" in request.POST else self._dry_run(request)

    def confirmation(self, request: HttpRequest) -> HttpResponse | None:
        """What has to be answered before anything is written; None when nothing has."""
        return None

    def imported(self, request: HttpRequest, plans) -> HttpResponse:
        """What follows: back to the list, with the numbers."""
        words = ", ".join(f"{label}: {count}" for label, count in counts_of(plans) if count)
        self.message_user(request, _("The list is imported. %(numbers)s.") % {"numbers": words})
        return redirect(f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_changelist")

    def template_view(self, request: HttpRequest, fmt: str) -> HttpResponse:
        """An empty list with headings and one example."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        columns = self.importer.columns
        rows = [[column.example for column in columns]]
        return self._file(fmt, _("template"), rows)

    def export_view(self, request: HttpRequest, fmt: str) -> HttpResponse:
        """The rows of the list as it is searched and filtered, at most MOST_EXPORTED."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            rows = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            raise Http404 from None
        return self._file(fmt, _("list"), self.export_rows(rows[:MOST_EXPORTED]))

    def _dry_run(self, request: HttpRequest) -> HttpResponse:
        file = request.FILES.get("file")
        if file is None:
            return self._page(request, "import_form.html", {"error": _("Choose a file first.")}, 422)
        try:
            lines = sheet_read(file.read(), self.importer.columns)
        except SheetError as error:
            return self._page(request, "import_form.html", {"error": error.message}, 422)
        if not lines:
            error = _("There is no row below the headings. Fill the template and send it.")
            return self._page(request, "import_form.html", {"error": error}, 422)
        return self._preview(request, lines)

    def _preview(self, request: HttpRequest, lines, *, moved_on=False) -> HttpResponse:
        plans = self.importer.plan(lines, request.membership)
        is_wrong = any(row.outcome == Outcome.ERROR for row in plans)
        context = {
            "plans": plans,
            "counts": counts_of(plans),
            "is_wrong": is_wrong,
            "is_idle": all(row.outcome == Outcome.SAME for row in plans),
            "moved_on": moved_on,
            "rows": signing.dumps([lines, digest_of(plans)], salt=SALT, compress=True),
        }
        return self._page(request, "import_preview.html", context, 409 if moved_on else 422 if is_wrong else 200)

    def _confirmed(self, request: HttpRequest) -> HttpResponse:
        asked = self.confirmation(request)
        if asked is not None:
            return asked
        try:
            lines, seen = signing.loads(request.POST["rows"], salt=SALT, max_age=WAITS)
        except signing.BadSignature:
            error = _("The check of this file is too old. Send the file again.")
            return self._page(request, "import_form.html", {"error": error}, 422)
        lines = [(number, cells) for number, cells in lines]
        plans = self.importer.write(lines=lines, seen=seen, by=request.membership)
        return self._preview(request, lines, moved_on=True) if plans is None else self.imported(request, plans)

    def _page(self, request: HttpRequest, template: str, context: dict, status=200) -> HttpResponse:
        words = {"title": _("Import a list"), "opts": self.opts, "importer": self.importer, **context}
        return render(request, f"admin/{template}", {**self.admin_site.each_context(request), **words}, status=status)

    def _file(self, fmt: str, what: str, rows) -> HttpResponse:
        if fmt not in FORMATS:
            raise Http404
        heading = [str(column.label) for column in self.importer.columns]
        response = HttpResponse(sheet_bytes(fmt, heading, rows), content_type=FORMATS[fmt])
        name = f"{self.opts.verbose_name_plural} {what}.{fmt}"
        response.headers["Content-Disposition"] = content_disposition_header(True, name)
        return response
