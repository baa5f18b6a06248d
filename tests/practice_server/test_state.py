"""The practice world's file: one written by an earlier version is taken over, and a change that fails leaves nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from callfire_desktop.practice_server.call_table import CallTable
from callfire_desktop.practice_server.state import FILE_NAME, LAYOUT, State

LAYOUT_1 = """
CREATE TABLE things (
    kind TEXT NOT NULL, id INTEGER NOT NULL, at_ms INTEGER NOT NULL, json TEXT NOT NULL, PRIMARY KEY (kind, id)
) WITHOUT ROWID;
CREATE INDEX things_by_time ON things (kind, at_ms, id);
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
INSERT INTO things VALUES ('sound', 5, 1000, '{"id": 5, "name": "Welcome"}');
INSERT INTO things VALUES ('call', 9, 2000, '{"id": 9, "campaignId": 3, "state": "FINISHED", "finalCallResult": "LA",
    "fromNumber": "12135550100", "toNumber": "12135550142", "inbound": false, "created": 2000, "records": [{"id": 1}]}');
PRAGMA user_version = 1;
"""


def test_the_world_of_an_earlier_version_is_taken_over(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE_NAME) as file:
        file.executescript(LAYOUT_1)
    file.close()
    for _start in range(2):
        state = State(tmp_path)
        calls = CallTable(state)
        found = calls.get(9)
        assert found is not None
        assert (found["toNumber"], found["records"]) == ("12135550142", [{"id": 1}])
        texts, total = calls.page(["campaign = ?", "result = ?"], [3, "LA"], 10, 0)
        assert (len(texts), total) == (1, 1)
        assert list(state.all("call")) == []
        assert state.get("sound", 5) == {"id": 5, "name": "Welcome"}
        assert state.db.execute("PRAGMA user_version").fetchone() == (LAYOUT,)
        state.close()


def test_a_change_that_fails_leaves_nothing(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.put_one("sound", {"id": 1, "name": "before"}, 0)

    def half_done() -> None:
        with state.writing():
            state.change("sound", 1, {"name": "after"})
            raise InterruptedError

    with pytest.raises(InterruptedError):
        half_done()
    assert state.get("sound", 1) == {"id": 1, "name": "before"}
    state.set_fact("credits", 7)
    state.close()
    again = State(tmp_path)
    assert again.fact("credits") == 7
    again.close()
