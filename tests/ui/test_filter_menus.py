from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from callfire_desktop.ui.controls.fields import SearchField
from callfire_desktop.ui.date_filter import DateFilter, DateRange, Span
from callfire_desktop.ui.filter_menus import ChoiceFilter, FilterRow, SeveralFilter
from callfire_desktop.ui.theme.theme import Theme

ANGELES = ZoneInfo("America/Los_Angeles")


def ms(*parts: int) -> int:
    return round(datetime(*parts, tzinfo=ANGELES).timestamp() * 1000)  # type: ignore[misc,arg-type]  # year, month, day, …


NOW = ms(2026, 11, 3, 9, 41)  # the clocks went back on November 1


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme(qapp)
    yield theme
    theme.deleteLater()


@pytest.fixture
def row(theme: Theme) -> Iterator[FilterRow]:
    holder = QWidget()
    dates, outcomes, direction = DateFilter(theme), SeveralFilter(theme, "Outcome", "Any outcome"), ChoiceFilter(theme, "Direction")
    outcomes.set_choices([("LA", "Answered"), ("BUSY", "Busy"), ("NO_ANS", "No answer")])
    direction.set_choices([(None, "Both directions"), (False, "We called"), (True, "They called")])
    search = SearchField(theme, "Name, number or note")
    layout = QVBoxLayout(holder)
    for widget in (search, dates, outcomes, direction):
        layout.addWidget(widget)
    row = FilterRow(search, [dates, outcomes, direction], holder)
    holder.show()
    yield row
    holder.close()
    holder.deleteLater()


def click_entry(button: ChoiceFilter | SeveralFilter | DateFilter, text: str) -> QMenu:
    """Open the button's menu and choose an entry: by mouse where ticks are set, by Enter elsewhere."""
    menu = button.menu()
    menu.popup(QPoint(0, 0))
    action = next(one for one in menu.actions() if one.text() == text)
    if not isinstance(button, SeveralFilter):
        menu.setActiveAction(action)
        QTest.keyClick(menu, Qt.Key.Key_Return)
        return menu
    place = menu.actionGeometry(action).center()
    QTest.mouseMove(menu, place)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    return menu


def heard(row: FilterRow) -> list[int]:
    times: list[int] = []
    row.changed.connect(lambda: times.append(row.active))
    return times


@pytest.mark.parametrize(
    ("chosen", "since", "until"),
    [
        (DateRange(), None, None),
        (DateRange(Span.TODAY), ms(2026, 11, 3), None),
        (DateRange(Span.LAST_7), ms(2026, 10, 28), None),
        (DateRange(Span.LAST_30), ms(2026, 10, 5), None),
        (DateRange(Span.CUSTOM, date(2026, 10, 31), date(2026, 11, 1)), ms(2026, 10, 31), ms(2026, 11, 2)),
    ],
)
def test_days_begin_at_midnight_here_also_when_the_clocks_change(chosen: DateRange, since: int | None, until: int | None) -> None:
    assert chosen.bounds_ms(NOW, ANGELES) == (since, until)


def test_a_choice_reads_as_its_value_and_is_tinted(row: FilterRow) -> None:
    times, direction = heard(row), row.filters[2]
    assert (direction.text(), direction.is_active, direction.property("active")) == ("Both directions", False, None)
    click_entry(direction, "They called")
    assert (direction.text(), direction.value, direction.property("active")) == ("They called", True, "true")
    assert direction.accessibleName() == "Direction: They called"
    assert times == [1]


def test_choosing_what_is_chosen_asks_nothing(row: FilterRow) -> None:
    click_entry(row.filters[2], "They called")
    times = heard(row)
    click_entry(row.filters[2], "They called")
    assert times == []
    assert row.filters[2].value is True


def test_several_can_be_ticked_without_closing(row: FilterRow) -> None:
    outcomes = row.filters[1]
    menu = click_entry(outcomes, "Busy")
    assert menu.isVisible()
    click_entry(outcomes, "No answer")
    assert outcomes.value == frozenset({"BUSY", "NO_ANS"})
    assert outcomes.text() == "Busy + 1 more"
    click_entry(outcomes, "Busy")
    assert outcomes.text() == "No answer"
    menu.close()


def test_values_that_read_alike_are_one_choice(theme: Theme) -> None:
    several = SeveralFilter(theme, "Outcome", "Any outcome")
    several.set_choices([("CARRIER_ERROR", "Not in service"), ("INVALID", "Not in service")])
    several.menu().actions()[0].trigger()
    assert len(several.menu().actions()) == 1
    assert several.value == frozenset({"CARRIER_ERROR", "INVALID"})
    several.deleteLater()


def test_several_by_keys(row: FilterRow) -> None:
    menu = row.filters[1].menu()
    menu.popup(QPoint(0, 0))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(menu, key)
    assert menu.isVisible()
    assert row.filters[1].value == frozenset({"LA", "BUSY"})
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()


def test_text_asks_after_a_pause_once(row: FilterRow, qtbot: object) -> None:
    times = heard(row)
    QTest.keyClicks(row.search, "delgado")
    assert times == []
    qtbot.waitUntil(lambda: times == [1])  # type: ignore[attr-defined]  # pytest-qt's fixture has no types here
    assert row.text == "delgado"


def test_enter_asks_at_once_and_escape_empties(row: FilterRow) -> None:
    times = heard(row)
    QTest.keyClicks(row.search, "delgado")
    QTest.keyClick(row.search, Qt.Key.Key_Return)
    assert times == [1]
    QTest.keyClick(row.search, Qt.Key.Key_Escape)
    assert row.search.text() == ""


def test_clear_asks_once(row: FilterRow) -> None:
    click_entry(row.filters[0], "Last 7 days")
    click_entry(row.filters[2], "We called")
    row.search.setText("bell")
    assert row.in_words() == "“bell”, Last 7 days, We called"
    times = heard(row)
    row.clear()
    assert times == [0]
    assert [one.is_active for one in row.filters] == [False, False, False]


def test_a_range_of_days_is_asked_for_and_read_out(row: FilterRow) -> None:
    dates = row.filters[0]
    assert isinstance(dates, DateFilter)
    click_entry(dates, "From … to …")
    dialog = dates.dialog
    assert dialog is not None
    assert dialog.isVisible()
    dialog.begin(DateRange(Span.CUSTOM, date(2026, 3, 1), date(2026, 3, 5)))
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dates.value == DateRange(Span.CUSTOM, date(2026, 3, 1), date(2026, 3, 5))
    assert dates.text() == "Mar 1 – Mar 5"
    click_entry(dates, "From … to …")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dates.text() == "Mar 1 – Mar 5"


def test_a_foreign_ampersand_is_no_mnemonic(theme: Theme) -> None:
    choice = ChoiceFilter(theme, "Broadcast")
    choice.set_choices([(None, "Any"), (1, "Mums & dads")])
    choice.choose(1)
    assert choice.words == "Mums & dads"
    assert choice.text() == "Mums & dads"
    assert choice.shortcut().isEmpty()
    choice.deleteLater()


def test_mouse_outside_entries_does_not_tick(theme: Theme) -> None:
    several = SeveralFilter(theme, "Outcome", "Any outcome")
    several.set_choices([("LA", "Answered")])
    menu = several.menu()
    menu.popup(QPoint(0, 0))
    outside = QPointF(-5, -5)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(QEvent.Type.MouseButtonRelease, outside, outside, left, left, none)
    menu.mouseReleaseEvent(event)
    assert several.value == frozenset()
    menu.close()
    several.deleteLater()
