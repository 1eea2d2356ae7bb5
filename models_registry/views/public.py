"""The public pages of bright spots: the search and one page per bright spot. Only what was recognised stands here."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mobilization.core.paging import page_of
from mobilization.units.selectors import units_meant
from models_registry.forms.search import BrightSpotSearchForm
from models_registry.selectors import bright_spot_public, bright_spots_found
from models_registry.views.public_rows import effect_rows, spot_cards, spot_facts

NAMED_AT_MOST = 3


@require_safe
@login_not_required
def bright_spot_list(request: HttpRequest) -> HttpResponse:
    """Search over what the province has recognised; without words the newest first."""
    form = BrightSpotSearchForm(request.GET)
    form.is_valid()
    units = units_meant(form.cleaned_data["don_vi"]) if form.cleaned_data.get("don_vi") else None
    page, chips = page_of(request, _found(form.cleaned_data, units)), _chips(request, form)
    context = {"form": form, "page": page, "cards": spot_cards(page), "chips": chips}
    context["clear_url"] = reverse("bright-spot-list") if chips else ""
    context["units_sentence"] = _units_sentence(units)
    return render(request, "models_registry/bright_spot_list.html", context)


@require_safe
@login_not_required
def bright_spot_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One bright spot; 404 for one that is not public, whether it was revoked or never was."""
    spot = bright_spot_public(pk)
    if spot is None:
        raise Http404
    context = {
        "spot": spot,
        "card": spot_cards([spot])[0],
        "facts": spot_facts(spot),
        "ask": spot.unit.current or spot.unit,
        "effects": effect_rows(spot.effects),
        "others_url": f"{reverse('bright-spot-list')}?linh_vuc={spot.field.code}",
        "mistake_url": f"{reverse('mistake-report')}?trang-nao={request.path}",
    }
    return render(request, "models_registry/bright_spot_detail.html", context)


def _found(values: dict, units):
    """The rows for what was asked; a filter that could not be read is left out, the form says so."""
    return bright_spots_found(
        text=values.get("tim", ""),
        named=_named(values.get("tim", "")),
        field=values.get("linh_vuc"),
        programme=values.get("chuong_trinh"),
        year=values.get("nam", ""),
        units=units,
    )


def _named(text: str) -> list:
    """The units that the words name, when they name few; a word that stands in many names means none of them."""
    units = units_meant(text) if text else []
    return units if len(units) <= NAMED_AT_MOST else []


def _chips(request: HttpRequest, form: BrightSpotSearchForm) -> list[dict]:
    chips = []
    for name, value in form.cleaned_data.items():
        if value:
            query = request.GET.copy()
            query.pop(name, None)
            query.pop("trang", None)
            text = _("%(filter)s: %(value)s") % {"filter": form.fields[name].label, "value": value}
            chips.append({"label": text, "remove_url": f"?{query.urlencode()}"})
    return chips


def _units_sentence(units) -> str:
    """Which units of today a typed name stands for; "" when none was typed or it stands for many."""
    if units is None or len(units) > NAMED_AT_MOST:
        return ""
    if not units:
        return _("No unit has this name. Check the spelling, or leave the unit out.")
    names = ", ".join(unit.local_name for unit in units)
    return _("Shown: %(units)s, with the units whose work they carry on.") % {"units": names}
