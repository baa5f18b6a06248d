"""The review list as a list: decision, person, length; the one that plays is marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from callfire_desktop.domain.review_lists import ReviewItem
from callfire_desktop.ui import formats
from callfire_desktop.ui.review.decision_row import ICONS, TOKENS, decision_word
from callfire_desktop.ui.theme.theme import Theme

ROW, BAR, ICON, SIDE = 51, 3, 16, 14
ITEM_ROLE = Qt.ItemDataRole.UserRole + 1
PLAYING_ROLE = Qt.ItemDataRole.UserRole + 2
AnyIndex = QModelIndex | QPersistentModelIndex
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)


class ReviewQueueModel(QAbstractListModel):
    """Items of a review list."""

    def __init__(self, now_ms: Callable[[], int], parent: QWidget) -> None:
        super().__init__(parent)
        self._now_ms = now_ms
        self._items: Sequence[ReviewItem] = ()
        self._playing: int | None = None

    def show_items(self, items: Sequence[ReviewItem]) -> None:
        """Show these; where only what is said of them changed, rows stay."""
        same = [one.recording_id for one in items] == [one.recording_id for one in self._items]
        if not same:
            self.beginResetModel()
        self._items = items
        if not same:
            self.endResetModel()
        elif items:
            self.dataChanged.emit(self.index(0), self.index(len(items) - 1))

    def show_playing(self, recording_id: int | None) -> None:
        """Mark what is heard now."""
        if recording_id != self._playing and self._items:
            self._playing = recording_id
            self.dataChanged.emit(self.index(0), self.index(len(self._items) - 1))

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """How many."""
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The person, the whole line for screen readers, or the item itself."""
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == ITEM_ROLE:
            return item
        if role == PLAYING_ROLE:
            return item.recording_id == self._playing
        if role == Qt.ItemDataRole.DisplayRole:
            return person_of(item)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            length = formats.length_text(item.length_s) if item.length_s is not None else ""
            where = "" if item.is_here else _tr("Not on this computer")
            return ", ".join(part for part in (person_of(item), self.second_line(item), length, where) if part)
        return None

    def second_line(self, item: ReviewItem) -> str:
        """Say "Reviewed · Fri, Nov 20"."""
        parts = [decision_word(item.decision)] if item.decision is not None else []
        if item.recording_id == self._playing:
            parts = [_tr("Playing now")]
        if item.at_ms is not None:
            parts.append(formats.day_text(item.at_ms, self._now_ms()))
        if item.in_call > 1:
            parts.append(_tr("{n} of {count}").format(n=item.of_call, count=item.in_call))
        return " · ".join(parts)


class ReviewQueuePainter(QStyledItemDelegate):
    """Two lines a row."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """All alike."""
        return QSize(self._theme.px(120), self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Icon, name over its second line, length, and a cloud where it is not here."""
        theme, px, area = self._theme, self._theme.px, QRect(option.rect)
        item: ReviewItem = index.data(ITEM_ROLE)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(area, theme.color("sel" if selected else "bg"))
        if selected:
            painter.fillRect(QRect(area.left(), area.top(), BAR, area.height()), theme.color("accent"))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), theme.color("line"))
        icon, token = _sign(item, playing=bool(index.data(PLAYING_ROLE)))
        ratio = painter.device().devicePixelRatioF()
        size = px(ICON)
        painter.drawPixmap(area.left() + px(SIDE), area.center().y() - size // 2, theme.pixmap(icon, token, size, ratio))
        left = area.left() + px(SIDE + ICON + 10)
        length = formats.length_text(item.length_s) if item.length_s is not None else ""
        font = theme.font("small", tabular=True)
        right = area.right() - px(SIDE)
        painter.setFont(font)
        painter.setPen(theme.color("text2"))
        width = QFontMetrics(font).horizontalAdvance(length)
        painter.drawText(QRect(right - width, area.top(), width, area.height()), int(Qt.AlignmentFlag.AlignVCenter), length)
        right -= width + px(8)
        if not item.is_here:
            cloud = theme.pixmap("cloud", "text2", size, ratio)
            painter.drawPixmap(right - size, area.center().y() - size // 2, cloud)
            right -= size + px(8)
        model = index.model()
        second = model.second_line(item) if isinstance(model, ReviewQueueModel) else ""
        half = area.height() // 2
        for text, top, role, weight, ink in ((person_of(item), 6, "body", 500, "text"), (second, half, "small", 400, "text2")):
            font = theme.font(role, weight=weight)
            painter.setFont(font)
            painter.setPen(theme.color(ink))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, right - left)
            place = QRect(left, area.top() + (px(top) if top == 6 else half), right - left, half - px(6))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), shown)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.color("focus"))
            painter.drawRect(area.adjusted(1, 1, -2, -2))


class ReviewQueueView(QListView):
    """Letters, digits and Space belong to the review desk: here only the keys that move are used."""

    chosen = Signal(object)
    """A recording id, chosen by hand."""

    def __init__(self, theme: Theme, model: ReviewQueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(ReviewQueuePainter(theme, self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Review list"))
        self.clicked.connect(self._chosen)
        self.activated.connect(self._chosen)
        theme.changed.connect(self.viewport().update)

    def show_chosen(self, row: int) -> None:
        """Select a row that was chosen elsewhere."""
        self.setCurrentIndex(self.model().index(row, 0))
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave all other keys to who is asked next."""
        if event.key() in MOVES and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._chosen(self.currentIndex())
        else:
            event.ignore()

    def _chosen(self, index: AnyIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.data(ITEM_ROLE).recording_id)


def person_of(item: ReviewItem) -> str:
    """The name, else the number."""
    return item.person or formats.phone_text(item.number) or _tr("Number not given")


def _sign(item: ReviewItem, *, playing: bool) -> tuple[str, str]:
    if playing:
        return "play", "accent"
    if item.decision is None:
        return "circle", "text2"
    return ICONS[item.decision], TOKENS[item.decision]


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReviewQueueView", text)
