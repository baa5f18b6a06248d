from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.failures import Failure, FailureKind
from callfire_desktop.domain.lists import Kind, ListAge
from callfire_desktop.storage.calls import CallStore
from callfire_desktop.storage.errors import StorageDamagedError
from callfire_desktop.ui.broadcasts.controller import BroadcastsController
from callfire_desktop.ui.calls.controller import CallsController
from callfire_desktop.ui.contacts.controller import ContactsController
from callfire_desktop.ui.do_not_call.controller import DoNotCallController
from callfire_desktop.ui.list_controller import age_sentence, loading_sentence
from callfire_desktop.ui.sounds.controller import SoundsController
from callfire_desktop.ui.tab_parts import TabParts
from tests.ui.calls.driven_tab import Shown, showing
from tests.ui.calls.small_account import NOW, ms_ago

NOW_MS = round(NOW.timestamp() * 1000)
OFFLINE = Failure(FailureKind.UNREACHABLE)


def say(shown: Shown, age: ListAge, failure: Failure | None = None) -> None:
    """Put the pass of a list into a state, as sync would."""
    sync = shown.account.session.sync
    sync._ages[age.kind] = age
    if failure is None:
        sync._failures.pop(age.kind, None)
    else:
        sync._failures[age.kind] = failure
    shown.account.session.feed.publish(Changes(Kind.AGES, None, "now: test"))


@pytest.mark.parametrize(
    ("make", "kind", "sentence"),
    [
        (CallsController, Kind.CALLS, "Calls you make or get will be listed here."),
        (BroadcastsController, Kind.BROADCASTS, "A broadcast plays one message to many people. You have none yet."),
        (SoundsController, Kind.SOUNDS, "Messages you record, drop here or have spoken will be listed here."),
        (ContactsController, Kind.CONTACTS, "The people you call go here."),
        (DoNotCallController, Kind.DO_NOT_CALL, "Numbers that must not be called."),
    ],
)
def test_loading_then_failed_then_empty(
    tmp_path: Path, qapp: QApplication, run: Callable[..., Any], make: Callable[..., Any], kind: Kind, sentence: str
) -> None:
    with showing(make, tmp_path, qapp, run, filled=False) as shown:
        say(shown, ListAge(kind, None, running=True, fetched=1200))
        shown.wait(lambda: shown.says("1,200 so far"))
        say(shown, ListAge(kind, None), OFFLINE)
        shown.wait(lambda: shown.says("could not be loaded."))
        assert shown.says("CallFire can't be reached.")
        say(shown, ListAge(kind, ms_ago(2)))
        shown.wait(lambda: shown.says(sentence))


def test_old_rows_stay_when_bringing_them_up_to_date_failed(tmp_path: Path, qapp: QApplication, run: Callable[..., Any]) -> None:
    with showing(CallsController, tmp_path, qapp, run) as shown:
        say(shown, ListAge(Kind.CALLS, ms_ago(31)), OFFLINE)
        assert len(shown.people()) == 18
        shown.wait(lambda: shown.says("From today, 9:12 a.m."))


def test_rows_that_can_not_be_read_are_said(
    tmp_path: Path, qapp: QApplication, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def damaged(*_question: object) -> None:
        raise StorageDamagedError(None, None, None)

    with showing(CallsController, tmp_path, qapp, run) as shown:
        monkeypatch.setattr(CallStore, "first_rows", damaged)
        shown.tab.row.search.setText("Maria")
        QTest.keyClick(shown.tab.row.search, Qt.Key.Key_Return)
        shown.wait(lambda: shown.says("The calls could not be loaded."))


def test_the_order_comes_back(tmp_path: Path, qapp: QApplication, run: Callable[..., Any]) -> None:
    class Remembering(CallsController):
        def __init__(self, parts: TabParts) -> None:
            parts.settings.set("calls.sort", ["person", True])
            super().__init__(parts)

    with showing(Remembering, tmp_path, qapp, run) as shown:
        assert shown.people()[-1] == "Aaron Whitfield"


def test_an_order_of_another_version_is_ignored(tmp_path: Path, qapp: QApplication, run: Callable[..., Any]) -> None:
    class Remembering(CallsController):
        def __init__(self, parts: TabParts) -> None:
            parts.settings.set("calls.sort", ["mood", True])
            super().__init__(parts)

    with showing(Remembering, tmp_path, qapp, run) as shown:
        assert shown.people()[0] == "Maria Delgado"


@pytest.mark.parametrize(
    ("age", "failure", "said"),
    [
        (ListAge(Kind.CALLS, None), None, "Not updated yet"),
        (ListAge(Kind.CALLS, NOW_MS - 120_000), None, "Updated 2 min ago"),
        (ListAge(Kind.CALLS, NOW_MS - 120_000, running=True), OFFLINE, "Updating…"),
        (ListAge(Kind.CALLS, NOW_MS - 120_000, doubtful=True), None, "Updated 2 min ago · may be incomplete"),
        (ListAge(Kind.CALLS, NOW_MS - 120_000, unreadable=3), None, "Updated 2 min ago · 3 rows could not be read"),
    ],
)
def test_how_old_a_list_is(qapp: QApplication, age: ListAge, failure: Failure | None, said: str) -> None:
    assert age_sentence(age, failure, NOW_MS) == said


def test_loading_tells_how_many_came(qapp: QApplication) -> None:
    QLocale.setDefault(QLocale("en_US"))
    assert loading_sentence("Loading calls…", 0) == "Loading calls…"
    assert loading_sentence("Loading calls…", 1200) == "Loading calls… 1,200 so far"
