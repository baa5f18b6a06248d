"""Prints a report's HTML to PDF on the country's paper; each page says when it is not the whole. Blocking: run it in a worker."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument

DOTS_PER_INCH = 150
MARGIN_MM = 15.0
HEAD_PX = 44
INK, WARNING = "#57534B", "#855000"


def print_pdf(page: str, title: str, partial: str, path: Path) -> None:
    """Write ``page`` as a PDF.

    Raises:
        OSError: the file can't be written.
    """
    unfinished = path.with_name(f".{path.name}.part")
    try:
        with unfinished.open("wb"):
            pass  # Qt says nothing of a folder that can't be written
        _print(page, title, partial, unfinished)
        if not unfinished.stat().st_size:
            raise OSError(path.name)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _print(page: str, title: str, partial: str, path: Path) -> None:
    writer = QPdfWriter(str(path))
    writer.setResolution(DOTS_PER_INCH)
    writer.setTitle(title)
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    letter = QLocale().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
    size = QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4
    writer.setPageLayout(QPageLayout(QPageSize(size), QPageLayout.Orientation.Landscape, margins, QPageLayout.Unit.Millimeter))
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    font = QFont("Helvetica", 9)
    font.setFeature(QFont.Tag("calt"), 0)  # signs drawn otherwise beside digits would be copied as other signs
    document.setDefaultFont(font)
    document.setMetaInformation(QTextDocument.MetaInformation.CssMedia, "print")
    document.setHtml(page)
    width, height = writer.width(), writer.height() - HEAD_PX
    document.setPageSize(QSizeF(width, height))
    painter = QPainter(writer)
    for number in range(document.pageCount()):
        if number:
            writer.newPage()
        painter.setFont(QFont("Helvetica", 8))
        place = f"{number + 1} / {document.pageCount()}"
        for text, side, ink in ((partial, Qt.AlignmentFlag.AlignLeft, WARNING), (place, Qt.AlignmentFlag.AlignRight, INK)):
            painter.setPen(ink)
            painter.drawText(QRectF(0, 0, width, HEAD_PX), int(side | Qt.AlignmentFlag.AlignTop), text)
        painter.save()
        painter.translate(0, HEAD_PX - number * height)
        document.drawContents(painter, QRectF(0, number * height, width, height))
        painter.restore()
    painter.end()
