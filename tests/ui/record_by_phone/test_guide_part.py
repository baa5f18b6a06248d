"""Everything keeps its place from state to state; rings move only while somebody may be on the telephone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from callfire_desktop.ui.player.recording_player import RecordingPlayer
from callfire_desktop.ui.player.waveform import WaveSlider
from callfire_desktop.ui.record_by_phone.guide_part import GuidePart
from callfire_desktop.ui.record_by_phone.guides import Act, guide_of
from callfire_desktop.ui.record_by_phone.listening_row import ListeningRow
from callfire_desktop.ui.theme.theme import Scheme, Theme
from tests.support.pseudo_locale import pseudo_locale
from tests.ui.record_by_phone.messages import NOW, every_state


class SilentPlayer(QObject):
    """A player with nothing in it."""

    opened, picture_changed = Signal(), Signal()
    moved, length_changed = Signal(float), Signal(float)
    playing_changed, volume_changed = Signal(object), Signal(int)
    is_playing = False
    sound_id: int | None = None
    peaks = None

    def set_volume(self, volume: int) -> None:
        """Nothing sounds."""

    def seek(self, seconds: float) -> None:
        """Nothing plays."""


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp)
    yield made
    made.set_scheme(Scheme.SYSTEM)


class Stage(QWidget):
    """A window around the part."""

    def __init__(self, theme: Theme, size: tuple[int, int], *, moves: bool) -> None:
        super().__init__()
        self.part = GuidePart(theme, ListeningRow(theme, cast("RecordingPlayer", SilentPlayer(self)), 80), moves=moves)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.part)
        self.resize(*size)


def shown(qtbot: QtBot, theme: Theme, size: tuple[int, int], *, moves: bool = True) -> Stage:
    stage = Stage(theme, size, moves=moves)
    qtbot.addWidget(stage)
    stage.show()
    stage.activateWindow()
    qtbot.waitUntil(stage.isActiveWindow)
    return stage


def arrange(part: GuidePart) -> None:
    """Let Qt lay everything out now."""
    for widget in (part, part.picture.parentWidget()):
        layout = widget.layout() if widget is not None else None
        assert layout is not None
        layout.activate()
    QApplication.sendPostedEvents()


def place(widget: QWidget, part: GuidePart) -> QRect:
    return QRect(widget.mapTo(part, QPoint(0, 0)), widget.size())


def places(part: GuidePart) -> dict[str, object]:
    """Where things are; of texts and buttons the upper edge, since their width follows their words."""
    button = next(one for act in Act if (one := part.button(act)) is not None)
    return {
        "picture": place(part.picture, part),
        "steps": place(part.steps, part),
        "sentence": place(part.sentence, part).top(),
        "help": place(part.help, part).top(),
        "buttons": place(button, part).top(),
        "foot": place(part.foot, part),
    }


@pytest.mark.parametrize("size", [(1024, 485), (1600, 820)])
def test_everything_keeps_its_place_from_state_to_state(qtbot: QtBot, theme: Theme, size: tuple[int, int]) -> None:
    stage = shown(qtbot, theme, size)
    part = stage.part
    found = {}
    for name, one in every_state().items():
        part.script.show_script(one.script)
        part.show_guide(guide_of(one, NOW))
        part.show_clock("0:08 so far")
        arrange(part)
        found[name] = places(part)
    with_script = found.pop("with a script")
    first = next(iter(found.values()))
    assert {name for name, one in found.items() if one != first} == set()
    assert {key: with_script[key] for key in ("help", "buttons", "sentence")} == {
        key: first[key] for key in ("help", "buttons", "sentence")
    }


@pytest.mark.parametrize("longer", [False, True])
def test_a_low_window_holds_every_state_without_scrolling(qtbot: QtBot, theme: Theme, longer: bool) -> None:
    def look() -> None:
        stage = shown(qtbot, theme, (theme.px(958), theme.px(404)))  # what a window of 1024 × 640 leaves for it
        part = stage.part
        for name, one in every_state().items():
            part.script.show_script(one.script)
            part.show_guide(guide_of(one, NOW))
            arrange(part)
            assert place(part.foot, part).bottom() <= part.height(), name
            for label in (part.sentence, part.help, part.foot):
                needed = label.heightForWidth(label.width())
                assert needed <= label.height() + 1, f"{name}: “{label.text()}” needs {needed}, has {label.height()}"
            for act in Act:
                button = part.button(act)
                if button is not None:
                    area = place(button, part)
                    assert area.left() >= 0, name
                    assert area.right() <= part.width(), name

    if longer:
        with pseudo_locale():
            look()
    else:
        look()


def test_rings_pulse_only_while_a_telephone_may_ring(qtbot: QtBot, theme: Theme) -> None:
    stage = shown(qtbot, theme, (1200, 800))
    part = stage.part
    moving = {}
    for name in ("calling", "recording", "preparing", "ready", "doubtful", "long wait"):
        part.show_guide(guide_of(every_state()[name], NOW))
        moving[name] = part.picture.is_moving
    assert {name for name, moves in moving.items() if moves} == {"calling", "recording"}
    part.show_guide(guide_of(every_state()["calling"], NOW))
    part.window().hide()
    assert not part.picture.is_moving


def test_with_less_movement_nothing_moves(qtbot: QtBot, theme: Theme) -> None:
    stage = shown(qtbot, theme, (1200, 800), moves=False)
    part = stage.part
    part.show_guide(guide_of(every_state()["recording"], NOW))
    assert not part.picture.is_moving
    part.picture.set_moves(True)
    assert part.picture.is_moving


def test_the_sensible_button_has_the_focus_and_its_ring(qtbot: QtBot, theme: Theme) -> None:
    stage = shown(qtbot, theme, (1200, 800))
    part = stage.part
    for name, act in (("calling", Act.STOP_WAITING), ("ready", Act.KEEP), ("cant_tell", Act.LEAVE), ("no_answer", Act.AGAIN)):
        part.show_guide(guide_of(every_state()[name], NOW))
        part.take_focus()
        button = part.button(act)
        assert button is not None
        assert button.hasFocus(), name
    heard: list[object] = []
    part.pressed.connect(heard.append)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Space)
    assert heard == [Act.AGAIN]


def test_a_state_that_is_told_again_leaves_the_focus_where_it_is(qtbot: QtBot, theme: Theme) -> None:
    stage = shown(qtbot, theme, (1200, 800))
    part = stage.part
    part.show_guide(guide_of(every_state()["ready"], NOW))
    rename = part.button(Act.RENAME)
    assert rename is not None
    rename.setFocus()
    part.show_guide(guide_of(every_state()["ready"], NOW + 5_000))
    assert part.button(Act.RENAME) is rename
    assert rename.hasFocus()


def test_the_step_is_said(qtbot: QtBot, theme: Theme) -> None:
    stage = shown(qtbot, theme, (1200, 800))
    part = stage.part
    part.show_guide(guide_of(every_state()["recording"], NOW))
    assert part.steps.accessibleName() == "Step 2 of 4: Record"
    part.show_guide(guide_of(every_state()["kept"], NOW))
    assert part.steps.accessibleName() == "All 4 steps are done"


def test_another_sounds_picture_is_not_shown_for_this_one(qtbot: QtBot, theme: Theme) -> None:
    player = SilentPlayer()
    row = ListeningRow(theme, cast("RecordingPlayer", player), 80)
    qtbot.addWidget(row)
    row.show()
    waves = row.findChildren(WaveSlider)
    player.sound_id, player.is_playing = 1, True
    player.opened.emit()
    row.show_sound(2)
    width = row.sizeHint().width()
    assert [wave.isVisible() for wave in waves] == [False]
    assert row.play.accessibleName() == "Play sound"
    player.sound_id = 2
    player.opened.emit()
    assert [wave.isVisible() for wave in waves] == [True]
    assert row.play.accessibleName() == "Pause playing"
    assert row.sizeHint().width() == width, "nothing moves"
