"""Score sheets, the unit's own and the reviewers': flat values by field name, so that two writers can be compared."""

FACTS = ("points", "met", "reason")
_EMPTY = {"points": None, "met": None, "reason": ""}


def sheet_typed(scores: list[dict]) -> dict:
    """What was given, as {"points_7": 30, …}; a fact that a score leaves out is not there."""
    return {_name(fact, s["criterion"].pk): s[fact] for s in scores for fact in FACTS if fact in s}


def sheet_stored(rows, scores: list[dict]) -> dict:
    """What is stored for the criteria of the scores, by the same names; `rows` are Score or SelfScore."""
    found = {row.criterion_id: row for row in rows}
    pairs = [(fact, s["criterion"].pk) for s in scores for fact in FACTS]
    return {_name(fact, pk): getattr(found[pk], fact) if pk in found else _EMPTY[fact] for fact, pk in pairs}


def sheet_write(model, owner: dict, scores: list[dict], values: dict) -> None:
    """Write a whole sheet in one query, over what stood before; `values` name every fact of every criterion."""
    rows = [
        model(**owner, criterion=s["criterion"], **{fact: values[_name(fact, s["criterion"].pk)] for fact in FACTS})
        for s in scores
    ]
    unique = [*owner, "criterion"]
    model.objects.bulk_create(rows, update_conflicts=True, unique_fields=unique, update_fields=FACTS)


def _name(fact: str, pk: int) -> str:
    return f"{fact}_{pk}"
