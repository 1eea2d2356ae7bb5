"""The public pages: the register of what was made public, one entry, the library, one document."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from democracy import rules
from democracy.forms.searches import DocumentSearchForm, RegisterSearchForm
from democracy.selectors import document_with_all, documents, events_of, proof_of, register, register_entry
from democracy.timeline import timeline_of
from democracy.views.library_rows import document_columns, document_facts, document_rows, link_rows, provision_cards
from democracy.views.register_rows import correction_cards, entry_facts, register_columns, register_rows
from mobilization.core.filters import chips_of, typed_filters
from mobilization.core.paging import page_of
from mobilization.units.selectors import units_meant


@require_safe
@login_not_required
def disclosure_list(request: HttpRequest) -> HttpResponse:
    """What communes and agencies made public, where and when; by words, unit (old names too) and year."""
    form = RegisterSearchForm(request.GET)
    typed = typed_filters(form)
    units = units_meant(typed["don_vi"]) if "don_vi" in typed else None
    page = page_of(request, register(text=typed.get("tim", ""), year=typed.get("nam", ""), units=units))
    context = {"form": form, "page": page, "chips": chips_of(request, form, typed)}
    context |= {"columns": register_columns(), "rows": register_rows(page)}
    context["clear_url"] = reverse("disclosure-list") if typed else ""
    context["units_sentence"] = _units_sentence(units) if units is not None else ""
    return render(request, "democracy/disclosure_list.html", context)


@require_safe
@login_not_required
def disclosure_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry with its corrections; one that was taken back only the own unit and the commission still see."""
    entry, by = register_entry(pk), request.membership
    is_inside = entry is not None and (rules.is_own(by, entry) or rules.can_see_overview(by))
    if entry is None or (entry.withdrawn_at is not None and not is_inside):
        raise Http404
    context = {"entry": entry, "facts": entry_facts(entry), "corrections": correction_cards(entry)}
    context["may_write"] = rules.can_record(by, entry) and entry.withdrawn_at is None
    context["mistake_url"] = f"{reverse('mistake-report')}?trang-nao={request.path}"
    context |= _inside(entry, by) if is_inside else {"is_inside": False}
    return render(request, "democracy/disclosure_detail.html", context)


def _inside(entry, by) -> dict:
    """What the unit and the commission see beside it."""
    return {"is_inside": True, "proof": list(proof_of(entry)), "events": timeline_of(events_of(entry), by)}


@require_safe
@login_not_required
def legal_document_list(request: HttpRequest) -> HttpResponse:
    """The library: directives, laws and plans."""
    form = DocumentSearchForm(request.GET)
    typed = typed_filters(form)
    page = page_of(request, documents(text=typed.get("tim", ""), kind=typed.get("loai", "")))
    context = {"form": form, "page": page, "chips": chips_of(request, form, typed)}
    context |= {"columns": document_columns(), "rows": document_rows(page)}
    context["clear_url"] = reverse("legal-document-list") if typed else ""
    return render(request, "democracy/legal_document_list.html", context)


@require_safe
@login_not_required
def legal_document_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One document: its facts, what it changed and what changed it, what it asks of whom."""
    document = document_with_all(pk)
    if document is None:
        raise Http404
    context = {
        "document": document,
        "facts": document_facts(document),
        "links": link_rows(document),
        "provisions": provision_cards(document),
        "mistake_url": f"{reverse('mistake-report')}?trang-nao={request.path}",
    }
    return render(request, "democracy/legal_document_detail.html", context)


def _units_sentence(units) -> str:
    if not units:
        return _("No unit has this name. Check the spelling, or leave the unit out.")
    names = ", ".join(unit.local_name for unit in units[:3])
    return _("Shown: %(units)s, with the units whose work they carry on.") % {"units": names}
