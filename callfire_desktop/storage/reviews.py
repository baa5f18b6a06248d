"""What the person made of recordings: decisions, notes, drafts of notes, and every earlier state of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from callfire_desktop.domain.reviews import Decision, Draft, HistoryKind, HistoryStep, Note, Review
from callfire_desktop.storage.database import Database
from callfire_desktop.storage.labels import labels_of
from callfire_desktop.storage.scorecards import question_of, score_of


class ReviewStore:
    """The tables ``decisions``, ``notes``, ``note_drafts`` and ``review_history``; sync never touches them.

    Each change is on disk before its method returns, together with a line of history, which nothing ever removes.
    """

    def __init__(self, database: Database, now_ms: Callable[[], int]) -> None:
        self._database = database
        self._now_ms = now_ms

    async def read(self, recording_ids: Sequence[int]) -> dict[int, Review]:
        """The reviews of these recordings; one nothing was made of has an empty one."""

        def job(connection: sqlite3.Connection) -> dict[int, Review]:
            return {key: _review(connection, key) for key in recording_ids}

        return await self._database.read(job)

    async def decide(self, recording_id: int, decision: Decision | None) -> None:
        """Write a decision; None takes it back."""
        now = self._now_ms()

        def job(connection: sqlite3.Connection) -> None:
            row = connection.execute("SELECT decision FROM decisions WHERE recording_id = ?", (recording_id,)).fetchone()
            if (row[0] if row else None) == decision:
                return
            if decision is None:
                connection.execute("DELETE FROM decisions WHERE recording_id = ?", (recording_id,))
            else:
                connection.execute("INSERT OR REPLACE INTO decisions VALUES (?,?,?)", (recording_id, decision, now))
            _remember(connection, recording_id, now, None, decision)

        await self._database.write(job, durable=True)

    async def add_note(self, recording_id: int, place_s: float | None, text: str) -> int:
        """Write a new note, and forget its draft; answers with the note's id."""
        now = self._now_ms()

        def job(connection: sqlite3.Connection) -> int:
            connection.execute("DELETE FROM note_drafts WHERE recording_id = ?", (recording_id,))
            return _insert(connection, recording_id, _ms(place_s), text, now)

        return await self._database.write(job, durable=True)

    async def change_note(self, note_id: int, text: str, *, read_version: int) -> int:
        """Give a note another text.

        Args:
            note_id: the note.
            text: what it shall say.
            read_version: the version the person saw. Where the note was changed or deleted since, both texts are kept, as two notes.

        Returns:
            The id of the note that says ``text`` now.

        Raises:
            KeyError: there never was such a note.
        """
        now = self._now_ms()

        def job(connection: sqlite3.Connection) -> int:
            row = connection.execute("SELECT recording_id, place_ms, version, deleted FROM notes WHERE id = ?", (note_id,)).fetchone()
            if row is None:
                raise KeyError(note_id)
            recording_id, place_ms, version, deleted = row
            if version != read_version or deleted:
                return _insert(connection, recording_id, place_ms, text, now)
            statement = "UPDATE notes SET text = ?, version = version + 1, changed_ms = ? WHERE id = ?"
            connection.execute(statement, (text, now, note_id))
            _remember(connection, recording_id, now, note_id, text)
            return note_id

        return await self._database.write(job, durable=True)

    async def delete_note(self, note_id: int) -> None:
        """Take a note away; ``restore_note`` brings it back."""
        await self._set_deleted(note_id, deleted=True)

    async def restore_note(self, note_id: int) -> None:
        """Bring a deleted note back as it was."""
        await self._set_deleted(note_id, deleted=False)

    async def keep_draft(self, recording_id: int, draft: Draft) -> None:
        """Keep what is being written; an empty text forgets it."""
        now = self._now_ms()

        def job(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM note_drafts WHERE recording_id = ?", (recording_id,))
            if draft.text:
                connection.execute("INSERT INTO note_drafts VALUES (?,?,?,?)", (recording_id, _ms(draft.place_s), draft.text, now))

        await self._database.write(job, durable=True)

    async def steps(self, recording_id: int) -> list[HistoryStep]:
        """Decisions, notes, labels and scores together, oldest first."""

        def job(connection: sqlite3.Connection) -> list[HistoryStep]:
            return sorted((*_own_steps(connection, recording_id), *_judging_steps(connection, recording_id)), key=lambda one: one.at_ms)

        return await self._database.read(job)

    async def _set_deleted(self, note_id: int, *, deleted: bool) -> None:
        now = self._now_ms()

        def job(connection: sqlite3.Connection) -> None:
            row = connection.execute(
                "UPDATE notes SET deleted = ?, version = version + 1, changed_ms = ? WHERE id = ? AND deleted <> ?"
                " RETURNING recording_id, text",
                (deleted, now, note_id, deleted),
            ).fetchone()
            if row is not None:
                _remember(connection, row[0], now, note_id, None if deleted else row[1])

        await self._database.write(job, durable=True)


def _own_steps(connection: sqlite3.Connection, recording_id: int) -> list[HistoryStep]:
    statement = "SELECT at_ms, note_id, said FROM review_history WHERE recording_id = ? ORDER BY id"
    return [
        HistoryStep(at_ms, HistoryKind.DECISION if note_id is None else HistoryKind.NOTE, note_id, "", said)
        for at_ms, note_id, said in connection.execute(statement, (recording_id,))
    ]


def _judging_steps(connection: sqlite3.Connection, recording_id: int) -> list[HistoryStep]:
    statement = "SELECT at_ms, what, said FROM review_steps WHERE recording_id = ? ORDER BY id"
    found: list[HistoryStep] = []
    for at_ms, what, said in connection.execute(statement, (recording_id,)).fetchall():
        kind, _, key = what.partition(" ")
        if kind == "label":
            row = connection.execute("SELECT name FROM labels WHERE id = ?", (int(key),)).fetchone()
            found.append(HistoryStep(at_ms, HistoryKind.LABEL, None, row[0] if row else "", said))
        else:
            version, _, item = key.partition(".")
            found.append(HistoryStep(at_ms, HistoryKind.SCORE, None, question_of(connection, int(version), int(item)), said))
    return found


def _review(connection: sqlite3.Connection, recording_id: int) -> Review:
    decision = connection.execute("SELECT decision, at_ms FROM decisions WHERE recording_id = ?", (recording_id,)).fetchone()
    draft = connection.execute("SELECT place_ms, text FROM note_drafts WHERE recording_id = ?", (recording_id,)).fetchone()
    rows = connection.execute(
        "SELECT id, place_ms, text, version, changed_ms FROM notes WHERE recording_id = ? AND NOT deleted"
        " ORDER BY coalesce(place_ms, -1), id",
        (recording_id,),
    )
    return Review(
        recording_id,
        decision=Decision(decision[0]) if decision else None,
        decided_ms=decision[1] if decision else None,
        notes=tuple(Note(key, recording_id, _s(place), text, version, changed) for key, place, text, version, changed in rows),
        draft=Draft(_s(draft[0]), draft[1]) if draft else None,
        labels=labels_of(connection, recording_id),
        score=score_of(connection, recording_id),
    )


def _insert(connection: sqlite3.Connection, recording_id: int, place_ms: int | None, text: str, now: int) -> int:
    statement = (
        "INSERT INTO notes (recording_id, place_ms, text, made_ms, changed_ms, version, deleted) VALUES (?,?,?,?,?,1,0) RETURNING id"
    )
    key = int(connection.execute(statement, (recording_id, place_ms, text, now, now)).fetchone()[0])
    _remember(connection, recording_id, now, key, text)
    return key


def _remember(connection: sqlite3.Connection, recording_id: int, now: int, note_id: int | None, said: str | None) -> None:
    statement = "INSERT INTO review_history (recording_id, at_ms, note_id, said) VALUES (?,?,?,?)"
    connection.execute(statement, (recording_id, now, note_id, said))


def _ms(seconds: float | None) -> int | None:
    return None if seconds is None else round(seconds * 1000)


def _s(milliseconds: int | None) -> float | None:
    return None if milliseconds is None else milliseconds / 1000
