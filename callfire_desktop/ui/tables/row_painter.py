"""Paints the cells of all tables: icon and text, hairlines, selection bar, hover, focus frame. Nothing is built while painting."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QToolTip

from callfire_desktop.ui.tables.columns import Cell
from callfire_desktop.ui.tables.paged_table_model import BLANK, CELL_ROLE
from callfire_desktop.ui.theme.theme import Theme

ROW, SIDE, FIRST_SIDE, ICON, ICON_GAP, BAR = 36, 12, 16, 18, 8, 3
AnyIndex = QModelIndex | QPersistentModelIndex


class RowPainter(QStyledItemDelegate):
    """The delegate of one table."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self.hovered = -1
        self.framed = False  # whether a key, not the mouse, moves the current row
        self._fonts: dict[tuple[int, bool], tuple[QFont, QFontMetrics]] = {}
        self._colors: dict[str, QColor] = {}
        theme.changed.connect(self._forget)

    def _forget(self) -> None:
        self._fonts.clear()
        self._colors.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Fixed height; columns are never sized by content."""
        return QSize(self._theme.px(80), self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """One cell."""
        area: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = "sel" if selected else "hover" if index.row() == self.hovered else "surface"
        painter.fillRect(area, self._color(ground))
        if not selected:
            painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), self._color("line"))
        first = self._view.horizontalHeader().visualIndex(index.column()) == 0
        if selected and first:
            painter.fillRect(QRect(area.left(), area.top(), BAR, area.height()), self._color("accent"))
        cell = index.data(CELL_ROLE) or BLANK
        self._content(painter, area, cell, right=bool(self._is_right(index)), first=first)
        if self.framed and self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            self._focus_frame(painter, area, index.column())

    def _content(self, painter: QPainter, area: QRect, cell: Cell, *, right: bool, first: bool) -> None:
        px = self._theme.px
        left = area.left() + px(FIRST_SIDE if first else SIDE)
        room = area.right() - px(SIDE) - left + 1
        if cell.icon:
            size = px(ICON)
            if not cell.text and room < size:
                left = area.left() + (area.width() - size) // 2
            pixmap = self._theme.pixmap(cell.icon, cell.icon_token, size, painter.device().devicePixelRatioF())
            painter.drawPixmap(left, area.top() + (area.height() - size) // 2, pixmap)
            left += size + px(ICON_GAP)
            room -= size + px(ICON_GAP)
        if not cell.text or room <= 0:
            return
        font, metrics = self._font(cell.weight, right)
        painter.setFont(font)
        painter.setPen(self._color(cell.token))
        shown = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, room)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(left, area.top(), room, area.height() - 1), int(side | Qt.AlignmentFlag.AlignVCenter), shown)

    def _focus_frame(self, painter: QPainter, area: QRect, column: int) -> None:
        """2 px round the whole row, drawn cell by cell."""
        header = self._view.horizontalHeader()
        shown = [one for one in range(header.count()) if not header.isSectionHidden(one)]
        order = sorted(shown, key=header.visualIndex)
        color = self._color("focus")
        painter.fillRect(QRectF(area.left(), area.top(), area.width(), 2), color)
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 2), color)
        if column == order[0]:
            painter.fillRect(QRectF(area.left(), area.top(), 2, area.height()), color)
        if column == order[-1]:
            painter.fillRect(QRectF(area.right() - 1, area.top(), 2, area.height()), color)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: AnyIndex) -> bool:
        """The whole text where it is cut; else what the cell explains. Plain text, always."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        cell: Cell = index.data(CELL_ROLE) or BLANK
        _, metrics = self._font(cell.weight, False)
        width = view.visualRect(index).width() - self._theme.px(FIRST_SIDE + SIDE + (ICON + ICON_GAP if cell.icon else 0))
        text = cell.tooltip
        if metrics.horizontalAdvance(cell.text) > width:
            text = f"{cell.text}\n{cell.tooltip}".strip()
        QToolTip.showText(event.globalPos(), _plain(text), view)
        return True

    def _is_right(self, index: AnyIndex) -> bool:
        columns = getattr(index.model(), "columns", None)
        return bool(columns[index.column()].align_right) if columns else False

    def _font(self, weight: int, tabular: bool) -> tuple[QFont, QFontMetrics]:
        key = (weight, tabular)
        if key not in self._fonts:
            font = self._theme.font(weight=weight, tabular=tabular)
            self._fonts[key] = (font, QFontMetrics(font))
        return self._fonts[key]

    def _color(self, token: str) -> QColor:
        if token not in self._colors:
            self._colors[token] = self._theme.color(token)
        return self._colors[token]


def _plain(text: str) -> str:
    """Qt guesses whether a tooltip is HTML; a leading zero-width space and escaped brackets keep it plain."""
    return text.replace("<", "‹").replace(">", "›") if "<" in text else text
