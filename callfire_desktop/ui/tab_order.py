"""Which widget Tab goes to next: the order of reading, whatever order the parts were made in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

LINE = 12
"""Widgets whose middles are within so many pixels stand on one line."""


def tab_order(window: QWidget, regions: Sequence[QWidget]) -> list[QWidget]:
    """Every widget Tab can reach in ``regions``, one region after the other; in each from the top, and on a line from the left."""
    found: list[QWidget] = []
    for region in regions:
        if region.isVisible():
            stops = [one for one in (region, *region.findChildren(QWidget)) if _is_stop(one, window)]
            found += sorted(stops, key=lambda one: _place(one, region))
    return found


def go_on(stops: Sequence[QWidget], *, forward: bool) -> bool:
    """Tab, or Shift and Tab: give the focus to the stop after the one that has it; False where there is none."""
    here = QApplication.focusWidget()
    if not stops:
        return False
    place = stops.index(here) if here in stops else (-1 if forward else 0)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stops[(place + (1 if forward else -1)) % len(stops)].setFocus(reason)
    return True


def _is_stop(widget: QWidget, window: QWidget) -> bool:
    reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return reached and widget.isVisible() and widget.isEnabled() and widget.window() is window.window()


def _place(widget: QWidget, region: QWidget) -> tuple[int, int]:
    middle = widget.mapTo(region, QPoint(0, widget.height() // 2)) if widget is not region else QPoint(0, 0)
    return middle.y() // LINE, middle.x()
