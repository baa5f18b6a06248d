from __future__ import annotations

from array import array

from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt

from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.failures import Failure, FailureError, FailureKind
from callfire_desktop.domain.lists import PAGE_ROWS, Kind, ListQuery
from callfire_desktop.ui.tables.paged_table_model import PAGES_KEPT
from tests.ui.tables.conftest import People
from tests.ui.tables.listed_people import BACKWARDS, EVERYONE, FIRST_ID, PersonSort, person


def changes(*places: int) -> Changes:
    return Changes(Kind.CONTACTS, frozenset(FIRST_ID + place for place in places), "test")


def test_the_first_rows_show_before_the_ids_are_known(people: People) -> None:
    model = people.model(1000)
    seen: list[tuple[str, int]] = []
    model.first_rows_shown.connect(lambda: seen.append(("first", model.total)))
    model.loaded.connect(lambda: seen.append(("loaded", model.total)))
    model.set_query(EVERYONE)
    people.settle()
    assert seen == [("first", PAGE_ROWS), ("loaded", 1000)]
    assert model.row_at(0) == person(0)


def test_a_short_list_asks_for_ids_once_only(people: People) -> None:
    model = people.model(3)
    loaded: list[int] = []
    model.loaded.connect(lambda: loaded.append(model.total))
    model.set_query(EVERYONE)
    people.settle()
    assert loaded == [3]


def test_rows_are_read_when_looked_at_and_only_then(people: People) -> None:
    model = people.model(1000)
    model.set_query(EVERYONE)
    people.settle()
    assert people.source.asked_rows == 0
    cell = model.index(777, 0)
    assert cell.data() == ""
    people.settle()
    assert cell.data() == person(777).name
    assert people.source.asked_rows == PAGE_ROWS


def test_prime_shows_rows_at_once(people: People) -> None:
    model = people.model(300)
    model.prime(EVERYONE, [person(place) for place in range(PAGE_ROWS)])
    assert model.index(199, 0).data() == person(199).name
    people.settle()
    assert model.total == 300


def test_the_newest_question_wins(people: People) -> None:
    model = people.model(500)
    people.source.gate.clear()
    model.set_query(EVERYONE)
    model.set_query(ListQuery("Person 0000007", PersonSort.NAME))
    people.source.gate.set()
    people.settle()
    assert [model.id_at(row) for row in range(model.total)] == [FIRST_ID + 7]


def test_a_row_that_changed_is_read_again(people: People) -> None:
    model = people.model(450)
    model.set_query(EVERYONE)
    people.settle()
    people.source.renamed[3] = "Ann Bell"
    model.note_changes(changes(3))
    people.settle()
    assert model.index(3, 0).data() == "Ann Bell"


def test_two_changes_in_a_row_are_both_read(people: People) -> None:
    """The second cancels the first one's look at the order; the first one's rows must not be forgotten."""
    model = people.model(450)
    model.set_query(EVERYONE)
    people.settle()
    assert model.index(430, 0).data() == ""
    people.settle()
    people.source.renamed = {3: "Ann Bell", 430: "Bob Cole"}
    model.note_changes(changes(3))
    model.note_changes(changes(430))
    people.settle()
    assert (model.index(3, 0).data(), model.index(430, 0).data()) == ("Ann Bell", "Bob Cole")


def test_a_row_that_changes_while_it_is_read_is_read_again(people: People) -> None:
    model = people.model(450)
    model.set_query(EVERYONE)
    people.settle()
    people.source.gate.clear()
    assert model.index(430, 0).data() == ""
    people.wait(lambda: people.source.asked_rows)
    people.source.renamed[430] = "Ann Bell"
    model.note_rows(frozenset({FIRST_ID + 430}))
    people.source.gate.set()
    people.settle()
    assert model.index(430, 0).data() == "Ann Bell"


def test_rows_asked_for_before_the_order_changed_still_come(people: People) -> None:
    model = people.model(1000)
    model.set_query(EVERYONE)
    people.settle()
    people.source.gate.clear()
    assert model.index(500, 0).data() == ""
    people.wait(lambda: people.source.asked_rows)
    people.source.keys.insert(0, FIRST_ID + 2000)
    model.note_changes(changes(2000))
    people.source.gate.set()
    people.settle()
    assert model.index(500, 0).data() == person(499).name


def test_what_is_held_onto_moves_with_its_row(people: People) -> None:
    model = people.model(450)
    model.set_query(EVERYONE)
    people.settle()
    held = QPersistentModelIndex(model.index(10, 0))
    gone = QPersistentModelIndex(model.index(11, 0))
    people.source.keys[:] = array("q", (FIRST_ID + place for place in (449, *range(11), *range(12, 449))))
    model.note_changes(changes(449, 11))
    people.settle()
    assert held.row() == 11
    assert not gone.isValid()


def test_many_selected_rows_stay_selected_when_the_order_changes(people: People) -> None:
    table = people.table(50_000)
    model = table.paged
    assert model is not None
    model.set_query(EVERYONE)
    people.settle()
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    table.selectionModel().setCurrentIndex(model.index(100, 0), flags)
    table._go_to(40_000, selecting=True)
    before = table.selected_ids()
    assert len(before) == 39_901
    model.set_query(EVERYONE)  # resets: nothing selected
    people.settle()
    table.selectionModel().setCurrentIndex(model.index(100, 0), flags)
    table._go_to(2_000, selecting=True)
    before = table.selected_ids()
    people.source.keys.insert(0, FIRST_ID + 60_000)
    model.note_changes(changes(60_000))
    people.settle()
    assert table.selected_ids() == before


def test_a_longer_list_grows_at_its_end(people: People) -> None:
    model = people.model(300)
    model.set_query(EVERYONE)
    people.settle()
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    people.source.keys.append(FIRST_ID + 300)
    model.note_changes(changes(300))
    people.settle()
    assert (model.total, resets) == (301, [])


def test_an_empty_answer(people: People) -> None:
    model = people.model(0)
    model.set_query(EVERYONE)
    people.settle()
    assert model.total == 0
    assert model.id_at(0) is None
    assert model.index_of(FIRST_ID) is None


def test_a_list_that_empties(people: People) -> None:
    model = people.model(3)
    model.set_query(EVERYONE)
    people.settle()
    del people.source.keys[:]
    model.note_changes(Changes(Kind.CONTACTS, None, "test"))
    people.settle()
    assert model.total == 0


def test_only_so_many_pages_stay_in_memory(people: People) -> None:
    model = people.model(200 * PAGE_ROWS)
    model.set_query(EVERYONE)
    people.settle()
    for page in range(60):
        model.index(page * PAGE_ROWS, 0).data()
    people.settle()
    assert len(model._pages) == PAGES_KEPT


def test_ids_keep_their_64_bits(people: People) -> None:
    model = people.model(5)
    model.set_query(BACKWARDS)
    people.settle()
    assert model.id_at(0) == FIRST_ID + 4
    assert model.index_of(FIRST_ID + 4) == 0


def test_a_list_that_cannot_be_read_says_so(people: People) -> None:
    model = people.model(5)
    heard: list[object] = []
    model.failed.connect(heard.append)
    people.source.trouble = FailureError(Failure(FailureKind.STORAGE_DAMAGED))
    model.set_query(EVERYONE)
    people.settle()
    assert heard == [people.source.trouble]


def test_so_does_a_page_further_down(people: People) -> None:
    model = people.model(450)
    model.set_query(EVERYONE)
    people.settle()
    heard: list[object] = []
    model.failed.connect(heard.append)
    people.source.trouble = FailureError(Failure(FailureKind.STORAGE_DAMAGED))
    assert model.index(440, 0).data() == ""
    people.settle()
    assert heard == [people.source.trouble]


def test_nothing_is_asked_after_the_end(people: People) -> None:
    model = people.model(450)
    model.set_query(EVERYONE)
    people.settle()
    people.scope.cancel_all()
    model.note_changes(changes(1))
    assert model.index(440, 0).data() == ""


def test_what_screen_readers_are_told(people: People) -> None:
    model = people.model(5)
    model.set_query(EVERYONE)
    people.settle()
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(2, 0).data(role) == "Person: Person 0000002"
    assert model.index(2, 3).data(role) == "Recording: Kept here"
    model.set_narrow(True)
    assert model.index(2, 3).data() == ""
    assert model.index(2, 3).data(role) == "Recording: Kept here"
    assert model.headerData(1, Qt.Orientation.Horizontal, role) == "Number"
