"""The effect of a bright spot in figures: numbers as they are written here, lengths of bars, share of the change."""

import pytest

from models_registry.views.public_rows import effect_rows


def effect(baseline, target, final) -> dict:
    """One indicator's figures as they are shown."""
    stored = {"name": "Số hộ", "unit": "hộ", "baseline": baseline, "target": target, "final": final}
    shown = effect_rows([stored])[0]
    return [shown["before"], shown["target"], shown["reached"], shown["change"], shown["shares"]]


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        (
            ("10.00", "120.00", "65.00"),
            ["10", "120", "65", "50 % of the planned change", [8.3, 100.0, 54.2]],
        ),
        (("12.00", "3.00", "3.00"), ["12", "3", "3", "100 % of the planned change", [100.0, 25.0, 25.0]]),
        (
            ("0.00", "1000.00", "1250.50"),
            ["0", "1.000", "1.250,5", "125 % of the planned change", [0.0, 80.0, 100.0]],
        ),
        (("5.00", "5.00", "5.00"), ["5", "5", "5", "", [100.0, 100.0, 100.0]]),
        (("10.00", "20.00", "5.00"), ["10", "20", "5", "", [50.0, 100.0, 25.0]]),
        (("10.00", "20.00", ""), ["10", "20", "not measured", "", [50.0, 100.0, 0.0]]),
        (("0.00", "0.00", "0.00"), ["0", "0", "0", "", [0.0, 0.0, 0.0]]),
    ],
    ids=["rising", "falling", "over", "kept", "worse", "open", "nothing"],
)
def test_effect_figures(stored, shown):
    assert effect(*stored) == shown
