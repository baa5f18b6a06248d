"""The person's scorecards in all their versions, and the scores given with them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from callfire_desktop.domain.scorecards import Item, Score, Scorecard
from callfire_desktop.storage.database import Database
from callfire_desktop.storage.labels import remember_step

SELECT = "SELECT v.id, v.name, v.version, v.form FROM scorecard_versions AS v"
FORMS_KNOWN = 64
"""Forms that are read once: a report reads the same one with thousands of scores."""


class ScorecardStore:
    """The tables ``scorecard_versions`` and ``scores``. Durable."""

    def __init__(self, database: Database, now_ms: Callable[[], int]) -> None:
        self._database = database
        self._now_ms = now_ms

    async def current(self) -> Scorecard | None:
        """The newest version, which new scores are given with; None where there is none or it was put away."""
        statement = f"{SELECT} ORDER BY v.id DESC LIMIT 1"
        row = await self._database.read(lambda c: c.execute(statement).fetchone())
        return None if row is None or not json.loads(row[3]) else _card(row)

    async def save(self, name: str, items: Sequence[Item]) -> Scorecard:
        """Keep a form as the next version; scores given before keep theirs."""
        form = msgspec.json.encode(list(items)).decode()
        now = self._now_ms()

        def job(connection: sqlite3.Connection) -> Scorecard:
            last = connection.execute("SELECT coalesce(max(version), 0) FROM scorecard_versions").fetchone()[0]
            statement = "INSERT INTO scorecard_versions (name, version, form, made_ms) VALUES (?,?,?,?) RETURNING id"
            key = connection.execute(statement, (name, last + 1, form, now)).fetchone()[0]
            return _card((key, name, last + 1, form))

        return await self._database.write(job, durable=True)

    async def answer(self, recording_id: int, version_id: int, item_key: int, answer: str) -> None:
        """Answer one item; "" takes the answer back. The first answer binds the recording to its form's version."""
        now = self._now_ms()

        def job(connection: sqlite3.Connection) -> None:
            row = connection.execute("SELECT version_id, answers FROM scores WHERE recording_id = ?", (recording_id,)).fetchone()
            answers: dict[str, str] = json.loads(row[1]) if row is not None and row[0] == version_id else {}
            if answers.get(str(item_key), "") == answer:
                return
            answers[str(item_key)] = answer
            kept = {key: said for key, said in answers.items() if said}
            if kept:
                connection.execute(
                    "INSERT OR REPLACE INTO scores (recording_id, version_id, answers, at_ms) VALUES (?,?,?,?)",
                    (recording_id, version_id, json.dumps(kept), now),
                )
            else:
                connection.execute("DELETE FROM scores WHERE recording_id = ?", (recording_id,))
            remember_step(connection, recording_id, now, f"score {version_id}.{item_key}", answer or None)

        await self._database.write(job, durable=True)


def score_of(connection: sqlite3.Connection, recording_id: int) -> Score | None:
    """The score of one recording, with the form it was given on."""
    statement = """SELECT v.id, v.name, v.version, v.form, s.answers
        FROM scores AS s JOIN scorecard_versions AS v ON v.id = s.version_id WHERE s.recording_id = ?"""
    row = connection.execute(statement, (recording_id,)).fetchone()
    return None if row is None else Score(_card(row[:4]), {int(key): said for key, said in json.loads(row[4]).items()})


def question_of(connection: sqlite3.Connection, version_id: int, item_key: int) -> str:
    """What a form's item asked; "" where there is no such form or item."""
    row = connection.execute("SELECT id, name, version, form FROM scorecard_versions WHERE id = ?", (version_id,)).fetchone()
    return next((item.text for item in (_card(row).items if row is not None else ()) if item.key == item_key), "")


@lru_cache(FORMS_KNOWN)
def _card(values: tuple[Any, ...]) -> Scorecard:
    return Scorecard(values[0], values[1], values[2], tuple(msgspec.json.decode(values[3], type=list[Item])))
