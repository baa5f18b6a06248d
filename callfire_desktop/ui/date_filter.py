"""A filter button for a stretch of days: today, the last week, the last month, or from one day to another."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from PySide6.QtCore import QDate, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from callfire_desktop.ui.controls.buttons import Button, FilterButton
from callfire_desktop.ui.controls.day_edit import DayEdit
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.dialogs.fitting import FittingDialog
from callfire_desktop.ui.theme.theme import Theme


class Span(enum.StrEnum):
    """Stretches of days a date filter offers. The values are saved."""

    ANY = "any"
    TODAY = "today"
    LAST_7 = "last_7"
    LAST_30 = "last_30"
    CUSTOM = "custom"


@dataclass(frozen=True, slots=True)
class DateRange:
    """What a date filter says; ``first`` and ``last`` only with ``Span.CUSTOM``, both inclusive."""

    span: Span = Span.ANY
    first: date | None = None
    last: date | None = None

    def bounds_ms(self, now_ms: int, zone: tzinfo | None = None) -> tuple[int | None, int | None]:
        """Unix ms of its begin and its exclusive end; days begin at midnight in ``zone``, None: this computer's, summer and winter."""
        today = datetime.fromtimestamp(now_ms / 1000, zone).date()
        first, last = {
            Span.ANY: (None, None),
            Span.TODAY: (today, None),
            Span.LAST_7: (today - timedelta(days=6), None),
            Span.LAST_30: (today - timedelta(days=29), None),
            Span.CUSTOM: (self.first, self.last),
        }[self.span]
        after = last + timedelta(days=1) if last is not None else None
        return _midnight_ms(first, zone), _midnight_ms(after, zone)


def _midnight_ms(day: date | None, zone: tzinfo | None) -> int | None:
    return None if day is None else round(datetime.combine(day, time(), zone).timestamp() * 1000)


class DateFilter(FilterButton):
    """A stretch of days up to today, or from one day to another."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent=parent)
        self._theme = theme
        self._value = DateRange()
        self._dialog: DateRangeDialog | None = None
        self._menu = QMenu(self)
        for span, text in (
            (Span.ANY, self.tr("Any time")),
            (Span.TODAY, self.tr("Today")),
            (Span.LAST_7, self.tr("Last 7 days")),
            (Span.LAST_30, self.tr("Last 30 days")),
            (Span.CUSTOM, self.tr("From … to …")),
        ):
            action = QAction(text, self._menu)
            action.setCheckable(True)
            action.setData(span.value)
            action.triggered.connect(self._picked)
            self._menu.addAction(action)
        self.clicked.connect(self._open)
        self._show()

    @property
    def value(self) -> DateRange:
        """What is chosen."""
        return self._value

    @property
    def dialog(self) -> DateRangeDialog | None:
        """The dialog that asks for two days, once it was needed."""
        return self._dialog

    @property
    def is_active(self) -> bool:
        """True when it leaves rows out."""
        return self._value.span is not Span.ANY

    @property
    def words(self) -> str:
        """What it reads as now."""
        if self._value.span is Span.CUSTOM and self._value.first and self._value.last:
            first, last = (self.locale().toString(_qt_date(day), "MMM d") for day in (self._value.first, self._value.last))
            return first if first == last else f"{first} – {last}"
        return next((action.text() for action in self._menu.actions() if action.data() == self._value.span.value), "")

    def choose(self, value: DateRange) -> None:
        """Choose as if the person had."""
        if value != self._value:
            self._value = value
            self._show()
            self.changed.emit()

    def saved(self) -> object:
        """What is remembered of it, as JSON."""
        first, last = self._value.first, self._value.last
        return [self._value.span.value, first.isoformat() if first else None, last.isoformat() if last else None]

    def restore(self, saved: object) -> None:
        """Take back what was remembered; nonsense means any time."""
        try:
            span, first, last = saved if isinstance(saved, list) else (Span.ANY, None, None)
            self.choose(DateRange(Span(span), date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None))
        except (ValueError, TypeError):
            self.clear()

    def clear(self) -> None:
        """Back to any time."""
        self.choose(DateRange())

    def menu(self) -> QMenu:
        """The choices. Not ``setMenu``: a style sheet's padding is lost on buttons that have one."""
        return self._menu

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _picked(self) -> None:
        action = self.sender()
        if not isinstance(action, QAction):
            return
        span = Span(action.data())
        self._show()
        if span is Span.CUSTOM:
            self._ask()
        else:
            self.choose(DateRange(span))

    def _ask(self) -> None:
        if self._dialog is None:
            self._dialog = DateRangeDialog(self._theme, self.window())
            self._dialog.chosen.connect(self.choose)
        self._dialog.begin(self._value)

    def _show(self) -> None:
        for action in self._menu.actions():
            action.setChecked(action.data() == self._value.span.value)
        self.setText(self.words)
        self.setAccessibleName(self.tr("Dates: {value}").format(value=self.words))
        self.set_active(self.is_active)


class DateRangeDialog(FittingDialog):
    """Two days; both belong to the range."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Which days?"))
        self._first, self._last = DayEdit(theme, self.tr("From"), self), DayEdit(theme, self.tr("To"), self)
        self._first.dateChanged.connect(lambda day: self._last.setDate(max(day, self._last.date())))
        self._last.dateChanged.connect(lambda day: self._first.setDate(min(day, self._first.date())))
        fields = QGridLayout()
        fields.setHorizontalSpacing(theme.px(12))
        fields.setVerticalSpacing(theme.px(4))
        for column, (text, edit) in enumerate(((self.tr("From"), self._first), (self.tr("To"), self._last))):
            fields.addWidget(Label(theme, text, weight=500), 0, column)
            fields.addWidget(edit, 1, column)
        close = Button(theme, self.tr("Leave as it was"))
        close.clicked.connect(self.reject)
        show = Button(theme, self.tr("Show these days"), kind="primary")
        show.clicked.connect(self.accept)
        show.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(show)
        layout = QVBoxLayout(self)
        margin = theme.px(24)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.px(16))
        layout.addLayout(fields)
        layout.addLayout(buttons)
        self.accepted.connect(self._accepted)

    def begin(self, value: DateRange) -> None:
        """Show it with the days chosen before, or the last week."""
        today = QDate.currentDate()
        self._last.setDate(_qt_date(value.last) if value.last else today)
        self._first.setDate(_qt_date(value.first) if value.first else today.addDays(-6))
        self.open()
        self._first.setFocus()

    def _accepted(self) -> None:
        first, last = _python_date(self._first.date()), _python_date(self._last.date())
        self.chosen.emit(DateRange(Span.CUSTOM, first, last))


def _qt_date(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _python_date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
