"""Saving the report of a review list: partial ones are asked about, personal data is warned of, then it is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from callfire_desktop.domain.failures import FailureError
from callfire_desktop.domain.file_names import safe_name
from callfire_desktop.domain.review_lists import ReviewList
from callfire_desktop.domain.review_summary import ReviewSummary
from callfire_desktop.reports.review_files import review_html, write_csv, write_html, write_xlsx
from callfire_desktop.reports.review_table import ReviewWords, Table
from callfire_desktop.ui.dialogs.ask import Question, ask
from callfire_desktop.ui.dialogs.choose_file import choose_save_file, documents_folder
from callfire_desktop.ui.dialogs.error_details import show_error
from callfire_desktop.ui.error_texts import error_text
from callfire_desktop.ui.reports.review_words import review_words
from callfire_desktop.ui.review.queue_list import person_of

if TYPE_CHECKING:
    from callfire_desktop.runtime.clock import Clock
    from callfire_desktop.services.account_session import AccountSession
    from callfire_desktop.ui.theme.theme import Theme


async def export_report(parent: QWidget, theme: Theme, session: AccountSession, clock: Clock, found: ReviewList) -> Path | None:
    """Ask, choose, write; the file, or None where the person changed their mind or it could not be written."""
    try:
        summary = await session.review_reports.summary(found, person_of)
        if not summary.is_whole and await ask(parent, theme, _partial_question(summary)) is None:
            return None
        kind = await ask(parent, theme, _kind_question(summary))
        if kind is None:
            return None
        words = review_words(summary, session.account.name, clock.now_ms())
        path = await choose_save_file(
            parent, title=_tr("Save the report"), suggested=_suggested(words.title, kind), kind=_kind_words(kind)
        )
        if path is None:
            return None
        writer = WRITERS.get(path.suffix.lower(), WRITERS[kind])  # a name that was typed says what it shall be
        await session.review_reports.write(summary, words, path, writer)
    except FailureError as error:
        show_error(parent, theme, error_text(error.failure))
        return None
    return path


def _write_pdf(tables: list[Table], words: ReviewWords, path: Path) -> None:
    from callfire_desktop.ui.reports.pdf import print_pdf

    print_pdf(review_html(tables, words), words.title, words.partial, path)


WRITERS = {".xlsx": write_xlsx, ".csv": write_csv, ".html": write_html, ".pdf": _write_pdf}


def _partial_question(summary: ReviewSummary) -> Question:
    said = _tr("{reviewed} of {count} reviewed.").format(reviewed=summary.reviewed, count=len(summary.lines))
    return Question(
        said,
        [_tr("The report says so on each page.")],
        _tr("Go on reviewing"),
        [("save", _tr("Save the partial report"), "plain")],
    )


def _kind_question(summary: ReviewSummary) -> Question:
    count = len(summary.lines)
    return Question(
        QCoreApplication.translate("ReportExport", "Save %Ln rows with personal data?", "", count),
        [
            _tr("Names and numbers leave this program; it is written in the log."),
            _tr("Cells that begin with = + - @ are made harmless."),
        ],
        _tr("Don't save"),
        [
            (".xlsx", _tr("Excel"), "plain"),
            (".pdf", _tr("PDF"), "plain"),
            (".html", _tr("Web page"), "plain"),
            (".csv", _tr("CSV"), "plain"),
        ],
    )


def _kind_words(kind: str) -> str:
    return f"{_tr('Report')} (*{kind})"


def _suggested(title: str, kind: str) -> Path:
    return documents_folder() / f"{safe_name(title)}{kind}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReportExport", text)
