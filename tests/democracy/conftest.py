"""What several tests of grassroots democracy need."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext


@pytest.fixture
def connection_queries():
    """Counts the queries of a call."""

    def count(call) -> int:
        with CaptureQueriesContext(connection) as queries:
            call()
        return len(queries)

    return count
