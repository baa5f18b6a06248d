"""Writes the report of a review list as CSV, XLSX or HTML. A file is whole or not there: it gets its name when it is written."""

from __future__ import annotations

import csv
import html
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from callfire_desktop.reports.cells import safe_cell
from callfire_desktop.reports.review_table import Cell, ReviewWords, Table

WIDEST = 60
LONGEST_CELL = 32_767
"""UTF-16 signs a cell of a workbook holds; a longer text ends in "…", so that nobody takes it for whole."""

STYLE = """
@page { margin: 18mm }
body { font-family: Inter, "Segoe UI", "Helvetica Neue", Arial, sans-serif; color: #1E1D1B }
@media screen { body { font-size: 10.5pt } } @media print { body { font-size: 9pt } }
h1 { font-size: 18pt; margin: 0 } h2 { font-size: 13pt; margin-top: 22px; margin-bottom: 4px } p { margin: 2px 0; color: #57534B }
p.partial { color: #855000; background: #FBEFD9; font-weight: bold }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top; padding: 4px 7px }
th { color: #57534B; font-weight: normal; border-bottom: 1px solid #8B867C } td { border-bottom: 1px solid #DEDBD4 }
td.n, th.n { text-align: right; white-space: nowrap }
"""
"""For browsers, and for Qt's small part of CSS that prints it: margins and paddings in px, a number in one piece."""


def write_csv(tables: Sequence[Table], words: ReviewWords, path: Path) -> None:
    """All tables under one another, UTF-8 with its mark, so that spreadsheets read it."""

    def fill(unfinished: Path) -> None:
        with unfinished.open("w", newline="", encoding="utf-8-sig") as file:
            writer = csv.writer(file)
            for line in (words.title, words.subtitle, words.partial):
                if line:
                    writer.writerow([safe_cell(line)])
            for table in tables:
                writer.writerow([])
                writer.writerow([safe_cell(table.title)])
                writer.writerow([safe_cell(head) for head in table.heads])
                writer.writerows([_safe(cell) for cell in row] for row in table.rows)

    _whole(path, fill)


def write_xlsx(tables: Sequence[Table], words: ReviewWords, path: Path) -> None:
    """A sheet a table; texts are written as texts, so nothing in them is ever a formula.

    Raises:
        OSError: it can't be written.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxFileError

    def fill(unfinished: Path) -> None:
        with xlsxwriter.Workbook(str(unfinished), {"constant_memory": True, "strings_to_urls": False}) as book:
            bold = book.add_format({"bold": True})
            head = book.add_format({"bold": True, "bottom": 1})
            wrapped = book.add_format({"text_wrap": True, "valign": "top"})
            for table in tables:
                sheet = book.add_worksheet(table.title[:31].translate(str.maketrans("[]:*?/\\", "       ")))
                sheet.repeat_rows(0, 3)
                sheet.set_header(f"&L{_header(words.title)}&R{_header(words.partial)}")
                sheet.set_landscape()
                for place, width in enumerate(_widths(table)):
                    sheet.set_column(place, place, width)
                for row, line in enumerate((words.title, words.subtitle, words.partial)):
                    if line:
                        sheet.write_string(row, 0, line, bold if row == 0 else None)
                for place, word in enumerate(table.heads):
                    sheet.write_string(3, place, word, head)
                sheet.freeze_panes(4, 1)
                for number, cells in enumerate(table.rows, 4):
                    for place, cell in enumerate(cells):
                        if isinstance(cell, int):
                            sheet.write_number(number, place, cell, wrapped)
                        elif cell:
                            sheet.write_string(number, place, _that_fits(cell), wrapped)

    try:
        _whole(path, fill)
    except XlsxFileError as error:  # its own name for an OSError
        raise OSError(str(error)) from error


def write_html(tables: Sequence[Table], words: ReviewWords, path: Path) -> None:
    """One page that needs nothing from anywhere."""

    def fill(unfinished: Path) -> None:
        unfinished.write_text(review_html(tables, words), encoding="utf-8")

    _whole(path, fill)


def review_html(tables: Sequence[Table], words: ReviewWords) -> str:
    """The page itself; what people wrote is escaped, so that it is text and nothing else."""
    parts = [f"<h1>{html.escape(words.title)}</h1>", f"<p>{html.escape(words.subtitle)}</p>"]
    for table in tables:
        numeric = [any(isinstance(row[place], int) for row in table.rows) for place in range(len(table.heads))]
        heads = "".join(f"<th{' class=n' if n else ''}>{html.escape(head)}</th>" for head, n in zip(table.heads, numeric, strict=True))
        parts.append(f"<h2>{html.escape(table.title)}</h2>")
        if words.partial:
            parts.append(f'<p class="partial">{html.escape(words.partial)}</p>')
        rows = "\n".join(f"<tr>{''.join(map(_html_cell, row))}</tr>" for row in table.rows)
        parts.append(
            f'<table width="100%" cellpadding="4" cellspacing="0"><thead><tr>{heads}</tr></thead><tbody>\n{rows}\n</tbody></table>'
        )
    head = f'<meta charset="utf-8"><title>{html.escape(words.title)}</title><style>{STYLE}</style>'
    body = "\n".join(parts)
    return f"<!DOCTYPE html>\n<html><head>{head}</head><body>\n{body}\n</body></html>\n"


def _html_cell(cell: Cell) -> str:
    if isinstance(cell, int):
        return f'<td class="n">{cell}</td>'
    return f"<td>{html.escape(cell or '').replace(chr(10), '<br>')}</td>"


def _safe(cell: Cell) -> Cell:
    return safe_cell(cell) if isinstance(cell, str) else cell


def _that_fits(text: str) -> str:
    if len(text) <= LONGEST_CELL // 2:
        return text
    units = text.encode("utf-16-le")
    return text if len(units) <= 2 * LONGEST_CELL else units[: 2 * (LONGEST_CELL - 1)].decode("utf-16-le", "ignore") + "…"


def _header(text: str) -> str:
    return text.replace("&", "&&")


def _widths(table: Table) -> list[int]:
    widths = []
    for place, head in enumerate(table.heads):
        longest = max((len(line) for row in table.rows[:200] for line in str(row[place] or "").split("\n")), default=0)
        widths.append(min(WIDEST, max(8, len(head), longest) + 2))
    return widths


def _whole(path: Path, fill: Callable[[Path], None]) -> None:
    unfinished = path.with_name(f".{path.name}.part")
    try:
        fill(unfinished)
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
