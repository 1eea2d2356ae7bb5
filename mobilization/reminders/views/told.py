"""Who was told what and when: about one record, for who may see it; and all reminders, for the office."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mobilization.core.clock import today
from mobilization.core.errors import NotAllowed
from mobilization.core.paging import page_of
from mobilization.core.sheets import FORMATS, sheet_bytes
from mobilization.core.templatetags.ui import vn_date
from mobilization.reminders.forms.wishes import ToldForm
from mobilization.reminders.rules import can_keep_reminders
from mobilization.reminders.selectors import told_about, told_on
from mobilization.reminders.sources import sources
from mobilization.reminders.views.told_rows import told_columns, told_rows

EXPORTED = 5000


@require_safe
def told_record(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """One record; 404 for a kind that has no deadlines and for what the person may not see."""
    source = next((source for source in sources() if source.code == code), None)
    by, pair = request.membership, (str(pk), request.user.pk)
    if source is None or by is None or pair not in source.may_see({pair}):
        raise Http404
    page = page_of(request, told_about(by, source.subject_type, str(pk)))
    context = {"page": page, "columns": told_columns(), "rows": told_rows(page, by, names_record=True)}
    return render(request, "reminders/told_record.html", {**context, "record_url": source.record_url(str(pk))})


@require_safe
def told_list(request: HttpRequest) -> HttpResponse:
    """All reminders of a day (today): newest first, or only those whose mail failed."""
    if not can_keep_reminders(request.membership):
        raise NotAllowed
    form = ToldForm(request.GET or {"ngay": vn_date(today())})
    rows = told_on(**form.asked()) if form.is_valid() else told_on(today()).none()
    if form.is_valid() and "csv" in request.GET:
        return _csv(rows[:EXPORTED], request.membership)
    page = page_of(request, rows)
    context = {"form": form, "page": page, "columns": told_columns(), "query": request.GET.urlencode()}
    context["rows"] = told_rows(page, request.membership, names_record=False)
    return render(request, "reminders/told_list.html", context, status=200 if form.is_valid() else 422)


def _csv(notices, by) -> HttpResponse:
    """The rows as a spreadsheet reads them; nothing in it is taken for a formula."""
    heading = [column["label"] for column in told_columns()]
    lines = [
        [" – ".join(filter(None, [str(cell["text"]), str(cell.get("hint", ""))])) for cell in row["cells"]]
        for row in told_rows(notices, by, names_record=False)
    ]
    response = HttpResponse(sheet_bytes("csv", heading, lines), content_type=FORMATS["csv"])
    response.headers["Content-Disposition"] = 'attachment; filename="nhac-viec.csv"'
    return response
