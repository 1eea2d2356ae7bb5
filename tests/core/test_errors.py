"""Every error has its status and a page that says what to do."""

import re

import pytest
from django.test import Client

from tests.builders.people import client_as

pytestmark = [pytest.mark.urls("tests.core.error_urls"), pytest.mark.django_db]


@pytest.fixture
def visitor():
    client = client_as(None)
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize(
    ("name", "status"), [("403", 403), ("403-django", 403), ("409", 409), ("422", 422), ("429", 429), ("500", 500)]
)
def test_error_has_its_status_and_one_heading(visitor, name, status):
    response = visitor.get(f"/loi/{name}/")

    assert response.status_code == status
    assert len(re.findall("<h1", response.content.decode())) == 1


def test_error_not_allowed_says_why(visitor):
    assert "Your post does not allow this step." in visitor.get("/loi/403/").content.decode()


def test_error_wrong_state_names_state_who_and_when(visitor):
    html = visitor.get("/loi/409/").content.decode()

    assert ["endorsed" in html, "Unit head, Xã Mẫu" in html, "08:00" in html, "03/04/2026" in html] == [True] * 4


def test_error_not_ready_links_to_the_place_to_mend(visitor):
    assert '<a href="/mo-hinh/#id_date">Add the date.</a>' in visitor.get("/loi/422/").content.decode()


def test_error_too_many_says_how_long_to_wait(visitor):
    assert visitor.get("/loi/429/").headers["Retry-After"] == "77"


def test_error_unknown_address_is_not_found(visitor):
    response = visitor.get("/khong-co-trang-nay/")

    assert [response.status_code, len(re.findall("<h1", response.content.decode()))] == [404, 1]


def test_error_form_without_token_is_forbidden_and_says_what_to_do():
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    client.cookies["lang"] = "en"

    response = client.post("/hien-thi/", {"text_size": "l"})

    assert response.status_code == 403
    assert "Go back, reload the page and send it again." in response.content.decode()


def test_error_page_keeps_the_security_headers(visitor):
    policies = {visitor.get(f"/loi/{name}/").headers["Content-Security-Policy"] for name in ("403", "409", "500")}

    assert len(policies) == 1
