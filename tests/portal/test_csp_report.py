"""Reports of browsers: counted by directive, never kept (mobilization/portal/views/csp_report.py)."""

import json
import logging

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db
OLD = {"csp-report": {"violated-directive": "script-src 'self'", "blocked-uri": "https://x.invalid/bí-mật"}}
NEW = [{"type": "csp-violation", "body": {"effectiveDirective": "img-src", "documentURL": "https://x.invalid/"}}]


def sent(report, kind="application/csp-report", **more):
    body = report if isinstance(report, bytes) else json.dumps(report).encode()
    return Client(enforce_csrf_checks=True).post(reverse("csp-report"), body, content_type=kind, **more)


@pytest.mark.parametrize(
    ("report", "word"),
    [
        (OLD, "script-src"),
        (NEW, "img-src"),
        ({"csp-report": {"violated-directive": "evil\nline"}}, "other"),
        (b"\xff\x00", "other"),
        ([], "other"),
        ({"csp-report": 3}, "other"),
        (b"[" * 9000, "other"),
        (b"x" * 20_000, "other"),
    ],
)
def test_report_leaves_its_directive_in_the_log_and_nothing_else(caplog, report, word):
    with caplog.at_level(logging.WARNING, logger="mobilization.portal.views.csp_report"):
        response = sent(report)

    said = [r.getMessage() for r in caplog.records if r.name == "mobilization.portal.views.csp_report"]
    assert [response.status_code, said] == [204, [f"the content security policy stopped: {word}"]]


def test_reports_beyond_the_limit_leave_nothing(caplog, settings):
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "csp-report": (1, 60)}

    with caplog.at_level(logging.WARNING, logger="mobilization.portal.views.csp_report"):
        statuses = [sent(OLD).status_code for _time in range(3)]

    assert [statuses, sum("policy stopped" in r.getMessage() for r in caplog.records)] == [[204] * 3, 1]


def test_report_by_a_link_is_refused():
    assert Client().get(reverse("csp-report")).status_code == 405
