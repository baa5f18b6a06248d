"""The OpenAPI file, read: which operations there are, how their addresses look, and what a request may hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, unquote

import fastjsonschema
import msgspec

from callfire_desktop.practice_server.answers import Json, RefusalError
from callfire_desktop.practice_server.own_resources import resource_folder

METHODS = ("get", "post", "put", "delete")
INT_RANGES = {"int32": (-(2**31), 2**31 - 1), "int64": (-(2**63), 2**63 - 1)}
_WHOLE = re.compile(r"-?\d{1,19}", re.ASCII)
_PARAMETER = re.compile(r"^\{(\w+)\}(\.\w+)?$")
_PLACE = re.compile(r"^data\.?|^data$")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a path or a query; ``values`` are its words where only some are taken."""

    name: str
    type: str
    format: str
    repeated: bool
    required: bool
    values: frozenset[str]

    def read(self, text: str) -> Any:
        """The value a text stands for.

        Raises:
            RefusalError: 400, with the parameter's name.
        """
        if self.type == "integer":
            low, high = INT_RANGES.get(self.format, INT_RANGES["int64"])
            if not _WHOLE.fullmatch(text) or not low <= int(text) <= high:
                raise RefusalError(400, f"{self.name}: '{text[:40]}' is not a whole number in range")
            return int(text)
        if self.type == "boolean":
            if text.lower() not in ("true", "false"):
                raise RefusalError(400, f"{self.name}: '{text[:40]}' is neither true nor false")
            return text.lower() == "true"
        if self.values and text not in self.values:
            raise RefusalError(400, f"{self.name}: '{text[:40]}' is not one of {', '.join(sorted(self.values))}")
        return text


class Operation:
    """One operation of the contract."""

    def __init__(self, method: str, template: str, content: Json, contract: Contract) -> None:
        self.id = str(content["operationId"])
        self.method = method.upper()
        self.template = template
        self.segments = tuple(_segment(part) for part in template.strip("/").split("/"))
        parameters = [contract.resolved(one) for one in content.get("parameters", [])]
        self.path_parameters = {one["name"]: contract.parameter(one) for one in parameters if one["in"] == "path"}
        self.query_parameters = {one["name"]: contract.parameter(one) for one in parameters if one["in"] == "query"}
        self.body_kinds: tuple[str, ...] = tuple(content.get("requestBody", {}).get("content", {}))
        self.body_required = bool(content.get("requestBody", {}).get("required"))
        self._body_schema = content.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
        self._contract = contract

    @cached_property
    def _check_body(self) -> Callable[[Any], Any]:
        checked: Callable[[Any], Any] = self._contract.compiled(self._body_schema)
        return checked

    def read_query(self, text: str) -> dict[str, Any]:
        """Query values by name; repeated ones as lists. Raises RefusalError with the name of a bad one."""
        found: dict[str, Any] = {}
        for name, value in parse_qsl(text, keep_blank_values=True):
            parameter = self.query_parameters.get(name)
            if parameter is None:
                continue  # CallFire ignores what it does not know
            if parameter.repeated:
                found.setdefault(name, []).append(parameter.read(value))
            else:
                found[name] = parameter.read(value)
        for name, parameter in self.query_parameters.items():
            if parameter.required and name not in found:
                raise RefusalError(400, f"{name}: is missing")
        return found

    def read_path(self, values: Mapping[str, str]) -> dict[str, Any]:
        """Path values by name. Raises RefusalError with the name of a bad one."""
        return {name: self.path_parameters[name].read(text) for name, text in values.items()}

    def read_json(self, body: bytes) -> Any:
        """The body, checked against its schema. Raises RefusalError naming the member that is wrong."""
        if not body:
            if self.body_required:
                raise RefusalError(400, "body: is missing")
            return None
        try:
            content = msgspec.json.decode(body)
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise RefusalError(400, "body: is not JSON") from None
        except RecursionError:
            raise RefusalError(400, "body: is nested too deep") from None
        try:
            self._check_body(content)
        except fastjsonschema.JsonSchemaValueException as error:
            name = error.name or ""
            place = _PLACE.sub("", name) or "body"
            raise RefusalError(400, f"{place}: {error.message.removeprefix(name).strip()}"[:300]) from None
        return content


class Contract:
    """All operations; ``find`` tells which one a request means."""

    def __init__(self, content: Json) -> None:
        self._content = content
        self.operations = {
            one.id: one
            for template, item in content["paths"].items()
            for method, operation in item.items()
            if method in METHODS
            for one in [Operation(method, template, operation, self)]
        }
        self._by_length: dict[int, list[Operation]] = {}
        for one in sorted(self.operations.values(), key=lambda one: [rank for _, _, rank in one.segments]):
            self._by_length.setdefault(len(one.segments), []).append(one)

    def find(self, method: str, raw_path: bytes) -> tuple[Operation, dict[str, str]]:
        """The operation of a request below the base path, and the texts its path holds, decoded.

        Raises:
            RefusalError: 404 nothing is there, 405 another method is wanted.
        """
        parts = raw_path.decode("latin-1").strip("/").split("/")
        allowed = set()
        best: list[int] | None = None
        for operation in self._by_length.get(len(parts), ()):
            values = _match(operation, parts)
            if values is None:
                continue
            ranks = [rank for _, _, rank in operation.segments]
            if best is not None and ranks != best:
                break  # a less special address is not another method of this one
            best = ranks
            if operation.method == method:
                return operation, values
            allowed.add(operation.method)
        if allowed:
            raise RefusalError(405, "This address takes another method", {"Allow": ", ".join(sorted(allowed))})
        raise RefusalError(404, "There is nothing at this address")

    def resolved(self, one: Json) -> Json:
        """What a ``$ref`` points at, or the thing itself."""
        if "$ref" not in one:
            return one
        found: Json = self._content
        for name in one["$ref"].removeprefix("#/").split("/"):
            found = found[name]
        return self.resolved(found)

    def parameter(self, one: Json) -> Parameter:
        """A parameter object of the file."""
        schema = self.resolved(one["schema"])
        repeated = schema.get("type") == "array"
        if repeated:
            schema = self.resolved(schema["items"])
        return Parameter(
            one["name"],
            schema.get("type", "string"),
            schema.get("format", ""),
            repeated,
            bool(one.get("required")),
            frozenset(schema.get("enum", ())),
        )

    def compiled(self, schema: Json) -> Callable[[Any], Any]:
        """A function that checks a value against a schema of the file."""
        definitions = {name: _draft7(one) for name, one in self._content["components"]["schemas"].items()}
        whole = {"$schema": "http://json-schema.org/draft-07/schema#", **_draft7(schema), "definitions": definitions}
        compiled: Callable[[Any], Any] = fastjsonschema.compile(whole, use_formats=False, use_default=False)
        return compiled


def read_contract() -> Contract:
    """The project's copy of CallFire's contract."""
    return Contract(msgspec.json.decode((resource_folder() / "openapi" / "callfire.json").read_bytes()))


def _segment(part: str) -> tuple[str, str, int]:
    """(literal, "", 0), or (parameter's name, suffix, 1 with a suffix, 2 without): the lower, the more special."""
    found = _PARAMETER.match(part)
    if found is None:
        return part, "", 0
    return found[1], found[2] or "", 1 if found[2] else 2


def _match(operation: Operation, parts: list[str]) -> dict[str, str] | None:
    values = {}
    for (name, suffix, rank), part in zip(operation.segments, parts, strict=True):
        if rank == 0:
            if part != name:
                return None
            continue
        if not part.endswith(suffix) or len(part) == len(suffix):
            return None
        values[name] = unquote(part.removesuffix(suffix) if suffix else part)
    return values


def _draft7(schema: Any) -> Any:
    """An OpenAPI 3.0 schema as JSON Schema: references moved, and whole numbers kept to the size their format says."""
    if isinstance(schema, list):
        return [_draft7(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return {"$ref": schema["$ref"].replace("#/components/schemas/", "#/definitions/")}
    kept = {name: _draft7(value) for name, value in schema.items() if not name.startswith("x-") and name not in ("example", "default")}
    if schema.get("type") == "integer" and schema.get("format") in INT_RANGES:
        low, high = INT_RANGES[schema["format"]]
        kept.setdefault("minimum", low)
        kept.setdefault("maximum", high)
    return kept
