"""The partials of templates/_ui with their tags and filters; the frame around them is in test_frame."""

import datetime
import re
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils import translation

from mobilization.core.templatetags import ui

MOMENT = datetime.datetime(2026, 9, 14, 18, 30, tzinfo=datetime.UTC)


class Household(forms.Form):
    """A form with one of each kind of control."""

    name = forms.CharField(label="Name", help_text="As in the household book.")
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    note = forms.CharField(label="Note", required=False)
    agreed = forms.BooleanField(label="Agreed")

    def clean(self):
        """Always one error of the whole form."""
        raise forms.ValidationError("Sent already.")


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def squeezed(name, **context):
    """The partial with runs of white space made one, and none between tags."""
    return re.sub(r">\s+<", "><", re.sub(r"\s+", " ", render_to_string(f"_ui/{name}.html", context))).strip()


@pytest.mark.parametrize(
    ("value", "shown"),
    [(1234567, "1.234.567"), (Decimal("1250.5"), "1.250,5"), (0, "0"), ("12 of 40", "12 of 40"), (None, "")],
)
def test_vn_number_in_both_languages_groups_with_dots(value, shown):
    in_english = ui.vn_number(value)
    with translation.override("vi"):
        in_vietnamese = ui.vn_number(value)

    assert [in_english, in_vietnamese] == [shown, shown]


def test_vn_date_late_in_the_evening_utc_is_the_next_day_here():
    assert ui.vn_date(MOMENT) == "15/09/2026"
    assert ui.vn_moment(MOMENT) == "01:30 15/09/2026"
    assert ui.iso_time(MOMENT) == "2026-09-15T01:30:00+07:00"


def test_vn_date_of_a_day_text_and_nothing():
    shown = [ui.vn_date(value) for value in (datetime.date(2026, 3, 4), "soon", None)]

    assert shown == ["04/03/2026", "soon", ""]


@pytest.mark.parametrize(
    ("share", "width"), [(78.5, "78.5"), (Decimal("32"), "32"), (140, "100"), (-1, "0"), ("x", "0"), (None, "0")]
)
def test_svg_share_is_cut_to_the_bar_and_keeps_a_decimal_point(share, width):
    with translation.override("vi"):
        assert ui.svg_share(share) == width


@pytest.mark.parametrize(
    ("chosen", "classes"),
    [
        ({}, ""),
        ({"text_size": "normal", "contrast": "normal"}, ""),
        ({"text_size": "xl", "contrast": "high"}, "text-xl contrast"),
        (None, ""),
        ("", ""),
    ],
)
def test_html_classes_follow_the_readers_choice(chosen, classes):
    assert ui.html_classes(chosen) == classes


def test_status_tag_unknown_tone_falls_back_to_neutral():
    assert ui.status_tag("Waiting", "waiting") == {"text": "Waiting", "tone": "waiting"}
    assert ui.status_tag("New", "shiny") == {"text": "New", "tone": "neutral"}
    assert squeezed("status_tag", text="<b>", tone="bad") == '<strong class="tag tag-bad">&lt;b&gt;</strong>'


def test_error_list_unsent_form_is_empty():
    assert [ui.error_list(Household()), squeezed("error_summary", form=Household())] == [[], ""]


def test_error_list_wrong_form_points_at_controls():
    form = Household({"note": "x"})

    errors = ui.error_list(form)

    required = "This field is required."
    assert [(error["target"], error["label"], str(error["text"])) for error in errors] == [
        ("", "", "Sent already."),
        ("id_name", "Name", required),
        ("id_kind_0", "Kind", required),
        ("id_agreed", "Agreed", required),
    ]


def test_error_list_formset_names_its_own_and_its_rows_errors():
    formset_class = forms.formset_factory(forms.Form, min_num=1, validate_min=True, extra=0)
    formset = formset_class({"form-TOTAL_FORMS": "0", "form-INITIAL_FORMS": "0"})

    assert [str(error["text"]) for error in ui.error_list(None, formset)] == ["Please submit at least 1 form."]
    assert ui.error_list(None, formset_class()) == []


def test_error_summary_wrong_form_links_each_field():
    html = squeezed("error_summary", form=Household({"name": "A", "kind": "a"}))

    assert html == (
        '<div class="error-summary" id="error-summary" role="alert" tabindex="-1" '
        'aria-labelledby="error-summary-title">'
        '<h2 id="error-summary-title">Error: 2 things must be put right</h2>'
        '<ul><li>Sent already.</li><li><a href="#id_agreed">Agreed: This field is required.</a></li></ul></div>'
    )


def test_form_field_shows_label_hint_error_control_in_this_order():
    html = squeezed("form", form=Household({}), submit="Save")

    field = html[html.index('<div id="div_id_name"') : html.index('<div id="div_id_kind"')]
    assert field.strip() == (
        '<div id="div_id_name" class="field field-wrong">'
        '<label class="form-label" for="id_name">Name </label>'
        '<div class="form-text" id="id_name_helptext">As in the household book.</div>'
        '<div class="field-error" id="id_name_error"><p><strong>Error:</strong> This field is required.</p></div>'
        '<input type="text" name="name" class="textinput form-control" required aria-invalid="true" '
        'aria-describedby="id_name_helptext id_name_error" id="id_name"></div>'
    )


def test_form_optional_field_says_so_and_a_required_one_does_not():
    html = squeezed("form", form=Household(), submit="Save")

    assert re.findall(r"(\w+) <span class=\"optional\">\(optional\)</span>", html) == ["Note"]


def test_form_every_id_stands_once():
    html = squeezed("form", form=Household({"note": ""}), submit="Save", cancel_url="/x/", hidden={"v": 3})

    ids = re.findall(r' id="([^"]+)"', html)
    assert sorted(ids) == sorted(set(ids))
    assert '<input type="hidden" name="v" value="3">' in html
    assert '<a class="btn btn-plain" href="/x/">Cancel</a>' in html


def test_form_whole_error_is_said_once():
    assert squeezed("form", form=Household({}), submit="Save").count("Sent already.") == 1


def test_task_list_open_task_is_a_link_and_closed_one_is_not():
    tasks = [
        SimpleNamespace(label="Facts", url="/1/", hint="", status="Done", tone="good"),
        SimpleNamespace(label="Send", url="", hint="When all is done", status="Not open yet", tone="neutral"),
    ]

    assert squeezed("task_list", tasks=tasks) == (
        '<ul class="task-list"><li class="task"><div class="task-words"><a class="task-link" href="/1/">Facts</a></div>'
        '<strong class="tag tag-good">Done</strong></li>'
        '<li class="task"><div class="task-words"><span class="task-closed">Send</span>'
        '<p class="task-hint">When all is done</p></div>'
        '<strong class="tag tag-neutral">Not open yet</strong></li></ul>'
    )


def test_summary_list_zero_is_a_value_and_blank_is_said():
    rows = [{"key": "Households", "value": 0, "url": "/1/"}, {"key": "Note", "value": ""}]

    assert squeezed("summary_list", rows=rows) == (
        '<dl class="summary-list"><div class="summary-row"><dt>Households</dt><dd>0</dd>'
        '<dd class="summary-change"><a href="/1/">Change<span class="visually-hidden"> Households</span></a></dd></div>'
        '<div class="summary-row"><dt>Note</dt><dd><span class="muted">Not stated</span></dd></div></dl>'
    )


def test_timeline_shows_time_here_and_an_empty_one_says_so():
    event = SimpleNamespace(at=MOMENT, sentence="Sent.", detail="")

    assert squeezed("timeline", events=[event]) == (
        '<ol class="timeline"><li><p class="timeline-at">'
        '<time datetime="2026-09-15T01:30:00+07:00">01:30 15/09/2026</time></p>'
        '<p class="timeline-sentence">Sent.</p></li></ol>'
    )
    assert squeezed("timeline", events=[]) == '<p class="muted">Nothing has happened yet.</p>'


def test_queue_table_labels_every_cell_and_links_the_first():
    cells = [
        {"label": "Model", "text": "Road"},
        {"label": "Days", "text": 1200, "kind": "number"},
        {"label": "State", "text": "Late", "kind": "status", "tone": "bad"},
    ]
    columns = [{"label": "Model", "url": "?s=-m", "order": "ascending"}, {"label": "Days", "kind": "number"}]

    html = squeezed("queue_table", caption="Waiting", columns=columns, rows=[{"url": "/1/", "cells": cells}])

    assert html == (
        '<table class="table table-cards table-wide"><caption class="visually-hidden">Waiting</caption><thead><tr>'
        '<th scope="col" aria-sort="ascending"><a class="sort-link sort-ascending" href="?s=-m">Model</a></th>'
        '<th scope="col" class="cell-number">Days</th></tr></thead><tbody><tr>'
        '<th scope="row" data-label="Model"><a href="/1/">Road</a></th>'
        '<td data-label="Days" class="cell-number">1.200</td>'
        '<td data-label="State" class="cell-status"><strong class="tag tag-bad">Late</strong></td>'
        "</tr></tbody></table>"
    )


def test_queue_table_without_rows_says_what_to_do():
    html = squeezed("queue_table", rows=[], empty_title="None yet", empty_url="/new/", empty_action="Register one")

    assert html == (
        '<div class="empty-state"><p class="empty-title">None yet</p>'
        '<p><a class="btn btn-primary" href="/new/">Register one</a></p></div>'
    )


def test_pager_first_of_two_pages_offers_only_the_next():
    page = SimpleNamespace(
        number=1, has_previous=False, has_next=True, previous_url="", next_url="?trang=2", total_text="30 results"
    )

    assert squeezed("pager", page=page) == (
        '<nav class="pager" aria-label="Pages of the list"><p class="pager-total">30 results</p><ul>'
        '<li class="pager-number" aria-current="page">Page 1</li>'
        '<li><a class="btn btn-secondary" rel="next" href="?trang=2">Next page</a></li></ul></nav>'
    )


def test_filter_chips_can_be_taken_off_and_none_shows_nothing():
    html = squeezed("filter_chips", chips=[{"label": "Late", "remove_url": "?"}])

    assert '<a class="chip" href="?"><span class="visually-hidden">Remove the filter </span>Late</a>' in html
    assert squeezed("filter_chips", chips=[]) == ""


def test_filter_form_gets_and_does_not_call_filters_optional():
    html = squeezed("filter_form", form=Household(), clear_url="/list/")

    assert '<form method="get" action="#results" aria-label="Filter the list" novalidate>' in html
    assert [html.count("csrf"), html.count("(optional)")] == [0, 0]


def test_figure_tile_links_its_number():
    assert squeezed("figure_tile", number=1234, label="waiting", url="/q/", as_of=datetime.date(2026, 9, 1)) == (
        '<div class="tile"><a class="tile-link" href="/q/"><span class="tile-number">1.234</span>'
        '<span class="tile-label">waiting</span></a><p class="tile-date">As of 01/09/2026</p></div>'
    )


def test_bar_says_its_words_and_draws_its_share():
    html = squeezed("bar", label="Communes", share=78.5, text="102 of 130")

    assert '<span class="bar-text">102 of 130</span>' in html
    assert '<rect class="bar-fill" width="78.5" height="4"></rect>' in html


def test_step_indicator_marks_the_current_step_only():
    steps = [SimpleNamespace(label=name, state=name) for name in ("done", "current", "open")]

    html = squeezed("step_indicator", steps=steps)

    assert re.findall(r'<li class="step step-(\w+)"( aria-current="step")?', html) == [
        ("done", ""),
        ("current", ' aria-current="step"'),
        ("open", ""),
    ]


def test_confirm_dangerous_step_says_what_happens():
    html = squeezed("confirm", text="It leaves the queue.", submit="Withdraw", cancel_url="/1/", tone="danger")

    assert '<p class="lead">It leaves the queue.</p>' in html
    assert 'class="btn btn-danger" data-busy-label="Sending…">Withdraw</button>' in html


def test_receipt_carries_the_title_and_the_number():
    html = squeezed("receipt", title="Sent", number_label="Number", number="DVK-1", next_steps=["Wait."])

    assert html.startswith('<div class="receipt" role="status"><h1>Sent</h1>')
    assert '<strong class="receipt-number">DVK-1</strong>' in html
    assert html.endswith("<h2>What happens next</h2><ul><li>Wait.</li></ul>")


def test_print_button_is_hidden_until_a_script_can_print():
    assert squeezed("print_button") == (
        '<button type="button" class="btn btn-secondary print-button" data-print hidden>Print</button>'
    )
