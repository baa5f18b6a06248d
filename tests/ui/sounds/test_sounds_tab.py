from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from callfire_desktop.domain.broadcast_settings import CallBroadcastSounds
from callfire_desktop.domain.broadcasts import CallBroadcast
from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.sounds import CampaignSound, SoundOrigin
from callfire_desktop.ui.dialogs.error_details import ErrorDialog
from tests.ui.calls.driven_tab import Shown
from tests.ui.calls.small_account import PASS, WINTER, ms_ago, received

ENGLISH, SPANISH, BOOK_FAIR, OLD = 701, 702, 703, 704


def cells(shown: Shown, column: int) -> list[str]:
    model = shown.controller.model
    return [str(model.index(row, column).data() or "") for row in range(model.rowCount())]


def use(shown: Shown, broadcast: int, name: str, status: str, sound: int) -> None:
    """A broadcast that plays a sound, as CallFire would tell of it."""
    one = CallBroadcast(id=broadcast, name=name, status=status, sounds=CallBroadcastSounds(live_sound_id=sound))
    shown.run(shown.account.store.broadcasts.save([received(one)], PASS))
    shown.account.session.feed.publish(Changes(Kind.BROADCASTS, frozenset({broadcast}), "test"))


def test_newest_first_with_how_it_was_made_length_and_use(shown: Shown) -> None:
    shown.run(shown.account.session.sounds.note_made(SPANISH, SoundOrigin.SPOKEN, voice="SPANISH1"))
    use(shown, WINTER, "Winter closing", "RUNNING", ENGLISH)
    use(shown, 502, "Bus 14 is late", "FINISHED", ENGLISH)
    shown.wait(lambda: cells(shown, 3) == ["Being recorded", "Not used yet", "2 broadcasts"])
    assert shown.people() == ["Book fair", "Closing, Spanish", "Closing, English"]
    assert cells(shown, 1) == ["Made elsewhere", "Spoken text, Sofía", "Made elsewhere"]
    assert cells(shown, 2) == ["", "0:36", "0:31"]


def test_the_pane_tells_how_it_was_made_and_where_it_is_used(shown: Shown) -> None:
    use(shown, WINTER, "Winter <b>closing</b>", "RUNNING", SPANISH)
    shown.run(shown.account.session.sounds.note_made(SPANISH, SoundOrigin.PHONE, own_name="Cierre"))
    shown.wait(lambda: "Cierre" in shown.people())
    shown.click_person("Cierre")
    shown.wait(lambda: shown.pane_says("Recorded by phone · Today, 3:23 a.m."))
    assert shown.pane_says("CallFire's name: “Closing, Spanish”")
    assert shown.pane_says("Winter <b>closing</b>")
    assert shown.pane_says("Calling now")
    assert shown.pane_says("Not on this computer. Play fetches it.")
    shown.click_person("Closing, English")
    shown.wait(lambda: shown.pane_says("No broadcast yet."))


def test_what_can_not_be_used_says_why(shown: Shown) -> None:
    shown.click_row(0)
    shown.wait(lambda: shown.pane_says("A phone call is recording it, or waited in vain."))
    assert not shown.buttons(shown.tab.pane)["Play"].isEnabled()
    assert "Save as MP3…" not in shown.buttons(shown.tab.pane)


def test_what_is_being_recorded_is_not_deleted_by_button_or_key(shown: Shown) -> None:
    """Somebody may be speaking on the telephone (SAFETY S1)."""
    shown.click_row(0)
    shown.wait(lambda: shown.pane_says("A phone call is recording it, or waited in vain."))
    assert "Delete this sound…" not in shown.buttons(shown.tab.pane)
    shown.tab.delete_wanted.emit()
    refused = "A phone call may be recording this sound now, so it was not deleted."

    def told() -> list[ErrorDialog]:
        return [one for one in shown.tab.findChildren(ErrorDialog) if one.windowTitle() == refused]

    shown.wait(lambda: bool(told()))
    told()[0].close()


def test_deleted_ones_are_shown_when_asked_for(shown: Shown) -> None:
    old = CampaignSound(id=OLD, name="Old", created=ms_ago(9000), length_in_seconds=9, status="ARCHIVED")
    gone = CampaignSound(id=OLD + 1, name="Gone", created=ms_ago(9001), length_in_seconds=9, status="SCRUBBED")
    shown.run(shown.account.store.sounds.save([received(old), received(gone)], PASS))
    shown.account.session.feed.publish(Changes(Kind.SOUNDS, None, "test"))
    shown.settle()
    assert "Old" not in shown.people()
    shown.tab.row.statuses.choose(frozenset({"ARCHIVED", "SCRUBBED"}))
    shown.wait_for_people(["Old", "Gone"])
    assert cells(shown, 3) == ["Deleted", "Removed by CallFire"]
    shown.click_row(0)
    shown.wait(lambda: shown.pane_says("There is no copy on this computer."))
    assert "Delete this sound…" not in shown.buttons(shown.tab.pane)
    assert "Upload again" not in shown.buttons(shown.tab.pane)


def test_filters(shown: Shown) -> None:
    sounds = shown.account.session.sounds
    shown.run(sounds.note_made(ENGLISH, SoundOrigin.PHONE, own_name="Snow day", text=""))
    use(shown, WINTER, "Winter closing", "RUNNING", SPANISH)
    row = shown.tab.row
    row.statuses.choose(frozenset({"RECORDING"}))
    shown.wait_for_people(["Book fair"])
    row.clear()
    row.origins.choose(frozenset({"phone"}))
    shown.wait_for_people(["Snow day"])
    row.clear()
    row.use.choose("used")
    shown.wait_for_people(["Closing, Spanish"])
    row.use.choose("free")
    shown.wait_for_people(["Book fair", "Snow day"])
    row.clear()
    shown.settle()
    row.search.setFocus()
    QTest.keyClicks(row.search, "snow")
    QTest.keyClick(row.search, Qt.Key.Key_Return)
    shown.wait_for_people(["Snow day"])
    row.clear()
    shown.wait_for_people(["Book fair", "Closing, Spanish", "Snow day"])
    QTest.keyClicks(row.search, "closing, e")
    QTest.keyClick(row.search, Qt.Key.Key_Return)
    shown.wait_for_people(["Snow day"])


def test_order(shown: Shown) -> None:
    use(shown, WINTER, "Winter closing", "RUNNING", ENGLISH)
    shown.controller._sort("used_in", True)
    shown.wait_for_people(["Closing, English", "Book fair", "Closing, Spanish"])
    shown.controller._sort("name", False)
    shown.wait_for_people(["Book fair", "Closing, English", "Closing, Spanish"])
    shown.controller._sort("length", True)
    shown.wait_for_people(["Closing, Spanish", "Closing, English", "Book fair"])


def test_three_ways_to_make_one(shown: Shown) -> None:
    asked: list[str] = []
    shown.tab.record_pressed.connect(lambda: asked.append("record"))
    shown.tab.files_pressed.connect(lambda: asked.append("files"))
    shown.tab.spoken_pressed.connect(lambda: asked.append("spoken"))
    for name in ("Record by phone…", "Type and hear…"):
        shown.press(name)
    assert "Choose files…" in shown.buttons(), "its dialog is tried in test_adding"
    assert asked == ["record", "spoken"]
