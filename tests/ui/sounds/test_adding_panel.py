"""The panel of added files by itself: what each state offers, and many files at once."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from callfire_desktop.domain.failures import Failure, FailureKind
from callfire_desktop.domain.sound_additions import Addition, AdditionState, Choice
from callfire_desktop.domain.sound_checks import Judgement, Mending, Remark, RemarkKind, SoundFacts
from callfire_desktop.ui.sounds import adding_words
from callfire_desktop.ui.sounds.adding_panel import MOST_SHOWN, AddingPanel
from callfire_desktop.ui.theme.theme import Theme

WELL = Judgement(SoundFacts(".wav", 32_044, 2.0, 1, 8_000, 16), mending=Mending(0, 2, 0, 0))
QUIET = dataclasses.replace(WELL, remarks=(Remark(RemarkKind.TOO_QUIET, -40), Remark(RemarkKind.SILENT_END, 3.0)))
CUT = dataclasses.replace(WELL, remarks=(Remark(RemarkKind.CUT_SHORT),))
ROW = Addition(1, "/files/closing.wav", "closing", AdditionState.READY, WELL)


@pytest.fixture
def panel(qtbot: QtBot, qapp: QApplication) -> Iterator[AddingPanel]:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(1000, 700)
    layout = QVBoxLayout(page)
    panel = AddingPanel(Theme(qapp))
    layout.addWidget(panel)
    layout.addStretch(1)
    page.show()
    yield panel
    page.close()


def show(panel: AddingPanel, *rows: Addition, sent: tuple[int, int] | None = None) -> None:
    panel.show_rows(rows, known_as=lambda _row: "Winter closing", progress=lambda _key: sent, ask_held=False)


def failed(kind: FailureKind) -> Addition:
    return dataclasses.replace(
        ROW, state=AdditionState.FAILED, failure=Failure(kind, values={"size": 40_000_000, "name": "closing"}), choice=Choice.MENDED
    )


@pytest.mark.parametrize(
    ("row", "offer", "choice"),
    [
        (ROW, "Add", Choice.AS_IT_IS),
        (dataclasses.replace(ROW, judgement=QUIET), "Mend and add", Choice.MENDED),
        (dataclasses.replace(ROW, judgement=CUT), "Add as it is", Choice.AS_IT_IS),
        (failed(FailureKind.UPLOAD_NOT_FOUND), "Add again", Choice.MENDED),
        (failed(FailureKind.TOO_LARGE), "Make it smaller", Choice.SMALLER),
    ],
)
def test_what_is_offered(panel: AddingPanel, row: Addition, offer: str, choice: Choice) -> None:
    show(panel, row)
    widget = panel.row(1)
    assert widget is not None
    asked: list[tuple[object, str]] = []
    widget.chosen.connect(lambda key, what: asked.append((key, what)))
    button = widget.offer
    assert button is not None
    assert (button.text(), button.accessibleName()) == (offer, f"{offer}: closing.wav")
    button.click()
    assert asked == [(1, choice)]


@pytest.mark.parametrize("row", [failed(FailureKind.FILE_CHANGED), dataclasses.replace(ROW, state=AdditionState.PREPARING)])
def test_where_nothing_is_offered(panel: AddingPanel, row: Addition) -> None:
    show(panel, row)
    widget = panel.row(1)
    assert widget is not None
    assert widget.offer is None


def test_an_upload_stopped_by_the_person_does_not_blame_the_connection(qapp: QApplication) -> None:
    stopped = dataclasses.replace(ROW, state=AdditionState.DOUBT)
    lost = dataclasses.replace(stopped, failure=Failure(FailureKind.UPLOAD_LOST))
    assert "broke" in adding_words.explanation_of(lost, can_send=True)
    assert adding_words.explanation_of(stopped, can_send=True).startswith("It may have arrived before it was stopped.")


def test_progress_is_shown_and_can_be_canceled(panel: AddingPanel) -> None:
    show(panel, dataclasses.replace(ROW, state=AdditionState.SENDING), sent=(620, 1000))
    assert [one.text() for one in panel.findChildren(QLabel) if one.isVisible() and one.text().endswith("%")] == ["62%"]
    widget = panel.row(1)
    assert widget is not None
    assert widget.accessibleName() == "closing.wav, Uploading, 0:02, 32 KB"


def test_many_files_are_made_a_few_at_a_time(panel: AddingPanel, qtbot: QtBot) -> None:
    rows = [dataclasses.replace(ROW, id=key, path=f"/files/{key}.wav") for key in range(1, 201)]
    show(panel, *rows)
    assert panel.row(1) is not None, "the first is there at once"
    assert panel.row(MOST_SHOWN) is None, "the window lives meanwhile"
    qtbot.waitUntil(lambda: panel.row(MOST_SHOWN) is not None)
    assert panel.row(MOST_SHOWN + 1) is None
    assert any(one.text() == f"and {200 - MOST_SHOWN} more" for one in panel.findChildren(QLabel))
    assert panel.height() < 700


@pytest.mark.parametrize("kind", RemarkKind)
def test_every_remark_has_words(qapp: QApplication, kind: RemarkKind) -> None:
    remark = Remark(kind, 4.2)
    assert adding_words.remark_word(remark)
    assert adding_words.remark_sentence(remark).endswith(".")


def test_what_was_found_of_a_sound(qapp: QApplication) -> None:
    assert adding_words.checks_of(WELL) == [(True, "Loud enough, no crackle"), (True, "Starts within half a second")]
    assert adding_words.checks_of(QUIET) == [
        (True, "Starts within half a second"),
        (False, "Too quiet"),
        (False, "3 s of silence at the end"),
    ]


def test_it_follows_the_height_of_its_page(panel: AddingPanel, qtbot: QtBot) -> None:
    page = panel.parentWidget()
    assert page is not None
    page.resize(1000, 320)
    rows = [dataclasses.replace(ROW, id=key, path=f"/files/{key}.wav") for key in range(1, 7)]
    show(panel, *rows)
    qtbot.waitUntil(lambda: panel.row(6) is not None)
    qtbot.waitUntil(lambda: 0 < panel.height() < 0.8 * 320)  # the list stays in sight
    low = panel.height()
    page.resize(1000, 700)
    qtbot.waitUntil(lambda: panel.height() > low)  # more rows are seen where there is room
