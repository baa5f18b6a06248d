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


LISTENING = """
-- where the person is: lists of recordings to review, places in them, speeds
CREATE TABLE review_lists (id INTEGER PRIMARY KEY AUTOINCREMENT, made_ms INTEGER NOT NULL, sort TEXT NOT NULL, current_id INTEGER);
CREATE TABLE review_list_items (
    list_id INTEGER NOT NULL, recording_id INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (list_id, recording_id)
) WITHOUT ROWID;
CREATE TABLE listening (recording_id INTEGER PRIMARY KEY, place_ms INTEGER NOT NULL, at_ms INTEGER NOT NULL);
CREATE TABLE listening_speeds (number TEXT PRIMARY KEY, speed REAL NOT NULL);
"""


def listening(connection: sqlite3.Connection) -> None:
    """Version 4: review lists, places and speeds."""
    _statements(connection, LISTENING)


JUDGEMENTS = """
-- made by the person, like decisions and notes
CREATE TABLE labels (
    id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, color TEXT NOT NULL, key TEXT NOT NULL, deleted INTEGER NOT NULL
);
CREATE TABLE recording_labels (
    recording_id INTEGER NOT NULL, label_id INTEGER NOT NULL, PRIMARY KEY (recording_id, label_id)
) WITHOUT ROWID;
CREATE INDEX recording_labels_by_label ON recording_labels (label_id);
CREATE TABLE scorecard_versions (
    id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, version INTEGER NOT NULL, form TEXT NOT NULL, made_ms INTEGER NOT NULL
);
CREATE TABLE scores (
    recording_id INTEGER PRIMARY KEY, version_id INTEGER NOT NULL, answers TEXT NOT NULL, at_ms INTEGER NOT NULL
);
CREATE TABLE review_steps (
    id INTEGER PRIMARY KEY AUTOINCREMENT, recording_id INTEGER NOT NULL, at_ms INTEGER NOT NULL, what TEXT NOT NULL, said TEXT
);
CREATE INDEX review_steps_by_recording ON review_steps (recording_id, id);
"""


def judgements(connection: sqlite3.Connection) -> None:
    """Version 5: labels, scorecards and scores, with their history."""
    _statements(connection, JUDGEMENTS)


OFFLINE_WISHES = """
CREATE TABLE offline_rules (id INTEGER PRIMARY KEY AUTOINCREMENT, rule TEXT NOT NULL);
CREATE TABLE offline_refusals (recording_id INTEGER PRIMARY KEY); -- rules leave these alone: the person took them back
CREATE TABLE never_remove (recording_id INTEGER PRIMARY KEY);
CREATE TABLE offline_settings (name TEXT PRIMARY KEY, value INTEGER);
CREATE TABLE offline_removals (recording_id INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, why TEXT NOT NULL);
"""


def offline_wishes(connection: sqlite3.Connection) -> None:
    """Version 6: rules of what is kept offline, and the space for it."""
    _statements(connection, OFFLINE_WISHES)


INSTALLATION = """
-- which installation this file belongs to; differs after a copy (storage/installation)
CREATE TABLE installation (only_one INTEGER PRIMARY KEY CHECK (only_one = 1), id TEXT NOT NULL);
"""


def installation(connection: sqlite3.Connection) -> None:
    """Version 7: the installation's own mark."""
    _statements(connection, INSTALLATION)


HELD_RECORDINGS = """
-- what CallFire last said of having a recording; a row of its own, so that passes over lists leave it alone
CREATE TABLE recordings_at_callfire (recording_id INTEGER PRIMARY KEY, held INTEGER NOT NULL, at_ms INTEGER NOT NULL);
"""


def held_recordings(connection: sqlite3.Connection) -> None:
    """Version 8: which recordings CallFire still holds."""
    _statements(connection, HELD_RECORDINGS)


SOUNDS_HERE = """
-- made by the person; nothing that comes from CallFire is written here, and a copy outlives its sound
CREATE TABLE sound_notes (
    sound_id INTEGER PRIMARY KEY, origin TEXT, own_name TEXT NOT NULL DEFAULT '', text TEXT NOT NULL DEFAULT '',
    voice TEXT NOT NULL DEFAULT ''
);
CREATE TABLE sound_copies (
    sound_id INTEGER PRIMARY KEY, file_name TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL, samples_sha256 TEXT NOT NULL
);
CREATE INDEX sound_copies_by_file ON sound_copies (sha256);
CREATE INDEX sound_copies_by_samples ON sound_copies (samples_sha256);
-- from what CallFire says of broadcasts
CREATE TABLE sound_uses (
    sound_id INTEGER NOT NULL, broadcast_id INTEGER NOT NULL, PRIMARY KEY (sound_id, broadcast_id)
) WITHOUT ROWID;
CREATE INDEX sound_uses_by_broadcast ON sound_uses (broadcast_id);
"""


def sounds_here(connection: sqlite3.Connection) -> None:
    """Version 9: what was made of sounds, their audio on this computer, and which broadcasts play them."""
    _statements(connection, SOUNDS_HERE)
    for slot in ("liveSoundId", "machineSoundId", "transferSoundId", "dncSoundId"):
        connection.execute(
            f"""INSERT OR IGNORE INTO sound_uses SELECT said, id FROM (
                SELECT id, json_extract(CAST(json AS TEXT), '$.sounds.{slot}') AS said FROM broadcasts
                WHERE json_valid(CAST(json AS TEXT))
            ) WHERE typeof(said) = 'integer'"""
        )
    connection.execute("UPDATE broadcasts SET json = x''")  # so that the next pass writes all uses, those of phone menus too


SEND_LIST = """
-- what is asked of CallFire that may ring a telephone: written down before a byte leaves
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, code TEXT NOT NULL UNIQUE, created_ms INTEGER NOT NULL,
    not_after_ms INTEGER NOT NULL, state TEXT NOT NULL, payload TEXT NOT NULL, result_id INTEGER, failure TEXT,
    state_ms INTEGER NOT NULL, looks INTEGER NOT NULL DEFAULT 0, first_look_ms INTEGER, last_look_ms INTEGER,
    from_backup INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX outbox_unfinished ON outbox (state) WHERE state IN ('held', 'sending', 'unknown');
CREATE TRIGGER outbox_never_sends_again BEFORE UPDATE OF state ON outbox
    WHEN NEW.state = 'sending' AND (OLD.state <> 'held' OR OLD.from_backup)
    BEGIN SELECT RAISE(ABORT, 'a send leaves once'); END;
CREATE TABLE outbox_history (
    id INTEGER PRIMARY KEY AUTOINCREMENT, send_id INTEGER NOT NULL, at_ms INTEGER NOT NULL, event TEXT, state TEXT NOT NULL,
    detail TEXT NOT NULL
);
CREATE INDEX outbox_history_by_send ON outbox_history (send_id, id);
CREATE TRIGGER outbox_history_stays BEFORE DELETE ON outbox_history BEGIN SELECT RAISE(ABORT, 'history stays'); END;
CREATE TRIGGER outbox_history_is_as_it_was BEFORE UPDATE ON outbox_history BEGIN SELECT RAISE(ABORT, 'history stays'); END;
CREATE TABLE phone_recordings (
    send_id INTEGER PRIMARY KEY, number TEXT NOT NULL, name TEXT NOT NULL, script TEXT NOT NULL, replaces INTEGER,
    started_ms INTEGER NOT NULL, status TEXT NOT NULL DEFAULT '', status_ms INTEGER NOT NULL, length_s INTEGER,
    waited_from_ms INTEGER NOT NULL, in_background INTEGER NOT NULL DEFAULT 0, noted INTEGER NOT NULL DEFAULT 0, keep_ms INTEGER,
    copied_ms INTEGER, removed_ms INTEGER, forgotten_ms INTEGER, may_remove INTEGER NOT NULL DEFAULT 1
);
CREATE TABLE my_phones (number TEXT PRIMARY KEY, label TEXT NOT NULL, used_ms INTEGER, added_ms INTEGER NOT NULL);
"""


def send_list(connection: sqlite3.Connection) -> None:
    """Version 10: what may ring a telephone, messages recorded by telephone, the person's own telephones."""
    _statements(connection, SEND_LIST)


SPOKEN_TEXTS = """
-- the person's: what is being typed, and sounds made at CallFire only to be heard
CREATE TABLE spoken_drafts (
    id INTEGER PRIMARY KEY, text TEXT NOT NULL, voice TEXT NOT NULL, name TEXT NOT NULL, from_sound INTEGER
);
CREATE TABLE hearings (
    id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL, voice TEXT NOT NULL, state TEXT NOT NULL, sound_id INTEGER,
    name TEXT NOT NULL, asked_ms INTEGER NOT NULL, settled_ms INTEGER
);
"""


def spoken_texts(connection: sqlite3.Connection) -> None:
    """Version 11: the draft of a spoken text, and hearings."""
    _statements(connection, SPOKEN_TEXTS)


SOUND_ADDITIONS = """
-- files on their way to becoming sounds; their working copies lie in the account's folder, named after the id
CREATE TABLE sound_additions (
    id INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT NOT NULL, name TEXT NOT NULL, state TEXT NOT NULL, judgement BLOB, mended BLOB,
    choice TEXT, send_file TEXT NOT NULL DEFAULT '', sent_name TEXT NOT NULL DEFAULT '', sent_ms INTEGER NOT NULL DEFAULT 0,
    sound_id INTEGER, twin INTEGER, copy_of INTEGER, failure BLOB, made_ms INTEGER NOT NULL
);
-- what was uploaded from here, by bytes and by samples: the file dropped, and the one sent
CREATE TABLE sound_addition_digests (digest TEXT NOT NULL, sound_id INTEGER NOT NULL, PRIMARY KEY (digest, sound_id)) WITHOUT ROWID;
"""


def sound_additions(connection: sqlite3.Connection) -> None:
    """Files on their way to becoming sounds, and what was made of earlier ones."""
    _statements(connection, SOUND_ADDITIONS)


RULE_WISHES = """
-- which rules want a recording; none of a recording's that the person wished for herself
CREATE TABLE rule_wishes (recording_id INTEGER NOT NULL, rule_id INTEGER NOT NULL, PRIMARY KEY (recording_id, rule_id)) WITHOUT ROWID;
CREATE INDEX rule_wishes_by_rule ON rule_wishes (rule_id);
"""


def rule_wishes(connection: sqlite3.Connection) -> None:
    """Version 13: whether a rule or the person wants a recording. Of what waits already nobody knows: it stays wanted."""
    _statements(connection, RULE_WISHES)


MIGRATIONS: Sequence[Migration] = (
    foundation,
    sets_and_totals,
    reviews,
    listening,
    judgements,
    offline_wishes,
    installation,
    held_recordings,
    sounds_here,
    send_list,
    spoken_texts,
    sound_additions,
    rule_wishes,
)
