"""Names that must not be called, whatever object they hang on: a linter that follows imports misses most spellings."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.source_files import PACKAGE, modules, place, tree

BANNED_EVERYWHERE = {
    "ensure_future": "tasks are made by TaskScope only",
    "gather": "tasks are made by TaskScope only",
    "asyncSlot": "plain slots start tasks in a TaskScope",
    "asyncClose": "app takes down as a coroutine",
    "processEvents": "re-enters the loop",
    "QSortFilterProxyModel": "8 seconds for 100,000 rows; SQLite sorts",
    "getOpenFileName": "ui/dialogs has choose_files as a coroutine",
    "getOpenFileNames": "ui/dialogs has choose_files as a coroutine",
    "getSaveFileName": "ui/dialogs has a coroutine",
    "getExistingDirectory": "ui/dialogs has a coroutine",
    "QInputDialog": "ui/dialogs asks",
    "QMessageBox": "ui/dialogs asks",
}
ALLOWED_IN = {
    "create_task": "runtime/task_scope.py",
    "exec": "runtime/event_loop.py",
    "QThread": "audio/decoding.py",
}


@cache
def places_of_names() -> dict[str, list[str]]:
    """Every name of the program, and where it is used: "file:line"."""
    found: dict[str, list[str]] = {}
    for path in modules():
        for line, used in names_used(path):
            found.setdefault(used, []).append(f"{place(path)}:{line}")
    return found


def names_used(path: Path) -> Iterator[tuple[int, str]]:
    """Every attribute, name and imported name of a module, with its line."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute):
            yield node.lineno, node.attr
        elif isinstance(node, ast.Name):
            yield node.lineno, node.id
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield node.lineno, alias.name


@pytest.mark.parametrize("name", sorted(BANNED_EVERYWHERE))
def test_is_used_nowhere(name: str) -> None:
    assert places_of_names().get(name, []) == [], BANNED_EVERYWHERE[name]


@pytest.mark.parametrize(("name", "room"), sorted(ALLOWED_IN.items()))
def test_is_used_in_one_room_only(name: str, room: str) -> None:
    found = [
        f"{place(path)}:{line}"
        for path in modules()
        if path != PACKAGE / room and "practice_server" not in path.parts
        for line, used in names_used(path)
        if used == name
    ]
    assert found == []


def test_signals_never_carry_an_id_as_int() -> None:
    """``Signal(int)`` cuts 64-bit ids: 2071845512003 arrives as 1671275331 (ARCHITECTURE 5)."""
    found = []
    for path in modules():
        for node in ast.walk(tree(path)):
            if not (isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)):
                continue
            called = node.value.func
            if not (isinstance(called, ast.Name) and called.id == "Signal"):
                continue
            targets = [target.id for target in node.targets if isinstance(target, ast.Name)]
            carries_int = any(isinstance(argument, ast.Name) and argument.id == "int" for argument in node.value.args)
            if carries_int and any("id" in name.split("_") or "row" in name.split("_") for name in targets):
                found.append(f"{place(path)}:{node.lineno}")
    assert found == []
