"""A row that is one line while it has room, and breaks into lines where text is large or a language long."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from callfire_desktop.ui.controls.flow_layout import FlowLayout

MOST = 16_777_215
"""Qt's QWIDGETSIZE_MAX: no limit."""


@dataclass(frozen=True, slots=True)
class _Part:
    """An item with its share of free room, and its widths."""

    item: QLayoutItem
    gap: int
    """The share of what grows before it."""
    share: int
    least: int
    wanted: int
    whole: int
    """What it would like in a line of its own: what takes the room that is left, such as an elided text, asks for none."""


class WrappingRow(FlowLayout):
    """In one line as Qt's own row, where all parts have their least width; else as many to a line as have the width they want."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 8) -> None:
        super().__init__(parent, spacing)
        self._wraps = True
        self._least: QSize | None = None
        self._most: int | None = None
        self._heights: dict[int, int] = {}
        """What was reckoned since something changed: rows stand in rows, and Qt asks each of them many times."""
        self._shares: dict[int, int] = {}
        self._gaps: dict[int, int] = {}
        """What grows before the part at a place where there is room: its share."""

    def addWidget(self, widget: QWidget, share: int = 0) -> None:
        """The next part; ``share`` of the free room, as Qt's stretch."""
        super().addWidget(widget)
        self._shares[self.count() - 1] = share

    def addLayout(self, layout: QLayout, share: int = 0) -> None:
        """Parts that stay together."""
        self.addChildLayout(layout)
        self.addItem(layout)
        self._shares[self.count() - 1] = share

    def set_share(self, place: int, share: int) -> None:
        """Another share for the part at a place."""
        self._shares[place] = share
        self.invalidate()

    def addStretch(self, share: int = 1) -> None:
        """Free room between the parts before and after."""
        self._gaps[self.count()] = share

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out; shares go with the last one."""
        taken = super().takeAt(index)
        if not self.count():
            self._shares.clear()
            self._gaps.clear()
        return taken

    def set_wrapping(self, wraps: bool) -> None:
        """Whether it may break; Qt asks what holds a row that may for another height at each width."""
        if wraps != self._wraps:
            self._wraps = wraps
            self.invalidate()

    def hasHeightForWidth(self) -> bool:
        """Where it may break."""
        return self._wraps

    def invalidate(self) -> None:
        """Something in it changed."""
        self._least = self._most = None
        self._heights = {}
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        """Height of all lines at this width."""
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = super().heightForWidth(width)
        return height

    def minimumSize(self) -> QSize:
        """As wide as the widest part must be, or as all must."""
        if self._least is not None:
            return QSize(self._least)
        size, margins = super().minimumSize(), self.contentsMargins()
        if not self._wraps:
            parts = [item.minimumSize().width() for item in self._items if not item.isEmpty()]
            size.setWidth(sum(parts) + self.spacing() * max(0, len(parts) - 1))
        self._least = QSize(size.width() + margins.left() + margins.right(), size.height() + margins.top() + margins.bottom())
        return QSize(self._least)

    def maximumSize(self) -> QSize:
        """As high as its parts may be, as Qt's own row: room that is left over in a column belongs to others."""
        if self._most is None:
            self._most = min((item.maximumSize().height() for item in self._items if not item.isEmpty()), default=MOST)
        return QSize(MOST, self._most)

    def sizeHint(self) -> QSize:
        """All in one line."""
        size, margins = super().sizeHint(), self.contentsMargins()
        return QSize(size.width() + margins.left() + margins.right(), size.height() + margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        inside = rect.marginsRemoved(margins)
        lines = self._lines(inside.width())
        top = inside.y()
        for place, line in enumerate(lines):
            widths = self._widths(line, inside.width(), last=place == len(lines) - 1)
            height = max(_height(part.item, width) for part, (_before, width) in zip(line, widths, strict=True))
            if len(lines) == 1 and move:
                height = max(height, inside.height())
            x = inside.x()
            for part, (before, width) in zip(line, widths, strict=True):
                x += before
                if move:
                    shown = QRect(QPoint(x, top), QSize(width, height))
                    part.item.setGeometry(self._mirrored(shown, inside))
                x += width + self.spacing()
            top += height + (self.spacing() if place < len(lines) - 1 else 0)
        return top - inside.y() + margins.top() + margins.bottom()

    def _mirrored(self, shown: QRect, inside: QRect) -> QRect:
        owner = self.parentWidget()
        if owner is None or owner.layoutDirection() is Qt.LayoutDirection.LeftToRight:
            return shown
        return QRect(QPoint(inside.left() + inside.right() - shown.right(), shown.top()), shown.size())

    def _gap_before(self, place: int) -> int:
        """Gaps on both sides of hidden parts count together."""
        gap = self._gaps.get(place, 0)
        while place > 0 and self._items[place - 1].isEmpty():
            place -= 1
            gap += self._gaps.get(place, 0)
        return gap

    def _part(self, place: int, item: QLayoutItem) -> _Part:
        least, widget, share = item.minimumSize().width(), item.widget(), self._shares.get(place, 0)
        wanted = max(least, item.sizeHint().width())
        whole = wanted if widget is None or not share else max(wanted, min(widget.sizeHint().width(), widget.maximumWidth()))
        return _Part(item, self._gap_before(place), share, least, wanted, whole)

    def _lines(self, room: int) -> list[list[_Part]]:
        parts = [self._part(place, item) for place, item in enumerate(self._items) if not item.isEmpty()]
        gaps = self.spacing() * max(0, len(parts) - 1)
        if not self._wraps or sum(part.least for part in parts) + gaps <= room:
            return [parts] if parts else []
        lines: list[list[_Part]] = []
        used = 0
        for part in parts:
            width = min(part.whole, room)
            if lines and used + self.spacing() + width <= room:
                lines[-1].append(part)
                used += self.spacing() + width
            else:
                lines.append([part])
                used = width
        return lines

    def _widths(self, line: list[_Part], room: int, *, last: bool) -> list[tuple[int, int]]:
        """(free room before it, its width) of each part of a line."""
        widths = [min(part.wanted, room) for part in line]
        free = room - sum(widths) - self.spacing() * (len(line) - 1)
        while free < 0 and any(width > part.least for part, width in zip(line, widths, strict=True)):
            most = max(range(len(line)), key=lambda place: widths[place] - line[place].least)
            give = min(-free, widths[most] - line[most].least)
            widths[most] -= give
            free += give
        gaps = [part.gap for part in line]
        after = self._gap_before(self.count()) if last else 0
        shares = sum(gaps) + sum(part.share for part in line) + after
        free = max(0, free)
        if not shares:
            return [(0, width) for width in widths]
        return [
            (free * gap // shares, width + free * part.share // shares) for gap, part, width in zip(gaps, line, widths, strict=True)
        ]


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
