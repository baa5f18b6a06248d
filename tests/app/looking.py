"""Looks at a window as a person does: what is seen of it, what is cut, and what cannot be reached."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from callfire_desktop.tour.driver import accessible_name
from callfire_desktop.ui.controls.fields import SearchField
from callfire_desktop.ui.controls.labels import ElidedLabel

AROUND_A_PLACEHOLDER = 40
"""Magnifier, margins and border."""

LEVELS = 10


def visible(window: QWidget, kind: type[Any]) -> Iterator[Any]:
    """Visible widgets of a kind, dialogs included."""
    for top in QApplication.topLevelWidgets():
        if top.isVisible() and belongs(top, window):
            yield from (one for one in top.findChildren(kind) if one.isVisible() and one.window() is top)


def belongs(top: QWidget, window: QWidget) -> bool:
    """Whether a window of its own is ``window``, or a dialog of it or of one of its pages."""
    parent: QWidget | None = top
    while parent is not None and parent is not window:
        parent = parent.parentWidget()
    return parent is window


def cut_off(window: QWidget) -> Iterator[str]:
    """What has less room than it needs, and neither wraps, scrolls, nor says so with an ellipsis and a tooltip."""
    for area in visible(window, QScrollArea):
        inside, room = area.widget(), area.viewport().width()
        if area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff and inside is not None and inside.width() > room:
            yield f"{type(area.parentWidget()).__name__}: {inside.width()} px in {room}"
    for label in visible(window, QLabel):
        if not label.text() or label.wordWrap() or isinstance(label, ElidedLabel):
            continue
        needed = max(label.fontMetrics().horizontalAdvance(line) for line in label.text().splitlines())
        if needed > label.contentsRect().width() + 1:
            yield f"{label.text()}: {needed} px in {label.contentsRect().width()}"
    for field in visible(window, SearchField):
        needed = field.fontMetrics().horizontalAdvance(field.placeholderText()) + AROUND_A_PLACEHOLDER
        if needed > field.width():
            yield f"{field.placeholderText()}: {needed} px in {field.width()}"


def visible_dialogs(window: QWidget) -> Iterator[QDialog]:
    """Dialogs that are open."""
    for top in QApplication.topLevelWidgets():
        if isinstance(top, QDialog) and top.isVisible() and belongs(top, window):
            yield top


def out_of_reach(window: QWidget) -> Iterator[str]:
    """Buttons and fields of which a part is outside of what holds them, and that no scroll bar brings into sight."""
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit)
    for control in (one for kind in kinds for one in visible(window, kind) if not one.objectName().startswith("qt_")):
        inner: QWidget = control
        place = control.rect()
        while (around := inner.parentWidget()) is not None and inner is not inner.window():
            place = place.translated(inner.pos())
            scroll = around.parentWidget()
            if isinstance(scroll, QAbstractScrollArea) and around is scroll.viewport():
                sideways, up = scroll.horizontalScrollBar().maximum() > 0, scroll.verticalScrollBar().maximum() > 0
                if (not sideways and not _between(place.left(), place.right(), around.width())) or (
                    not up and not _between(place.top(), place.bottom(), around.height())
                ):
                    yield f"{accessible_name(control)}: {place.getRect()} in {around.size().toTuple()}"
                    break
                inner, place = scroll, QRect(QPoint(0, 0), scroll.size())  # it can be scrolled to; is what scrolls in reach?
                continue
            if not around.rect().contains(place):
                yield f"{accessible_name(control)}: {place.getRect()} in {type(around).__name__} {around.size().toTuple()}"
                break
            inner = around


def _between(first: int, last: int, room: int) -> bool:
    return first >= 0 and last < room


def settled() -> None:
    """Texts that came just now have their room: what one part needs goes up to what holds it, level by level."""
    for _ in range(LEVELS):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
