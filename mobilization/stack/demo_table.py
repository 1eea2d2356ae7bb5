"""The table of demo logins that is printed at every start; the logins are made by `load_demo`."""

import json
from pathlib import Path

COLUMNS = (("role", "Role"), ("email", "E-mail"), ("password", "Password"), ("unit", "Unit"))


def demo_table(path: Path) -> str:
    """Text of the table, with an empty line after it; empty when no demo data was ever loaded.

    `path` holds a list of {"role", "email", "password", "unit"}, all texts.
    """
    if not path.exists():
        return ""
    logins = json.loads(path.read_text(encoding="utf-8"))
    rows = [[title for _key, title in COLUMNS]]
    rows += [[str(login.get(key, "")) for key, _title in COLUMNS] for login in logins]
    widths = [max(len(row[number]) for row in rows) for number in range(len(COLUMNS))]
    rows.insert(1, ["-" * width for width in widths])
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    return "\n".join(line.rstrip() for line in lines) + "\n\n"
