"""Every failure and every word of CallFire has words here: what happened, were people called, what now."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from callfire_desktop.domain.failures import Failure, FailureKind, PeopleCalled
from callfire_desktop.domain.recordings import OfflineState
from callfire_desktop.runtime.resource_files import read_icon
from callfire_desktop.ui import glossary
from callfire_desktop.ui.error_texts import error_text
from callfire_desktop.ui.glossary import Word
from callfire_desktop.ui.theme.tokens import LIGHT

CONTRACT = Path(__file__).parents[2] / "resources" / "openapi" / "callfire.json"
VALUES: dict[str, str | int | float] = {
    "account": "Lincoln",
    "minutes": 7,
    "message": "no such thing",
    "seconds": 4,
    "at": 5.0,
    "length": 9.0,
    "file": "school.callfire-backup",
    "backup_ms": 1_790_000_000_000,
    "names": "“Closing”",
    "name": "Closing",
    "count": 1,
}


@pytest.mark.parametrize("kind", FailureKind)
@pytest.mark.parametrize("filled", [True, False])
def test_every_failure_answers_three_questions(qapp: QApplication, kind: FailureKind, filled: bool) -> None:
    text = error_text(Failure(kind, PeopleCalled.READING, VALUES if filled else {}, detail="raw {detail}"))
    assert text.first_line.endswith(".")
    assert text.what_now
    assert text.detail == "raw {detail}"
    for part in (text.first_line, text.people_line, text.what_now, *text.buttons):
        assert "{" not in part, "every place is filled"
        assert not re.search(r"\b\d{3}\b|HTTP|JSON|None|E\d\d?\b|Error", part), "no code, no name of code"
    assert len(text.first_line.split()) <= 20
    assert "Show details" not in text.first_line + text.what_now, "these stand where no such button is"


@pytest.mark.parametrize(
    ("people", "says"), [(PeopleCalled.NO_ONE, "No one was called."), (PeopleCalled.READING, "This step calls no one.")]
)
def test_whether_people_were_called(qapp: QApplication, people: PeopleCalled, says: str) -> None:
    assert error_text(Failure(FailureKind.UNREACHABLE, people)).people_line == says


def known_words() -> list[tuple[str, Callable[[str], Word]]]:
    schemas = json.loads(CONTRACT.read_text(encoding="utf-8"))["components"]["schemas"]
    words: list[tuple[str, Callable[[str], Word]]] = []
    for schema, word in (
        ("ActionState", lambda value: glossary.outcome_word(value, False)),
        ("CallResult", lambda value: glossary.outcome_word(value, False)),
        ("BroadcastStatus", glossary.broadcast_status_word),
        ("SoundStatus", glossary.sound_status_word),
        ("BatchStatus", glossary.set_status_word),
    ):
        values = [*schemas[schema]["enum"], *schemas[schema].get("x-also-seen", [])]
        words += [(value, word) for value in values]
    return words


@pytest.mark.parametrize(("value", "word"), known_words(), ids=[value for value, _ in known_words()])
def test_every_value_of_the_contract_has_a_word(qapp: QApplication, value: str, word: Callable[[str], Word]) -> None:
    found = word(value)
    assert value not in found.label or value == "SD", "people's words, not CallFire's; of SD nobody knows the meaning"
    assert found.explanation
    assert hasattr(LIGHT, found.token)
    assert read_icon(found.icon)


def test_a_value_nobody_knows_is_shown_as_it_is(qapp: QApplication) -> None:
    for word in (
        glossary.outcome_word("NEW_ONE", True),
        glossary.broadcast_status_word("NEW_ONE"),
        glossary.sound_status_word("NEW_ONE"),
        glossary.set_status_word("NEW_ONE"),
    ):
        assert word.label == "CallFire says: “NEW_ONE”"
        assert word.token == "text2"


@pytest.mark.parametrize("state", OfflineState)
def test_every_place_of_a_recording_has_a_word(qapp: QApplication, state: OfflineState) -> None:
    word = glossary.offline_word(state, 62)
    assert word.label
    assert read_icon(word.icon)
