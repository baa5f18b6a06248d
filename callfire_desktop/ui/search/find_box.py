"""The box in the header, and what it finds below it. It asks by signals; keys stay in the field."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from callfire_desktop.domain.found import Found
from callfire_desktop.ui import formats
from callfire_desktop.ui.controls.fields import SearchField
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.theme.theme import Theme

WIDE, NARROW, LEAST = 320, 180, 72
ROW, SIDE, MOST_ROWS, LIST_WIDTH = 48, 12, 8, 440
ASK_AFTER_MS = 120
FOUND_ROLE = Qt.ItemDataRole.UserRole + 1
AnyIndex = QModelIndex | QPersistentModelIndex


class FoundModel(QAbstractListModel):
    """Rows of the list below the box."""

    def __init__(self, now_ms: Callable[[], int], parent: QObject) -> None:
        super().__init__(parent)
        self._now_ms = now_ms
        self._found: Sequence[Found] = ()

    def show_found(self, found: Sequence[Found]) -> None:
        """Show these."""
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """How many."""
        return 0 if parent is not None and parent.isValid() else len(self._found)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The person, all of it for screen readers, or the thing itself."""
        found = self._found[index.row()]
        if role == FOUND_ROLE:
            return found
        if role == Qt.ItemDataRole.DisplayRole:
            return _person(found)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_person(found)}, {self.second_line(found)}"
        return None

    def second_line(self, found: Found) -> str:
        """When, how long, and the note that was found with its moment."""
        call = found.call
        parts = [formats.when_text(call.at_ms, self._now_ms())] if call.at_ms is not None else []
        if call.length_s is not None:
            parts.append(formats.length_text(call.length_s))
        if found.note:
            parts.append(f"{formats.length_text(found.place_s)} {found.note}" if found.place_s is not None else found.note)
        return " · ".join(parts)


class FoundPainter(QStyledItemDelegate):
    """Two lines a row, and headphones where there is a recording."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """All alike."""
        return QSize(self._theme.px(120), self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Name over what is known."""
        theme, px, area = self._theme, self._theme.px, QRect(option.rect)
        found: Found = index.data(FOUND_ROLE)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(area, theme.color("sel" if selected else "surface"))
        size = px(16)
        icon = "flag" if found.note else "headphones" if found.recording_id is not None else "phone"
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(area.left() + px(SIDE), area.center().y() - size // 2, theme.pixmap(icon, "text2", size, ratio))
        left, half = area.left() + px(SIDE + 16 + 10), area.height() // 2
        room = area.right() - px(SIDE) - left
        model = index.model()
        second = model.second_line(found) if isinstance(model, FoundModel) else ""
        for text, top, role, ink in ((_person(found), px(5), "body", "text"), (second, half, "small", "text2")):
            font = theme.font(role, weight=500 if role == "body" else 400)
            painter.setFont(font)
            painter.setPen(theme.color(ink))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(left, area.top() + top, room, half - px(5)), int(Qt.AlignmentFlag.AlignVCenter), shown)


class FindBox(SearchField):
    """Ctrl+K puts the cursor here. Up and Down choose, Enter goes there, Escape leaves."""

    asked = Signal(str)
    chosen = Signal(object)
    """A Found."""

    def __init__(self, theme: Theme, now_ms: Callable[[], int], host: QWidget) -> None:
        """``host`` is the page over which the list appears, and with which it goes."""
        super().__init__(theme, self.tr("Find people, calls, notes…"), host)
        self._host = host
        self._width = theme.px(WIDE)
        self.setAccessibleName(self.tr("Find"))
        self.setToolTip(self.tr("Such as “6 march 2 min jones”, a number, a note or a label. Ctrl+K"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(ASK_AFTER_MS)
        self._timer.timeout.connect(lambda: self.asked.emit(self.text()))
        self._answered = ""
        """What was asked for when the list was filled."""
        self._goes_at_once = False
        self.textEdited.connect(self._edited)
        self._model = FoundModel(now_ms, self)
        self._sheet = QFrame(host)
        self._sheet.setProperty("kind", "sheet")
        self._sheet.hide()
        inside = QVBoxLayout(self._sheet)
        inside.setContentsMargins(1, 4, 1, 4)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(FoundPainter(theme, self._list))
        self._list.setUniformItemSizes(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self.tr("Found"))
        self._list.clicked.connect(self._go)
        self._nothing: QLabel = Label(theme, self.tr("Nothing found. Try a name, a number, a note or a day."), token="text2", wrap=True)
        inside.addWidget(self._list)
        beside = QHBoxLayout()
        beside.setContentsMargins(theme.px(SIDE), 0, theme.px(SIDE), 0)
        beside.addWidget(self._nothing)
        inside.addLayout(beside)
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """320 or 180 wide (LOOK 6), less where longer languages need the room."""
        self.setPlaceholderText(self.tr("Find anything") if narrow else self.tr("Find people, calls, notes…"))
        self._width = max(self._theme.px(NARROW if narrow else WIDE), self.words_width())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as the window lets it be."""
        return QSize(self._width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """A few letters at least."""
        return QSize(self._theme.px(LEAST), super().minimumSizeHint().height())

    def take_focus(self) -> None:
        """Put the cursor here, with what was typed selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        if self.text().strip():
            self.asked.emit(self.text())

    def show_found(self, text: str, found: Sequence[Found]) -> None:
        """Show the answer to ``text``, unless something else was typed meanwhile."""
        if text != self.text() or not self.hasFocus():
            return
        self._answered = text
        self._model.show_found(found)
        self._list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        if found:
            self._list.setCurrentIndex(self._model.index(0))
        self._place(len(found))
        if self._goes_at_once:
            self._goes_at_once = False
            self._go(self._list.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that move in the list leave the cursor where it is."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._sheet.isVisible() and self._model.rowCount():
            row = self._list.currentIndex().row() + (1 if key == Qt.Key.Key_Down else -1)
            self._list.setCurrentIndex(self._model.index(min(max(0, row), self._model.rowCount() - 1)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Escape:
            self._sheet.hide()
            self.clear()
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The answer goes with the cursor, and what was to come of it."""
        self._goes_at_once = False
        self._sheet.hide()
        super().focusOutEvent(event)

    def _enter(self) -> None:
        """Go to what is chosen; who types on and presses Enter means what was typed, and not what was found for its beginning."""
        if self._sheet.isVisible() and self._answered == self.text():
            self._go(self._list.currentIndex())
        elif self.text().strip():
            self._goes_at_once = True
            self._timer.stop()
            self.asked.emit(self.text())

    def _edited(self, text: str) -> None:
        self._goes_at_once = False
        if text.strip():
            self._timer.start()
        else:
            self._timer.stop()
            self._sheet.hide()

    def _go(self, index: AnyIndex) -> None:
        if index.isValid() and self._model.rowCount():
            found = index.data(FOUND_ROLE)
            self._sheet.hide()
            self.chosen.emit(found)

    def _place(self, count: int) -> None:
        px = self._theme.px
        width = max(self.width(), px(LIST_WIDTH))
        height = min(count, MOST_ROWS) * px(ROW) + 10 if count else px(64)
        corner = self.mapTo(self._host, QPoint(self.width() - width, self.height() + 4))
        self._sheet.setGeometry(max(px(8), corner.x()), corner.y(), width, height)
        self._sheet.show()
        self._sheet.raise_()


def _person(found: Found) -> str:
    return found.call.person or formats.phone_text(found.call.number) or "–"
