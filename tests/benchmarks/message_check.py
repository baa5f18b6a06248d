"""The message check after a key press in 2,000 characters full of what it looks for, against plain passes of ``re`` over the same text.

Goal: at most 20 ms a key press, with what the window does of it (check, underlines, counts).
"""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from callfire_desktop.domain.message_checks.checking import check_message
from callfire_desktop.domain.message_checks.remarks import FIRST_VOICES, Language
from callfire_desktop.domain.spoken_texts import SpokenDraft
from callfire_desktop.ui.sounds.spoken_page import SpokenPage
from callfire_desktop.ui.theme.theme import Theme
from tests.benchmarks.measures import Measure

CHARACTERS, TIMES, GOAL_MS = 2_000, 25, 20
LINE = "Ctr closed Tue 12/3 @ 6:30am, info 3105550188 or www.example.org. The PTA meets at 7 p.m., bring $5.50 & call. "
PLAIN = re.compile(r"[^\W\d_]+|[0-9]+|[^\w\s]")
TODAY = dt.date(2026, 10, 12)


def middle_ms(work: Callable[[], object]) -> float:
    """The middle of several."""
    took = []
    for _ in range(TIMES):
        began = time.perf_counter()
        work()
        took.append((time.perf_counter() - began) * 1000)
    return sorted(took)[TIMES // 2]


def main() -> list[Measure]:
    """Each language beside one pass that finds all words, figures and signs; then the page, a key at a time."""
    text = (LINE * CHARACTERS)[:CHARACTERS]
    plain = middle_ms(lambda: [found.group() for found in PLAIN.finditer(text)])
    measures = []
    for language in Language:
        ms = middle_ms(lambda language=language: check_message(text, language, TODAY))  # type: ignore[misc]  # mypy infers no default
        name = f"message check, {CHARACTERS:,} characters, {language.value} / one pass of re"
        measures.append(Measure(name, ms, plain, "ms", f"≤ {GOAL_MS} ms", ms <= GOAL_MS))
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    page = SpokenPage(Theme(application), lambda: TODAY)
    page.resize(1280, 800)
    page.show_draft(SpokenDraft(text, FIRST_VOICES[Language.ENGLISH].value))
    page.show()
    ms = middle_ms(lambda: page.field.insertPlainText("a"))
    measures.append(Measure("a key on the page / one pass of re", ms, plain, "ms", f"≤ {GOAL_MS} ms", ms <= GOAL_MS))
    page.close()
    return measures
