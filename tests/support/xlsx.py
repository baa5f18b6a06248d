"""Reads a workbook as a spreadsheet program shows it: sheets of rows of texts and numbers."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
Cell = str | int | None


def read_sheets(path: Path) -> dict[str, list[list[Cell]]]:
    """Name of sheet: its rows; empty cells are None, rows that do not exist are left out."""
    with zipfile.ZipFile(path) as book:
        names = [str(sheet.get("name")) for sheet in ET.fromstring(book.read("xl/workbook.xml")).iter(f"{MAIN}sheet")]
        return {name: _rows(book.read(f"xl/worksheets/sheet{number}.xml")) for number, name in enumerate(names, 1)}


def _rows(xml: bytes) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for row in ET.fromstring(xml).iter(f"{MAIN}row"):
        cells: list[Cell] = []
        for cell in row.iter(f"{MAIN}c"):
            place = ord(str(cell.get("r"))[0]) - ord("A")  # the reports have fewer columns than letters
            cells += [None] * (place - len(cells))
            text, number = cell.findtext(f"{MAIN}is/{MAIN}t"), cell.findtext(f"{MAIN}v")
            cells.append(text if text is not None else int(number) if number is not None else None)
        rows.append(cells)
    return rows
