from __future__ import annotations

from pytestqt.qtbot import QtBot

from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.lists import Kind
from callfire_desktop.runtime.change_feed import ChangeFeed


def _collect(feed: ChangeFeed) -> list[Changes]:
    heard: list[Changes] = []
    feed.changed.connect(heard.append)
    return heard


def test_changes_of_a_kind_are_united(qtbot: QtBot) -> None:
    feed = ChangeFeed()
    heard = _collect(feed)
    feed.publish(Changes(Kind.CALLS, frozenset({1, 2}), "sync"))
    feed.publish(Changes(Kind.CALLS, frozenset({3}), "sync"))
    feed.publish(Changes(Kind.SOUNDS, frozenset({9}), "sync"))
    assert heard == []
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert {(changes.kind, changes.ids) for changes in heard} == {
        (Kind.CALLS, frozenset({1, 2, 3})),
        (Kind.SOUNDS, frozenset({9})),
    }


def test_any_of_them_swallows_ids(qapp: object) -> None:
    feed = ChangeFeed()
    heard = _collect(feed)
    feed.publish(Changes(Kind.CALLS, None, "sync"))
    feed.publish(Changes(Kind.CALLS, frozenset({1}), "sync"))
    feed.flush()
    assert [changes.ids for changes in heard] == [None]


def test_what_a_person_waits_for_is_passed_on_at_once(qapp: object) -> None:
    feed = ChangeFeed()
    heard = _collect(feed)
    feed.publish(Changes(Kind.RECORDINGS, frozenset({1}), "download"))
    feed.publish(Changes(Kind.RECORDINGS, frozenset({2}), "now: cancel"))
    assert [changes.ids for changes in heard] == [frozenset({2})]
    feed.flush()
    assert [changes.ids for changes in heard] == [frozenset({2}), frozenset({1})]
