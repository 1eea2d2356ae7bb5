"""Screens of what is measured: the indicators of a draft, and readings while the model is carried out."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mobilization.core.clock import today
from models_registry.figures import figure
from models_registry.forms.indicators import IndicatorForm, ReadingForm
from models_registry.models import Reading, Status
from models_registry.openings import INDICATORS as PART
from models_registry.openings import WHOLE
from models_registry.sections import INDICATORS
from models_registry.services import indicator_delete, indicator_save, reading_add, reading_correct
from models_registry.views.dossier_rows import indicator_row
from models_registry.views.own_dossier import OwnDossierView, OwnFormView, OwnSheetView
from models_registry.views.return_rows import opening_of


class IndicatorListView(OwnDossierView):
    """The indicators of a dossier: the last section of its form."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list with what can be done to each, and in a return whether it is open and why."""
        opening = opening_of(self.submission)
        context = {
            "submission": self.submission,
            "is_open": opening.is_open([PART]),
            "remark": opening.remark_on(PART, WHOLE),
            "rows": [_list_row(self.submission, row) for row in self.submission.indicators.all()],
        }
        return render(request, "models_registry/indicator_list.html", context)


class IndicatorFormView(OwnSheetView):
    """Add an indicator, or change one."""

    template_name = "models_registry/indicator_form.html"
    part = PART
    indicator = None

    def find(self, indicator: int | None = None) -> None:
        """The indicator of the address, if it names one."""
        if indicator is not None:
            self.indicator = get_object_or_404(self.submission.indicators, pk=indicator)

    def make_form(self, data=None) -> IndicatorForm:
        """Empty for a new one, else with its figures as people write them."""
        return IndicatorForm(data, initial=_initial(self.indicator) if self.indicator else {})

    def post(self, request: HttpRequest, **kwargs) -> HttpResponse:
        """A new one is made once; one that is there is kept over what was shown."""
        if self.indicator is not None:
            return super().post(request, **kwargs)
        form = self.make_form(request.POST)
        return self.once(form, lambda: self.keep(form))

    def store(self, form: IndicatorForm, shown: dict) -> None:
        """Change the indicator of the address."""
        data = form.cleaned_data
        indicator_save(submission=self.submission, indicator=self.indicator, data=data, shown=shown, by=self.by)

    def done(self, form: IndicatorForm) -> str:
        """Back to the list."""
        messages.success(self.request, _("“%(indicator)s” is saved.") % {"indicator": form.cleaned_data["name"]})
        return _list_url(self.submission)

    def context(self) -> dict:
        """The indicator to change, None for a new one."""
        return {"indicator": self.indicator}

    def keep(self, form: IndicatorForm) -> str:
        """Add it and go back to the list."""
        indicator_save(submission=self.submission, indicator=None, data=form.cleaned_data, by=self.by)
        return self.done(form)


class IndicatorDeleteView(OwnDossierView):
    """Take an indicator out, after a question."""

    part = PART

    def find(self, indicator: int) -> None:
        """The indicator of the address."""
        self.indicator = get_object_or_404(self.submission.indicators, pk=indicator)

    def get(self, request: HttpRequest, **kwargs) -> HttpResponse:
        """The question."""
        context = {"submission": self.submission, "indicator": self.indicator, "row": indicator_row(self.indicator)}
        return render(request, "models_registry/indicator_delete.html", context)

    def post(self, request: HttpRequest, **kwargs) -> HttpResponse:
        """Take it out."""
        name = self.indicator.name
        indicator_delete(indicator=self.indicator, by=self.by)
        messages.success(request, _("“%(indicator)s” is taken out.") % {"indicator": name})
        return redirect(_list_url(self.submission))


class ReadingCreateView(OwnFormView):
    """Record a measurement of one indicator."""

    template_name = "models_registry/reading_form.html"
    states = frozenset({Status.ACCEPTED})

    def find(self, indicator: int) -> None:
        """The indicator of the address."""
        self.indicator = self.submission.indicators.prefetch_related("readings").filter(pk=indicator).first()
        if self.indicator is None:
            raise Http404

    def make_form(self, data=None) -> ReadingForm:
        """The day is today unless it is typed over."""
        return ReadingForm(data, initial={"read_on": today()})

    def makes(self) -> bool:
        """Always a new one."""
        return True

    def context(self) -> dict:
        """The way from before to target, and what was measured so far."""
        return {"indicator": self.indicator, "rows": _reading_rows(self.indicator)}

    def keep(self, form: ReadingForm) -> str:
        """Keep it and go back to the dossier."""
        reading_add(indicator=self.indicator, **form.cleaned_data, by=self.by)
        messages.success(
            self.request, _("The reading of “%(indicator)s” is recorded.") % {"indicator": self.indicator.name}
        )
        return reverse("submission-detail", args=[self.submission.pk])


class ReadingEditView(OwnFormView):
    """Correct a measurement; the time line keeps what it was."""

    template_name = "models_registry/reading_form.html"
    states = frozenset({Status.ACCEPTED})

    def find(self, indicator: int, reading: int) -> None:
        """The reading of the address; a final one belongs to the self-assessment."""
        rows = Reading.objects.filter(indicator__submission=self.submission, indicator=indicator, is_final=False)
        self.reading = get_object_or_404(rows.select_related("indicator__submission"), pk=reading)
        self.indicator = self.reading.indicator

    def make_form(self, data=None) -> ReadingForm:
        """With the figure as people write it."""
        row = self.reading
        return ReadingForm(data, initial={"read_on": row.read_on, "value": figure(row.value), "note": row.note})

    def context(self) -> dict:
        """The same as for a new one, and the reading."""
        return {"indicator": self.indicator, "rows": _reading_rows(self.indicator), "reading": self.reading}

    def keep(self, form: ReadingForm) -> str:
        """Keep it and go back to the dossier."""
        reading_correct(reading=self.reading, **form.cleaned_data, by=self.by)
        words = {"indicator": self.indicator.name}
        messages.success(self.request, _("The reading of “%(indicator)s” is corrected.") % words)
        return reverse("submission-detail", args=[self.submission.pk])


def _list_url(submission) -> str:
    return reverse("submission-section", args=[submission.pk, INDICATORS])


def _list_row(submission, indicator) -> dict:
    return {
        "name": indicator.name,
        "unit": indicator.unit_of_measure,
        "baseline": figure(indicator.baseline),
        "target": figure(indicator.target),
        "edit_url": reverse("indicator-edit", args=[submission.pk, indicator.pk]),
        "delete_url": reverse("indicator-delete", args=[submission.pk, indicator.pk]),
    }


def _initial(indicator) -> dict:
    return {
        "name": indicator.name,
        "unit_of_measure": indicator.unit_of_measure,
        "baseline": figure(indicator.baseline),
        "target": figure(indicator.target),
    }


def _reading_rows(indicator) -> list[dict]:
    """Before, the readings by day, the target."""
    unit = indicator.unit_of_measure
    rows = [(f"{reading.read_on:%d/%m/%Y}", reading.value) for reading in indicator.readings.all()]
    rows = [(_("Before"), indicator.baseline), *rows, (_("Target"), indicator.target)]
    return [{"key": key, "value": f"{figure(value)} {unit}"} for key, value in rows]
