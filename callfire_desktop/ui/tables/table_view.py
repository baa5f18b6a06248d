"""The table all tabs show: rows chosen by mouse and keys, columns that remember their widths, titles that sort."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from callfire_desktop.ui.controls.buttons import KEYBOARD
from callfire_desktop.ui.tables.columns import Column
from callfire_desktop.ui.tables.paged_table_model import PagedTableModel
from callfire_desktop.ui.tables.row_painter import FIRST_SIDE, ROW, SIDE, RowPainter
from callfire_desktop.ui.theme.theme import Theme

HEADER = 32
LEAST_STRETCH = 140


class TableView(QTableView):
    """Signals carry ids. ``row_chosen``: the current row's id, None when there is none."""

    row_chosen = Signal(object)
    row_opened = Signal(object)
    selection_moved = Signal()
    sort_wanted = Signal(object, bool)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._narrow = False
        self._widths: dict[str, int] = {}
        self.setAccessibleName(name)
        self.setFont(theme.font())
        self._painter = RowPainter(theme, self)
        self.setItemDelegate(self._painter)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(theme.px(ROW))
        rows.setDefaultSectionSize(theme.px(ROW))
        self._titles = TitleRow(theme, self)
        self.setHorizontalHeader(self._titles)
        self._titles.setFixedHeight(theme.px(HEADER))
        self._titles.sectionClicked.connect(self._title_clicked)
        self._titles.sectionResized.connect(self._resized)
        self.doubleClicked.connect(self._opened)
        theme.changed.connect(self.viewport().update)

    @property
    def paged(self) -> PagedTableModel[Any, Any, Any] | None:
        """The model, once set."""
        model = self.model()
        return model if isinstance(model, PagedTableModel) else None

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model; columns take their declared widths."""
        super().setModel(model)
        if model is None:
            return
        self.selectionModel().currentRowChanged.connect(self._current_changed)
        self.selectionModel().selectionChanged.connect(lambda _now, _before: self.selection_moved.emit())
        model.modelReset.connect(self._reset)
        self._arrange()

    def set_narrow(self, narrow: bool) -> None:
        """Fewer columns, shorter words."""
        self._narrow = narrow
        if self.paged is not None:
            self.paged.set_narrow(narrow)
        self._arrange()

    def show_sort(self, sort: Any, descending: bool) -> None:
        """Mark the column that orders the list."""
        self._titles.show_sort(sort, descending)
        self._arrange()

    def widths(self) -> dict[str, int]:
        """Widths the person chose, by column key."""
        return dict(self._widths)

    def set_widths(self, widths: dict[str, int]) -> None:
        """Take back remembered widths."""
        self._widths = {key: width for key, width in widths.items() if isinstance(width, int) and width > 20}
        self._arrange()

    def selected_ids(self) -> list[int]:
        """Ids of the selected rows, top down."""
        if self.paged is None:
            return []
        return self.paged.ids_at(self._selected_rows())

    def choose(self, key: int) -> bool:
        """Make a row current by its id; False where it is not in the list."""
        place = self.paged.index_of(key) if self.paged is not None else None
        if place is None:
            return False
        index = self.model().index(place, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The stretching column takes what is left."""
        super().resizeEvent(event)
        self._arrange()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hover marks the whole row."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(int(event.position().y())))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The mouse shows where it is by itself; the frame is for keys (LOOK 7)."""
        self._frame_current(False)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A key brought the focus: show the current row."""
        if event.reason() in KEYBOARD:
            self._frame_current(True)
        super().focusInEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """No row is hovered."""
        super().leaveEvent(event)
        self._hover(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Ctrl+C copies the rows as text; Home and End go to the first and last row."""
        key = event.key()
        self._frame_current(True)
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._opened(self.currentIndex())
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.model() is not None and self.model().rowCount():
            row = 0 if key == Qt.Key.Key_Home else self.model().rowCount() - 1
            self._go_to(row, selecting=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Qt would ask every row for its text, read or not; the search field finds names."""

    def _go_to(self, row: int, *, selecting: bool) -> None:
        there = self.model().index(row, 0)
        here = self.currentIndex()
        if not (selecting and here.isValid()):
            self.setCurrentIndex(there)
            return
        top, bottom = sorted((here.row(), row))
        part = QItemSelection(self.model().index(top, 0), self.model().index(bottom, 0))
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(part, flag.ClearAndSelect | flag.Rows)
        self.selectionModel().setCurrentIndex(there, flag.NoUpdate)
        self.scrollTo(there)

    def _frame_current(self, framed: bool) -> None:
        if framed != self._painter.framed:
            self._painter.framed = framed
            self.viewport().update()

    def _hover(self, row: int) -> None:
        if row != self._painter.hovered:
            self._painter.hovered = row
            self.viewport().update()

    def _copy(self) -> None:
        model = self.paged
        if model is None:
            return
        shown = [column for column in range(len(model.columns)) if not self.isColumnHidden(column)]
        rows = self._selected_rows()
        if rows:
            model.copy_rows(rows, shown, QGuiApplication.clipboard().setText)

    def _selected_rows(self) -> list[int]:
        """By ranges: an index object for each of 100,000 rows would take a second."""
        rows: set[int] = set()
        for part in self.selectionModel().selection().toList():
            rows.update(range(part.top(), part.bottom() + 1))
        return sorted(rows)

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.row_chosen.emit(self.paged.id_at(current) if self.paged is not None and current.isValid() else None)

    def _reset(self) -> None:
        self.row_chosen.emit(None)

    def _opened(self, index: QModelIndex) -> None:
        if self.paged is not None and index.isValid():
            self.row_opened.emit(self.paged.id_at(index))

    def _title_clicked(self, section: int) -> None:
        column = self._columns()[section]
        if column.sort is None:
            return
        same = column.sort == self._titles.sort
        self.sort_wanted.emit(column.sort, not self._titles.descending if same else False)

    def _resized(self, section: int, _before: int, width: int) -> None:
        if self._titles.by_hand and not self._narrow:
            self._widths[self._columns()[section].key] = width
            self._arrange()

    def _columns(self) -> list[Column[Any]]:
        return self.paged.columns if self.paged is not None else []

    def _arrange(self) -> None:
        """Give each column its width; the stretching one gets the rest."""
        columns = self._columns()
        if not columns:
            return
        self._titles.arranging = True
        left_out = self._left_out(columns)
        fixed, stretching = 0, None
        for place, column in enumerate(columns):
            self.setColumnHidden(place, place in left_out)
            if place in left_out:
                continue
            if column.width == 0:
                stretching = place
                continue
            fixed += self._width(column)
            self.setColumnWidth(place, self._width(column))
        if stretching is not None:
            stretched = max(self._theme.px(LEAST_STRETCH), self.viewport().width() - fixed)
            self.setColumnWidth(stretching, stretched)
            fixed += stretched
        cut = self._narrow and fixed > self.viewport().width()  # only with large text: no column is left that could go
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if cut else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if policy is not self.horizontalScrollBarPolicy():
            self.setHorizontalScrollBarPolicy(policy)
        self._titles.arranging = False

    def _width(self, column: Column[Any]) -> int:
        if column.width == 0:
            return self._theme.px(LEAST_STRETCH)
        if self._narrow:
            return self._theme.px(column.narrow_width or column.width)
        return self._widths.get(column.key, self._theme.px(column.width))

    def _left_out(self, columns: list[Column[Any]]) -> set[int]:
        """Columns the pane repeats go, the last first, until the others fit whole: nothing is cut at the right edge."""
        spare = [place for place, column in enumerate(columns) if column.hidden_when_narrow]
        if self._narrow:
            return set(spare)
        needed = sum(self._width(column) for column in columns)
        out: set[int] = set()
        for place in reversed(spare):
            if needed <= self.viewport().width():
                break
            if columns[place].sort is None or columns[place].sort != self._titles.sort:
                out.add(place)
                needed -= self._width(columns[place])
        return out


class TitleRow(QHeaderView):
    """Column titles: small, medium weight, an arrow at the one that sorts."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.sort: Any = None
        self.descending = False
        self.arranging = False
        self.setFont(theme.font("small", weight=500))
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(theme.px(36))
        self.setAccessibleName(self.tr("Column titles"))

    @property
    def by_hand(self) -> bool:
        """Whether a width changes because the person drags it."""
        return not self.arranging

    def show_sort(self, sort: Any, descending: bool) -> None:
        """Mark the sorting column."""
        self.sort, self.descending = sort, descending
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Title, arrow, hairline below."""
        theme, px = self._theme, self._theme.px
        painter.fillRect(rect, theme.color("surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        model = self.model()
        columns = model.columns if isinstance(model, PagedTableModel) else []
        if section >= len(columns):
            return
        column = columns[section]
        left = rect.left() + px(FIRST_SIDE if self.visualIndex(section) == 0 else SIDE)
        room = rect.right() - px(SIDE) - left + 1
        painter.setFont(self.font())
        sorts = column.sort is not None and column.sort == self.sort
        painter.setPen(theme.color("text" if sorts else "text2"))
        side = Qt.AlignmentFlag.AlignRight if column.align_right else Qt.AlignmentFlag.AlignLeft
        arrow = px(16)
        words = room - (arrow + 4 if sorts and column.align_right else 0)
        title = self.fontMetrics().elidedText(column.title, Qt.TextElideMode.ElideRight, max(0, words))
        place = QRect(left, rect.top(), words, rect.height() - 1)
        painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), title)
        if sorts:
            x = left + words + 4 if column.align_right else left + self.fontMetrics().horizontalAdvance(title) + 6
            pixmap = theme.pixmap("chevron-down", "text", arrow, painter.device().devicePixelRatioF())
            painter.save()
            painter.translate(x + arrow / 2, rect.center().y())
            painter.rotate(0 if self.descending else 180)
            painter.drawPixmap(-arrow // 2, -arrow // 2, pixmap)
            painter.restore()
