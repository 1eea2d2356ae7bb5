"""The public directory of units, old and new: search, and one page per unit with its past."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from mobilization.core.paging import page_of
from mobilization.units.forms import DirectoryForm
from mobilization.units.models import Level, Unit
from mobilization.units.selectors import hamlets_listed, units_before, units_listed
from mobilization.units.views.rows import (
    hamlet_columns,
    hamlet_rows,
    unit_columns,
    unit_facts,
    unit_rows,
)


@require_safe
@login_not_required
def unit_list(request: HttpRequest) -> HttpResponse:
    """Search over all units; without words today's communes."""
    form = DirectoryForm(request.GET)
    values = form.cleaned_data if form.is_valid() else {}
    text, section = values.get("tim", ""), values.get("nhom", "")
    page = page_of(request, units_listed(text=text, section=section))
    context = {
        "form": form,
        "page": page,
        "columns": unit_columns(),
        "rows": unit_rows(page),
        "clear_url": reverse("unit-list") if text or section else "",
    }
    return render(request, "units/unit_list.html", context)


@require_safe
@login_not_required
def unit_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit: its facts, who carries it on, what it took over, its hamlets."""
    unit = get_object_or_404(Unit.objects.select_related("kind", "parent", "current"), pk=pk)
    is_commune = unit.kind.level == Level.COMMUNE and unit.is_in_force
    context = {
        "unit": unit,
        "facts": unit_facts(unit),
        "columns": unit_columns(),
        "before_rows": unit_rows(units_before(unit)),
        "hamlet_columns": hamlet_columns(),
        "hamlet_page": page_of(request, hamlets_listed(unit)) if is_commune else None,
    }
    context["hamlet_rows"] = hamlet_rows(context["hamlet_page"] or [], "unit-detail")
    return render(request, "units/unit_detail.html", context)
