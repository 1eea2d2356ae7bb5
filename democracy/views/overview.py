"""The matrix of all units, a unit's own page, and the matrix as an Excel file; what they show is made beside."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from democracy import rules
from democracy.forms.searches import OverviewForm
from democracy.overview import lines_of
from democracy.selectors import overview_counts, overview_provisions, overview_units
from democracy.services.duties import LEVELS, bound_of
from democracy.sheets import matrix_file
from democracy.views.overview_rows import matrix_context, unit_context
from mobilization.core.clock import today
from mobilization.core.sheets import FORMATS
from mobilization.units.models import Unit


@require_safe
def compliance_matrix(request: HttpRequest) -> HttpResponse:
    """Units beside provisions with a state in each cell; every cell and figure leads to the list that it counts."""
    if not rules.can_see_overview(request.membership):
        raise Http404
    form = OverviewForm(request.GET)
    context = {"form": form, **matrix_context(request, form.asked())}
    return render(request, "democracy/compliance_matrix.html", context)


@require_safe
def compliance_export(request: HttpRequest) -> HttpResponse:
    """The whole matrix for the same filters, with figures and states."""
    if not rules.can_see_overview(request.membership):
        raise Http404
    asked = OverviewForm(request.GET).asked()
    provisions = overview_provisions(asked["bound"], asked["right"], asked["year"])
    units = list(overview_units(LEVELS[asked["bound"]], asked["text"]))
    counts = overview_counts(request.membership, units, provisions, asked["year"])
    data = matrix_file(lines_of(units, provisions, counts), provisions)
    name = f"cong-khai-{asked['year']}-{today():%Y%m%d}.xlsx"
    return HttpResponse(
        data, content_type=FORMATS["xlsx"], headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@require_safe
def compliance_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """How one unit stands in a year: figures, and one line per provision."""
    by = request.membership
    unit = get_object_or_404(Unit.objects.select_related("kind"), pk=pk, current_id=pk)
    is_own = rules.can_see_duties(by) and by.unit_id == unit.pk
    if not (rules.can_see_overview(by) or is_own) or not bound_of(unit):
        raise Http404
    form = OverviewForm(request.GET)
    asked = {**form.asked(), "bound": bound_of(unit), "text": ""}
    del form.fields["doi_tuong"], form.fields["don_vi"]
    context = {"form": form, **unit_context(unit, asked, by)}
    return render(request, "democracy/compliance_unit.html", context)
