"""A text with offers taken, as the page "Type and hear" takes them in its field."""

from __future__ import annotations

import datetime as dt

from callfire_desktop.domain.message_checks.checking import MOST_ROUNDS, check_message, fix_round
from callfire_desktop.domain.message_checks.remarks import Language, Remark


def applied(text: str, remark: Remark, offer: str) -> str:
    """The text with one offer taken; nothing else of it changes."""
    return text[: remark.start] + offer + text[remark.end :]


def fix_all(text: str, language: Language, today: dt.date) -> str:
    """The text with every first offer taken, until nothing more can be fixed."""
    for _ in range(MOST_ROUNDS):
        fixes = fix_round(check_message(text, language, today).remarks)
        if not fixes:
            break
        for start, end, offer in fixes:
            text = text[:start] + offer + text[end:]
    return text
