"""The tables of an account's file, as numbered migrations. A migration once released is never edited: add the next one."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from callfire_desktop.storage.call_indexes import CALL_INDEXES
from callfire_desktop.storage.database import Migration

FOUNDATION = """
CREATE TABLE calls (
    id INTEGER PRIMARY KEY,
    person TEXT NOT NULL,
    person_key TEXT NOT NULL, -- folded for sorting; calls without a name come last, by number
    number TEXT NOT NULL,
    inbound INTEGER NOT NULL,
    at_ms INTEGER,
    zone TEXT,
    outcome TEXT NOT NULL,
    state TEXT NOT NULL,
    broadcast_id INTEGER NOT NULL,
    broadcast_name TEXT NOT NULL DEFAULT '',
    length_s INTEGER,
    recording_count INTEGER NOT NULL,
    attempt_count INTEGER NOT NULL,
    seen_ms INTEGER NOT NULL
);
CREATE TABLE call_answers (id INTEGER PRIMARY KEY REFERENCES calls(id) ON DELETE CASCADE, json BLOB NOT NULL);
CREATE VIRTUAL TABLE call_texts USING fts5(text, tokenize = 'trigram');

CREATE TABLE recordings (
    id INTEGER PRIMARY KEY,
    call_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    created_ms INTEGER,
    length_s INTEGER,
    size INTEGER,
    server_state TEXT,
    json BLOB NOT NULL,
    -- what the person wants and has; never written by sync:
    offline TEXT NOT NULL DEFAULT 'online',
    received INTEGER NOT NULL DEFAULT 0,
    validator TEXT,
    file_name TEXT,
    sha256 TEXT,
    trouble TEXT,
    wished_ms INTEGER
);
CREATE INDEX recordings_by_call ON recordings (call_id);
CREATE INDEX recordings_by_offline ON recordings (offline) WHERE offline <> 'online';

CREATE TABLE broadcasts (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, status TEXT NOT NULL, modified_ms INTEGER, from_number TEXT NOT NULL,
    labels TEXT NOT NULL, machine_config TEXT NOT NULL, json BLOB NOT NULL, seen_ms INTEGER NOT NULL
);
CREATE TABLE sounds (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, status TEXT NOT NULL, created_ms INTEGER, length_s INTEGER,
    json BLOB NOT NULL, seen_ms INTEGER NOT NULL
);
CREATE TABLE contacts (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL, number TEXT NOT NULL, phone_count INTEGER NOT NULL,
    zipcode TEXT NOT NULL, found_by TEXT NOT NULL, json BLOB NOT NULL, seen_ms INTEGER NOT NULL
);
CREATE INDEX contacts_by_name ON contacts (name_key, id);
CREATE TABLE contact_phones (
    contact_id INTEGER NOT NULL REFERENCES contacts(id) ON DELETE CASCADE, number TEXT NOT NULL, PRIMARY KEY (contact_id, number)
) WITHOUT ROWID;
CREATE INDEX contact_phones_by_number ON contact_phones (number);
CREATE TABLE do_not_call (
    id INTEGER PRIMARY KEY, number TEXT NOT NULL, blocks_calls INTEGER NOT NULL, blocks_texts INTEGER NOT NULL,
    source TEXT NOT NULL, broadcast_id INTEGER, created_ms INTEGER, json BLOB NOT NULL, seen_ms INTEGER NOT NULL
);
CREATE TABLE ages (
    kind TEXT PRIMARY KEY, updated_ms INTEGER, doubtful INTEGER NOT NULL, unreadable INTEGER NOT NULL, cursor TEXT NOT NULL DEFAULT '{}'
);
"""


def _statements(connection: sqlite3.Connection, script: str) -> None:
    """Run a script inside the open transaction (``executescript`` would commit it)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


def foundation(connection: sqlite3.Connection) -> None:
    """Version 1: the five lists, recordings, ages."""
    _statements(connection, FOUNDATION)
    for index in CALL_INDEXES:
        connection.execute(index.statement)


SETS_AND_TOTALS = """
CREATE TABLE batches (
    id INTEGER PRIMARY KEY, broadcast_id INTEGER NOT NULL, name TEXT NOT NULL, status TEXT NOT NULL, size INTEGER, remaining INTEGER,
    enabled INTEGER NOT NULL, json BLOB NOT NULL
);
CREATE INDEX batches_by_broadcast ON batches (broadcast_id, id);
CREATE TABLE broadcast_totals (broadcast_id INTEGER PRIMARY KEY, read_ms INTEGER NOT NULL, json BLOB NOT NULL);
"""


def sets_and_totals(connection: sqlite3.Connection) -> None:
    """Version 2: the sets of a broadcast, and CallFire's totals of it."""
    _statements(connection, SETS_AND_TOTALS)


REVIEWS = """
-- made by the person; nothing that comes from CallFire is written here, and no foreign key may take it along
CREATE TABLE decisions (recording_id INTEGER PRIMARY KEY, decision TEXT NOT NULL, at_ms INTEGER NOT NULL);
CREATE TABLE notes (
    id INTEGER PRIMARY KEY AUTOINCREMENT, recording_id INTEGER NOT NULL, place_ms INTEGER, text TEXT NOT NULL, made_ms INTEGER NOT NULL,
    changed_ms INTEGER NOT NULL, version INTEGER NOT NULL, deleted INTEGER NOT NULL
);
CREATE INDEX notes_by_recording ON notes (recording_id, place_ms, id);
CREATE TABLE note_drafts (recording_id INTEGER PRIMARY KEY, place_ms INTEGER, text TEXT NOT NULL, at_ms INTEGER NOT NULL);
CREATE TABLE review_history (
    id INTEGER PRIMARY KEY AUTOINCREMENT, recording_id INTEGER NOT NULL, at_ms INTEGER NOT NULL, note_id INTEGER, said TEXT
);
CREATE INDEX review_history_by_recording ON review_history (recording_id, id);
"""


def reviews(connection: sqlite3.Connection) -> None:
    """Version 3: decisions and notes of recordings, with their history."""
    _statements(connection, REVIEWS)


MIGRATIONS: Sequence[Migration] = (foundation, sets_and_totals, reviews)
