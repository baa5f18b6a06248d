"""Reports as files: complete, harmless when opened, and never partial without saying so."""

from __future__ import annotations

import csv
import gc
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callfire_desktop.domain.review_summary import summarize
from callfire_desktop.domain.reviews import Decision
from callfire_desktop.reports.cells import DANGEROUS, safe_cell
from callfire_desktop.reports.review_files import review_html, write_csv, write_html, write_xlsx
from callfire_desktop.reports.review_table import ReviewWords, Table, review_tables
from callfire_desktop.ui.reports.review_words import review_words
from tests.reports.review_example import example, item, line
from tests.support.xlsx import read_sheets

NOW_MS = 1_760_000_100_000
MADE = "Lincoln Elementary, made "
NOTES = "whole\n0:41 <script>alert(1)</script>\nAnything else? Very kind"
PARTIAL = "Not the whole list: 3 of 4 reviewed."
SHEETS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def words(*, whole: bool) -> ReviewWords:
    return review_words(example(whole=whole), "Lincoln Elementary", NOW_MS)


def test_sums() -> None:
    summary = example(whole=False)
    assert (summary.reviewed, summary.need_action, summary.is_whole) == (3, 1, False)
    denise = next(part for part in summary.people if part.name == "Denise Okafor")
    assert (denise.recordings, denise.length_s, denise.reviewed, denise.points, denise.of) == (2, 120, 2, 5, 5)
    assert [(part.name, part.recordings, part.need_action) for part in summary.labels] == [("=Complaint", 2, 1)]
    greeted, end, else_ = summary.questions
    assert (greeted.answered, greeted.points, greeted.of, greeted.said) == (2, 5, 10, (("no", 1), ("yes", 1)))
    assert (end.answered, end.of, end.said) == (2, 0, (("Open", 2),))
    assert (else_.answered, else_.said) == (1, ())


def test_namesakes_are_told_apart() -> None:
    lines = [line(item(n, "Ana Lopez", number)) for n, number in enumerate(("12135550100", "12135550101", "12135550101"))]
    people = summarize([*lines, line(item(4, "Ben"))], lambda one: one.person).people
    assert [(part.name, part.recordings) for part in people] == [
        ("Ana Lopez, (213) 555-0100", 1),
        ("Ana Lopez, (213) 555-0101", 2),
        ("Ben", 1),
    ]


@pytest.mark.parametrize("whole", [True, False])
def test_csv(tmp_path: Path, whole: bool) -> None:
    said = words(whole=whole)
    write_csv(review_tables(example(whole=whole), said), said, tmp_path / "r.csv")
    with (tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["Review of 4 recordings"]
    assert ([PARTIAL] in rows) is not whole
    assert not any(cell.startswith(DANGEROUS) for row in rows for cell in row)
    okafor = next(row for row in rows if row[:1] == ["Denise Okafor"])
    assert okafor[3:] == ["1:00", "Reviewed", "'=Complaint", NOTES, "5", "5", "Passes"]
    assert list(tmp_path.iterdir()) == [tmp_path / "r.csv"], "nothing half-written stays"


@pytest.mark.parametrize("whole", [True, False])
def test_xlsx_holds_texts_and_numbers_and_no_formula(tmp_path: Path, whole: bool) -> None:
    said = words(whole=whole)
    write_xlsx(review_tables(example(whole=whole), said), said, tmp_path / "r.xlsx")
    with zipfile.ZipFile(tmp_path / "r.xlsx") as book:
        sheets = [ET.fromstring(book.read(name)) for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        names = [sheet.get("name") for sheet in ET.fromstring(book.read("xl/workbook.xml")).iter(f"{SHEETS}sheet")]
    assert names == ["Recordings", "People", "Labels", "Scorecard"]
    for sheet in sheets:
        assert list(sheet.iter(f"{SHEETS}f")) == [], "no formula"
        texts = [text.text for text in sheet.iter(f"{SHEETS}t")]
        assert (PARTIAL in texts) is not whole, "each sheet says so"
        assert any(text and text.startswith(MADE) and "2025" in text for text in texts), "of whom it is, and of which year"
        header = sheet.findtext(f".//{SHEETS}oddHeader") or ""
        assert (PARTIAL in header) is not whole, "and each printed page"
    assert "=HYPERLINK(1)" in [text.text for text in sheets[0].iter(f"{SHEETS}t")]


ALLOWED_TAGS = frozenset({"html", "head", "meta", "title", "style", "body"}) | {
    "h1",
    "h2",
    "p",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "br",
}


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.said = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)

    def handle_data(self, data: str) -> None:
        self.said += data


@pytest.mark.parametrize("whole", [True, False])
def test_html_shows_what_people_wrote_as_text(tmp_path: Path, whole: bool) -> None:
    said = words(whole=whole)
    tables = review_tables(example(whole=whole), said)
    write_html(tables, said, tmp_path / "r.html")
    page = (tmp_path / "r.html").read_text("utf-8")
    assert page == review_html(tables, said)
    read = Tags()
    read.feed(page)
    assert read.seen <= ALLOWED_TAGS
    assert "<script>alert(1)</script>" in read.said
    assert "Greeted <b>by name</b>" in read.said
    assert read.said.count(PARTIAL) == (0 if whole else 4), "over each table"


def test_a_file_that_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    said = words(whole=True)
    (tmp_path / "r.csv").write_text("before")
    (tmp_path / ".r.csv.part").mkdir()  # stands where the unfinished file would
    with pytest.raises(OSError, match=r"r\.csv"):
        write_csv(review_tables(example(whole=True), said), said, tmp_path / "r.csv")
    assert (tmp_path / "r.csv").read_text() == "before"


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")  # XlsxWriter leaves its own temporary files to Python
@pytest.mark.parametrize(("name", "write"), [("r.csv", write_csv), ("r.xlsx", write_xlsx), ("r.html", write_html)])
def test_a_folder_that_is_gone_is_told_as_the_disk_tells_it(tmp_path: Path, name: str, write: Callable[..., None]) -> None:
    said = words(whole=True)
    with pytest.raises(OSError, match="No such file or directory"):
        write(review_tables(example(whole=True), said), said, tmp_path / "pulled out" / name)
    gc.collect()  # here, where it is known


@pytest.mark.parametrize(("sign", "count"), [("n", 32_766), ("🎺", 16_383)])
def test_a_text_too_long_for_a_cell_says_that_it_goes_on(tmp_path: Path, sign: str, count: int) -> None:
    said = words(whole=True)
    table = Table("Notes", ("Note",), ((sign * 40_000,), (sign * count,)))
    write_xlsx([table], said, tmp_path / "r.xlsx")
    rows = read_sheets(tmp_path / "r.xlsx")["Notes"]
    assert rows[-2:] == [[f"{sign * count}…"], [sign * count]]


@given(st.text())
def test_no_cell_begins_like_a_formula(text: str) -> None:
    cell = safe_cell(text)
    assert not cell.startswith(DANGEROUS)
    assert cell.lstrip("'").replace("'", "") in (text.replace("'", ""), cell.lstrip("'").replace("'", ""))
    if text.isalnum():
        assert cell == text


def test_each_decision_has_a_word() -> None:
    assert set(words(whole=True).decisions) == set(Decision)
