"""The list of duties, the page of one, and the page on which a step is taken."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from democracy import rules
from democracy.forms.searches import DutyFilterForm
from democracy.models import DutyState
from democracy.selectors import duties_for, duty_for, events_of, running_out, state_counts
from democracy.timeline import timeline_of
from democracy.views.duty_rows import duty_columns, duty_facts, duty_reckoning, duty_rows, entry_cards, state_tiles
from democracy.views.register_rows import running_rows
from democracy.views.words import duty_title, state_words
from democracy.workflow import DUTY
from mobilization.core.clock import today
from mobilization.core.filters import address_of, chips_of, typed_filters
from mobilization.core.paging import page_of
from mobilization.units.models import Unit
from mobilization.workflow.engine import available
from mobilization.workflow.views import StepView


@require_safe
def duty_list(request: HttpRequest) -> HttpResponse:
    """The duties that the membership may see: figures by state above, filtered and in pages below."""
    by = request.membership
    if not rules.can_see_duties(by):
        raise Http404
    form = DutyFilterForm(request.GET, is_overview=rules.can_see_overview(by))
    typed = typed_filters(form)
    rows = _filtered(duties_for(by), typed)
    context = {"form": form, "chips": chips_of(request, form, _shown(typed)), **_offers(by)}
    context["tiles"] = state_tiles(state_counts(rows), lambda code: address_of(request, trang_thai=code))
    state = typed.get("trang_thai")
    context |= _table(page_of(request, rows.filter(state=state) if state else rows), by)
    return render(request, "democracy/duty_list.html", context)


def _offers(by) -> dict:
    """What the page offers beside the list, and which entries of the unit end soon."""
    may_add = rules.can_add_matter(by)
    return {
        "may_add": may_add,
        "running": running_rows(running_out(by, today())[:10]) if may_add else [],
        "is_overview": rules.can_see_overview(by),
    }


def _table(page, by) -> dict:
    with_unit = rules.can_see_overview(by)
    rows = duty_rows(page, today(), with_unit=with_unit)
    return {"page": page, "columns": duty_columns(with_unit=with_unit), "rows": rows}


def _shown(typed: dict) -> dict:
    """The filters that the form shows; those that come from the matrix have no chip."""
    return {name: value for name, value in typed.items() if name in ("don_vi", "trang_thai", "quyen", "nam")}


def _filtered(rows, typed: dict):
    """Everything but the state, which the figures count."""
    if typed.get("don_vi"):
        found = Unit.objects.searched(typed["don_vi"]).order_by().values("pk")
        rows = rows.filter(unit__current__in=Unit.objects.filter(pk__in=found).values("current_id"))
    if typed.get("quyen"):
        rows = rows.filter(provision__right=typed["quyen"])
    rows = rows.filter(year=typed.get("nam") or today().year)
    exact = {"doi_tuong": "provision__bound", "quy_dinh": "provision_id", "cua": "unit__current_id"}
    rows = rows.filter(**{lookup: typed[name] for name, lookup in exact.items() if typed.get(name)})
    return rows.order_by("due_on", "pk")


@require_safe
def duty_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One duty: what is asked, until when and why then, what was made public, what can be done."""
    duty = duty_for(request.membership, pk)
    if duty is None:
        raise Http404
    return render(request, "democracy/duty_detail.html", _duty_context(duty, request.membership))


def _duty_context(duty, by) -> dict:
    return {
        "duty": duty,
        "title": duty_title(duty),
        "state": state_words(duty, today()),
        "facts": duty_facts(duty),
        "rows": duty_reckoning(duty),
        "entries": entry_cards(duty),
        "actions": _actions(duty, by),
        "events": timeline_of(events_of(duty), by),
    }


def _actions(duty, by) -> list[dict]:
    actions = []
    if rules.can_record(by, duty) and duty.state_on(today()) != DutyState.NOT_APPLICABLE:
        url = reverse("disclosure-record", args=[duty.pk])
        words = _("Enter another disclosure") if duty.done_on else _("Enter what was made public")
        actions.append({"label": words, "url": url, "tone": "secondary" if duty.done_on else "primary"})
    for row in available(DUTY, duty, by):
        if row.name == "declare_not_applicable" and duty.done_on:
            continue
        actions.append({"label": row.label, "url": reverse("duty-step", args=[duty.pk, row.name]), "tone": row.tone})
    return actions


class DutyStepView(StepView):
    """Every step of a duty."""

    workflow = DUTY

    def thing_of(self, pk: int):
        """The duty if the membership may see it."""
        duty = duty_for(self.request.membership, pk)
        if duty is None:
            raise Http404
        return duty
