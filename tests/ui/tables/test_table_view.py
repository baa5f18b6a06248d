from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QToolTip

from callfire_desktop.ui.tables.row_painter import BAR
from callfire_desktop.ui.tables.table_view import TableView
from callfire_desktop.ui.theme.theme import Scheme
from tests.ui.tables.conftest import People
from tests.ui.tables.listed_people import EVERYONE, FIRST_ID, PersonSort, person

LEFT = Qt.MouseButton.LeftButton


def shown(people: People, count: int = 450, width: int = 700) -> TableView:
    table = people.table(count, people.theme.px(width))
    assert table.paged is not None
    table.paged.set_query(EVERYONE)
    people.settle()
    table.show()
    table.activateWindow()
    people.wait(table.isActiveWindow)
    table.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.sendPostedEvents()
    people.settle()
    return table


def click(table: TableView, row: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mouseClick(table.viewport(), LEFT, keys, table.visualRect(table.model().index(row, 0)).center())


def picture(table: TableView) -> QImage:
    return table.viewport().grab().toImage()


def color_in(table: TableView, row: int, x: int, down: int = 8) -> QColor:
    return picture(table).pixelColor(x, table.rowViewportPosition(row) + down)


def test_a_click_chooses_a_row_by_its_id(people: People) -> None:
    table = shown(people)
    chosen: list[object] = []
    table.row_chosen.connect(chosen.append)
    click(table, 2)
    assert chosen == [FIRST_ID + 2]
    assert table.selected_ids() == [FIRST_ID + 2]


def test_control_and_shift_choose_several(people: People) -> None:
    table = shown(people)
    click(table, 2)
    click(table, 4, Qt.KeyboardModifier.ControlModifier)
    click(table, 6, Qt.KeyboardModifier.ShiftModifier)
    assert [one - FIRST_ID for one in table.selected_ids()] == [2, 4, 5, 6]
    click(table, 1, Qt.KeyboardModifier.ControlModifier)
    assert [one - FIRST_ID for one in table.selected_ids()] == [1, 2, 4, 5, 6]


def test_keys_move_and_enter_opens(people: People) -> None:
    table = shown(people)
    opened: list[object] = []
    table.row_opened.connect(opened.append)
    click(table, 0)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClick(table, Qt.Key.Key_End)
    QTest.keyClick(table, Qt.Key.Key_Enter)
    QTest.keyClick(table, Qt.Key.Key_Home)
    QTest.keyClick(table, Qt.Key.Key_PageDown)
    assert [int(str(one)) - FIRST_ID for one in opened] == [1, 449]
    assert table.currentIndex().row() > 5
    people.settle()


def test_shift_end_chooses_all_that_follow(people: People) -> None:
    table = shown(people)
    click(table, 440)
    table.choose(FIRST_ID + 440)
    QTest.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert len(table.selected_ids()) == 10
    people.settle()


def test_control_a_and_control_c_copy_rows_not_yet_read(people: People) -> None:
    table = shown(people)
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    people.settle()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 450
    assert lines[449] == f"{person(449).name}\t+{person(449).number}\t3:20\tKept here"


def test_copying_rows_on_screen_needs_no_waiting(people: People) -> None:
    table = shown(people)
    click(table, 1)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith(person(1).name)


def test_typing_letters_reads_no_rows(people: People) -> None:
    table = shown(people, 10_000)
    before = people.source.asked_rows
    QTest.keyClicks(table, "zz")
    people.settle()
    assert people.source.asked_rows == before


def test_a_million_rows_scroll(people: People) -> None:
    table = shown(people, 1_000_000)
    for place in (999_999, 500_000, 3):
        table.scrollTo(table.model().index(place, 0))
        picture(table)
        people.settle()
        assert table.model().index(place, 0).data() == person(place).name
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(table.selected_ids()) == 1_000_000


def test_a_title_sorts_and_sorts_back(people: People) -> None:
    table = shown(people)
    wanted: list[tuple[object, bool]] = []
    table.sort_wanted.connect(lambda sort, descending: wanted.append((sort, descending)))
    table.sort_wanted.connect(table.show_sort)
    titles = table.horizontalHeader()
    for column in (1, 1, 0, 2):
        x = titles.sectionViewportPosition(column) + 20
        QTest.mouseClick(titles.viewport(), LEFT, pos=QPoint(x, 10))
    assert wanted == [(PersonSort.NUMBER, False), (PersonSort.NUMBER, True), (PersonSort.NAME, False)]


def test_narrow_shows_fewer_columns_and_the_icon_alone(people: People) -> None:
    table = shown(people)
    table.set_narrow(True)
    assert table.isColumnHidden(1)
    assert table.columnWidth(3) == people.theme.px(44)
    table.set_narrow(False)
    assert not table.isColumnHidden(1)


@pytest.mark.parametrize(("width", "hidden"), [(700, False), (430, True)])
def test_no_column_is_cut_at_the_right_edge(people: People, width: int, hidden: bool) -> None:
    table = shown(people, width=width)
    assert table.isColumnHidden(1) is hidden
    shown_widths = [table.columnWidth(one) for one in range(4) if not table.isColumnHidden(one)]
    assert sum(shown_widths) <= table.viewport().width()


def test_the_sorting_column_stays(people: People) -> None:
    table = shown(people, width=430)
    table.show_sort(PersonSort.NUMBER, False)
    assert not table.isColumnHidden(1)


def test_widths_chosen_by_hand_come_back(people: People) -> None:
    table = shown(people)
    table.horizontalHeader().resizeSection(2, 111)
    assert table.widths() == {"length": 111}
    other = people.table()
    other.set_widths({"length": 111, "gone": 5})
    assert other.columnWidth(2) == 111


def test_the_selected_row_has_its_ground_and_bar(people: People) -> None:
    table = shown(people)
    click(table, 1)
    assert color_in(table, 1, 1) == people.theme.color("accent")
    assert color_in(table, 1, BAR + 2) == people.theme.color("sel")
    assert color_in(table, 3, 1) == people.theme.color("surface")
    assert color_in(table, 3, 100, down=table.rowHeight(3) - 1) == people.theme.color("line")


def test_the_focus_frame_is_for_keys_only(people: People) -> None:
    table = shown(people)
    click(table, 1)
    assert color_in(table, 1, 100, down=0) == people.theme.color("sel")
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert color_in(table, 2, 100, down=0) == people.theme.color("focus")
    assert color_in(table, 2, 100, down=table.rowHeight(2) - 1) == people.theme.color("focus")


def test_the_pointer_marks_the_row_below_it(people: People) -> None:
    table = shown(people)
    QTest.mouseMove(table.viewport(), table.visualRect(table.model().index(3, 0)).center())
    people.wait(lambda: color_in(table, 3, BAR + 2) == people.theme.color("hover"))
    QApplication.sendEvent(table, QEvent(QEvent.Type.Leave))
    assert color_in(table, 3, BAR + 2) == people.theme.color("surface")


def test_another_look_repaints(people: People) -> None:
    table = shown(people)
    people.theme.set_scheme(Scheme.DARK)
    assert color_in(table, 3, 1) == people.theme.color("surface")
    people.theme.set_scheme(Scheme.LIGHT)


def test_a_row_not_yet_read_is_blank_and_as_high(people: People) -> None:
    table = shown(people, 1000)
    people.source.gate.clear()
    table.scrollToBottom()
    picture(table)
    assert table.model().index(999, 0).data() == ""
    assert table.rowHeight(999) == table.rowHeight(0) == people.theme.px(36)
    people.source.gate.set()
    people.settle()


def test_cut_text_is_told_in_full(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, text, _view: said.append(text))
    table = shown(people)
    people.source.renamed[0] = "A very long name indeed " * 9
    assert table.paged is not None
    table.paged.note_rows(frozenset({FIRST_ID}))
    people.settle()
    for column in (0, 3):
        index = table.model().index(0, column)
        place = table.visualRect(index).center()
        event = QHelpEvent(QEvent.Type.ToolTip, place, table.mapToGlobal(place))
        assert table.itemDelegate().helpEvent(event, table, QStyleOptionViewItem(), index)
    assert said[0].startswith("A very long name indeed A very")
    assert said[1] == "On this computer."


def test_choosing_by_id(people: People) -> None:
    table = shown(people)
    assert table.choose(FIRST_ID + 300)
    assert table.currentIndex().row() == 300
    assert not table.choose(17)
    people.settle()
