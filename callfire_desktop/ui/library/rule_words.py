"""Rules in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from callfire_desktop.domain import labels
from callfire_desktop.domain.offline_rules import USUAL_BYTES_PER_S, OfflineRule, RulePreview
from callfire_desktop.ui import formats

DAYS = (1, 3, 7, 14, 30, 90)
LENGTHS_S = (10, 20, 60, 300)
ONE_MINUTE = 60
LONG_MINUTES = 120
"""From here on hours are told."""


def days_word(days: int | None) -> str:
    """How far back."""
    if days is None:
        return _tr("Any time")
    return QCoreApplication.translate("RuleWords", "Last %Ln days", "", days)


def length_word(seconds: int | None) -> str:
    """How long at least."""
    return _tr("Any length") if seconds is None else _tr("Longer than {length}").format(length=formats.length_text(seconds))


def direction_word(inbound: bool | None) -> str:
    """Who called."""
    return _tr("Both directions") if inbound is None else _tr("They called") if inbound else _tr("We called")


def rule_text(rule: OfflineRule, broadcasts: Sequence[tuple[int, str]], known: Sequence[labels.Label]) -> str:
    """A rule in one line, such as "Last 7 days · They called · Not reviewed"."""
    parts: list[str] = []
    if rule.days is not None:
        parts.append(days_word(rule.days))
    if rule.broadcast_id is not None:
        name = next((name for key, name in broadcasts if key == rule.broadcast_id), "")
        parts.append(_tr("Single calls") if rule.broadcast_id == 0 else name or _tr("Broadcast without a name"))
    if rule.inbound is not None:
        parts.append(direction_word(rule.inbound))
    if rule.longer_than_s is not None:
        parts.append(length_word(rule.longer_than_s))
    if rule.label_id is not None:
        parts.append(next((label.name for label in known if label.id == rule.label_id), _tr("A label")))
    if rule.unreviewed:
        parts.append(_tr("Not reviewed"))
    return " · ".join(parts) or _tr("Every recording")


def preview_text(said: RulePreview, bytes_per_s: float, room: int) -> str:
    """Say "214 recordings, about 380 MB, about 12 min" (WORDS, review desk). ``room``: bytes there is space for."""
    if not said.recordings:
        if said.on_the_way:
            return QCoreApplication.translate("RuleWords", "%Ln recordings are on their way.", "", said.on_the_way)
        if said.already_here:
            return QCoreApplication.translate("RuleWords", "Nothing more to fetch now: %Ln recordings are here.", "", said.already_here)
        return _tr("Nothing to fetch now.")
    text = QCoreApplication.translate("RuleWords", "%Ln recordings, about {size}, about {time}", "", said.recordings)
    text = text.format(size=formats.size_text(said.size), time=duration_words(said.size / (bytes_per_s or USUAL_BYTES_PER_S)))
    if said.size > room:
        text += ". " + _tr("There is space for {room} of it.").format(room=formats.size_text(max(0, room)))
    return text


def duration_words(seconds: float) -> str:
    """How long it takes, in the unit one thinks of: "12 min", "28 h"."""
    minutes = max(1, round(seconds / ONE_MINUTE))
    if minutes < LONG_MINUTES:
        return QCoreApplication.translate("RuleWords", "%Ln min", "how long downloads take", minutes)
    return QCoreApplication.translate("RuleWords", "%Ln h", "how long downloads take", round(minutes / ONE_MINUTE))


def _tr(text: str) -> str:
    return QCoreApplication.translate("RuleWords", text)
