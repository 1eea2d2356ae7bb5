"""Lists as files: reading CSV and XLSX that people send, writing those that they take along. No rows of a table."""

from mobilization.core.sheets.columns import Column
from mobilization.core.sheets.reading import MOST_BYTES, MOST_ROWS, SheetError, sheet_read
from mobilization.core.sheets.writing import FORMATS, guarded, sheet_bytes

__all__ = ["FORMATS", "MOST_BYTES", "MOST_ROWS", "Column", "SheetError", "guarded", "sheet_bytes", "sheet_read"]
