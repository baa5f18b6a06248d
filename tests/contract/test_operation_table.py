"""The table of operations holds for the contract, the client, the tests and the practice server."""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import re
from pathlib import Path
from typing import Any, cast

import pytest

from callfire_desktop.api.client import CallFire
from callfire_desktop.practice_server.application import all_handlers
from callfire_desktop.practice_server.clock import WorldClock
from callfire_desktop.practice_server.running_world import RunningWorld
from callfire_desktop.practice_server.state import State
from tests.contract.operation_table import NEIGHBOURS, SEED, Row
from tests.contract.recorded_exchanges import CONTRACT

ROWS = [*SEED, *NEIGHBOURS]
OPERATIONS: dict[str, dict[str, Any]] = {
    operation["operationId"]: operation
    for item in json.loads(CONTRACT.read_text(encoding="utf-8"))["paths"].values()
    for operation in item.values()
}
OUR_NAMES = {
    "filter": "filter_text",
    "id": "ids",
    "number": "numbers",
    "contactId": "contact_ids",
}
"""Query parameters that have another name in Python."""

NOT_OFFERED = {("createCallBroadcast", "start")}
"""Starting is a step of its own (SAFETY)."""


def method_of(row: Row) -> Any:
    client = CallFire("http://127.0.0.1:1/v2", "login", "password")
    subject, name = row.method.split(".")
    return getattr(getattr(client, subject), name)


def test_all_38_and_all_neighbours_are_in_the_table() -> None:
    seed = {name for name, operation in OPERATIONS.items() if not operation.get("x-beyond-seed")}
    assert len(seed) == 38
    assert {row.operation for row in SEED} == seed
    assert {row.operation for row in NEIGHBOURS} == set(OPERATIONS) - seed
    assert len({row.operation for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.operation)
def test_the_client_has_it_by_its_id_in_snake_case(row: Row) -> None:
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", row.operation.replace("TTS", "Tts")).lower()
    assert row.method.split(".")[1] == snake
    said = inspect.getdoc(method_of(row)) or ""
    assert f"({row.operation})" in said, "the docstring names the operation"
    assert "Raises:" in said


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.operation)
def test_every_documented_parameter_is_a_keyword_and_explained(row: Row) -> None:
    method = method_of(row)
    signature = inspect.signature(method)
    said = inspect.getdoc(method) or ""
    for parameter in OPERATIONS[row.operation].get("parameters", []):
        name = parameter.get("name") or parameter["$ref"].rsplit("/", 1)[1]
        if parameter.get("in") == "path" or (row.operation, name) in NOT_OFFERED:
            continue
        snake = re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
        ours = snake if snake in signature.parameters else OUR_NAMES[name]
        assert ours in signature.parameters, f"{name} is missing"
        assert f"    {ours}: " in said, f"{ours} is not explained"
    kinds = {parameter.kind for parameter in signature.parameters.values()}
    assert not kinds & {inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL}
    for name, parameter in signature.parameters.items():
        assert parameter.annotation is not inspect.Parameter.empty, name
        assert f"    {name}: " in said, f"{name} is not explained"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.operation)
def test_a_test_lets_both_sides_speak(row: Row) -> None:
    module, name = row.test.split("::")
    path = Path(__file__).with_name(f"{module}.py")
    functions = {
        node.name: ast.unparse(node) for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.FunctionDef)
    }
    assert callable(getattr(importlib.import_module(f"tests.contract.{module}"), name))
    assert f"client.{row.method}(" in functions[name]


def test_the_practice_server_answers_each(tmp_path: Path) -> None:
    state = State(tmp_path)
    try:
        handlers = all_handlers(RunningWorld(state, WorldClock(), 1))
        named = {name: cast("Any", handler).__qualname__ for name, handler in handlers.items()}
        assert named == {row.operation: row.handler for row in ROWS}
    finally:
        state.close()
