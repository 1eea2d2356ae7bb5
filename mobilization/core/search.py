"""Finding rows by typed words over a stored folded text, with or without tones, through its full-text index."""

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import QuerySet

from mobilization.core.text import fold

#: More words than this do not narrow a search any further.
MOST_WORDS = 8


def words_query(text: str) -> SearchQuery | None:
    """Every typed word or its beginning; None when nothing searchable was typed."""
    words = fold(text).split()[:MOST_WORDS]
    return SearchQuery(" & ".join(f"{w}:*" for w in words), search_type="raw", config="simple") if words else None


def found_by_words(rows: QuerySet, text: str, column: str) -> QuerySet:
    """The rows whose folded text in `column` has every typed word or its beginning, in their own order.

    The column needs `GinIndex(SearchVector(column, config="simple"))`. Nothing searchable finds nothing.
    """
    query = words_query(text)
    if query is None:
        return rows.none()
    return rows.alias(words_of_row=SearchVector(column, config="simple")).filter(words_of_row=query)
