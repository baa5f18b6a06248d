"""The report as PDF: read back, page by page."""

from __future__ import annotations

import dataclasses
import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

from callfire_desktop.domain.labels import Label, LabelColor
from callfire_desktop.domain.review_summary import summarize
from callfire_desktop.domain.reviews import Decision
from callfire_desktop.domain.scorecards import Item, ItemKind, Score, Scorecard
from callfire_desktop.reports.review_files import review_html
from callfire_desktop.reports.review_table import review_tables
from callfire_desktop.ui import formats
from callfire_desktop.ui.reports.pdf import print_pdf
from callfire_desktop.ui.reports.review_words import review_words
from tests.reports.review_example import example, item, line

NOW_MS = 1_760_000_100_000
APART_PT = 5


def pages(path: Path) -> list[str]:
    document = QPdfDocument()
    assert document.load(str(path)) is QPdfDocument.Error.None_
    return ["".join(document.getAllText(page).text().split()) for page in range(document.pageCount())]


def tight(text: str) -> str:
    """Without spaces: the reader puts some between letters."""
    return "".join(text.split())


def test_each_page_says_that_it_is_not_the_whole(qapp: QApplication, tmp_path: Path) -> None:
    summary = summarize([line(item(key, f"Person {key}"), notes=(f"note {key}",)) for key in range(120)], lambda one: one.person)
    words = review_words(summary, "Lincoln Elementary", NOW_MS)
    print_pdf(review_html(review_tables(summary, words), words), words.title, words.partial, tmp_path / "r.pdf")
    found = pages(tmp_path / "r.pdf")
    assert len(found) > 3
    assert all(tight("Not the whole list: 0 of 120 reviewed.") in page for page in found)
    said = "\n".join(found)
    assert all(tight(f"note {key}") in said for key in range(120)), "nothing is lost between pages"


def test_a_whole_report_says_nothing_of_parts(qapp: QApplication, tmp_path: Path) -> None:
    summary = example(whole=True)
    words = review_words(summary, "Lincoln Elementary", NOW_MS)
    print_pdf(review_html(review_tables(summary, words), words), words.title, words.partial, tmp_path / "r.pdf")
    said = "\n".join(pages(tmp_path / "r.pdf"))
    assert tight("Not the whole") not in said
    assert "<script>alert(1)</script>" in said


def test_columns_stand_apart(qapp: QApplication, tmp_path: Path) -> None:
    """Points 5 of 10 are not 510, and where notes and names are long 10 is not 1 over 0."""
    card = Scorecard(1, "Form", 1, (Item(1, ItemKind.YES_NO, "Greeted"), Item(2, ItemKind.YES_NO, "Polite")))
    long = line(item(1, "Wolfeschlegelsteinhausenbergerdorff " * 3), Decision.REVIEWED, ("She raises her voice. " * 20,))
    labels = tuple(Label(n, f"Wants to be called back before Friday {n}", LabelColor.RED, "") for n in range(6))
    scored = dataclasses.replace(long, review=dataclasses.replace(long.review, labels=labels, score=Score(card, {1: "yes"})))
    summary = summarize([scored], lambda one: one.person)
    words = review_words(summary, "Lincoln Elementary", NOW_MS)
    print_pdf(review_html(review_tables(summary, words), words), words.title, words.partial, tmp_path / "r.pdf")
    document = QPdfDocument()
    assert document.load(str(tmp_path / "r.pdf")) is QPdfDocument.Error.None_
    said = document.getAllText(0).text()
    assert "1\r\n0" not in said, "a number is in one piece"
    row = said.index("Points")
    heads = [
        document.getSelectionAtIndex(0, said.index(word, row), len(word)).boundingRectangle()
        for word in (words.line_heads[7], words.line_heads[8], words.line_heads[9])
    ]
    for left, right in itertools.pairwise(heads):
        assert right.left() - left.right() >= APART_PT


def test_numbers_and_times_can_be_copied(qapp: QApplication, tmp_path: Path) -> None:
    summary = example(whole=True)
    words = review_words(summary, "Lincoln Elementary", NOW_MS)
    print_pdf(review_html(review_tables(summary, words), words), words.title, words.partial, tmp_path / "r.pdf")
    (said, *_) = pages(tmp_path / "r.pdf")
    assert tight("(213) 555-0100") in said
    assert tight(formats.dated_text(NOW_MS)) in said


@pytest.mark.parametrize(("locale", "width_pt"), [("en_US", 792), ("de_DE", 842)])
def test_the_paper_is_that_of_the_country(qapp: QApplication, tmp_path: Path, locale: str, width_pt: int) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(locale))
    try:
        print_pdf("<p>x</p>", "x", "", tmp_path / "r.pdf")
    finally:
        QLocale.setDefault(before)
    document = QPdfDocument()
    document.load(str(tmp_path / "r.pdf"))
    assert round(document.pagePointSize(0).width()) == width_pt


def test_a_folder_that_is_not_there(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="missing"):
        print_pdf("<p>x</p>", "x", "", tmp_path / "missing" / "r.pdf")
