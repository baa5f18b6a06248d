"""Room for large text: rows break, pages scroll as a whole, a stack asks only for the page it shows."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.room import PageStack, Room
from callfire_desktop.ui.controls.wrapping_row import WrappingRow
from callfire_desktop.ui.theme.theme import Theme

WIDE, GAP = 100, 10


def part() -> QWidget:
    widget = QWidget()  # no button: the sheet of a theme made before has a say in those
    widget.setFixedSize(WIDE, 30)
    return widget


def row_of(qtbot: QtBot, parts: int, *, stretch_before: int | None = None) -> tuple[QWidget, list[QWidget]]:
    holder = QWidget()
    row = WrappingRow(holder, spacing=GAP)
    made = [part() for _ in range(parts)]
    for place, one in enumerate(made):
        if place == stretch_before:
            row.addStretch()
        row.addWidget(one)
    qtbot.addWidget(holder)
    return holder, made


def test_a_row_is_one_line_while_it_has_room_and_breaks_then(qtbot: QtBot) -> None:
    holder, (first, second, third) = row_of(qtbot, 3)
    holder.resize(3 * WIDE + 2 * GAP, 30)
    holder.show()
    assert [one.x() for one in (first, second, third)] == [0, WIDE + GAP, 2 * (WIDE + GAP)]
    holder.resize(3 * WIDE + 2 * GAP - 1, 70)
    assert (third.x(), third.y()) == (0, 30 + GAP)
    layout = holder.layout()
    assert layout is not None
    assert layout.minimumSize().width() == WIDE
    assert layout.heightForWidth(WIDE) == 3 * 30 + 2 * GAP


def test_free_room_is_before_what_follows_it_also_where_a_part_is_hidden(qtbot: QtBot) -> None:
    holder, (first, hidden, last) = row_of(qtbot, 3, stretch_before=1)
    hidden.hide()
    holder.resize(500, 30)
    holder.show()
    assert (first.x(), last.x() + last.width()) == (0, 500)


def test_a_page_scrolls_as_a_whole_and_what_has_the_keys_comes_into_sight(qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    fields = [QLineEdit() for _ in range(20)]
    for field in fields:
        column.addWidget(field)
    room, window = Room(page), QWidget()
    QVBoxLayout(window).addWidget(room)
    qtbot.addWidget(window)
    window.resize(page.minimumSizeHint() + QSize(50, 50))
    window.show()
    assert not room.scrolls
    window.resize(200, 120)
    qtbot.waitUntil(lambda: room.scrolls)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    fields[0].setFocus()
    for _ in range(len(fields) - 1):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
    assert fields[-1].hasFocus()
    qtbot.waitUntil(lambda: fields[-1].visibleRegion().boundingRect().size() == fields[-1].size())


def test_a_stack_needs_what_the_shown_page_needs(qtbot: QtBot) -> None:
    stack = PageStack()
    qtbot.addWidget(stack)
    small, large = QLabel("small"), QLabel("large")
    large.setMinimumSize(900, 700)
    for page in (small, large):
        holder = QWidget()
        QVBoxLayout(holder).addWidget(page)
        stack.addWidget(holder)
    assert stack.minimumSizeHint().width() < 900
    stack.setCurrentIndex(1)
    assert stack.minimumSizeHint().width() >= 900


def test_a_button_that_must_be_narrow_says_the_rest_in_its_tooltip(qtbot: QtBot, qapp: QApplication) -> None:
    button = Button(Theme(qapp), "Hear both, one after the other")
    button.let_shrink()
    holder = QWidget()
    QVBoxLayout(holder).addWidget(button)
    qtbot.addWidget(holder)
    holder.resize(button.sizeHint().width() + 60, 60)
    holder.show()
    assert button.toolTip() == ""
    holder.resize(120, 60)
    assert "one after the other" in button.toolTip()
    assert not button.grab().isNull()
