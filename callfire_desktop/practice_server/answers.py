"""How answers look: pages, partial answers (``fields``), errors in CallFire's shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from starlette.responses import Response

Json = dict[str, Any]


class RefusalError(Exception):
    """Ends a request with an error body (OpenAPI schema ``ErrorResponse``)."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers = dict(headers or {})


def answer(content: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A JSON answer."""
    return Response(msgspec.json.encode(content), status, dict(headers or {}), "application/json")


def done() -> Response:
    """The answer of an operation that has nothing to say: 200 and an empty body."""
    return Response(b"", 200)


def partial_answer(content: Json, fields: str | None, status: int = 200) -> Response:
    """A JSON answer, cut down to what ``fields`` names."""
    return answer(partial(content, fields), status)


def page_of_texts(items: Sequence[str], *, limit: int, offset: int, total: int, fields: str | None) -> Response:
    """A page of things that are JSON already: nothing is decoded unless a part is asked for."""
    if fields:
        return partial_answer(page([msgspec.json.decode(one) for one in items], limit=limit, offset=offset, total=total), fields)
    body = f'{{"items":[{",".join(items)}],"limit":{limit},"offset":{offset},"totalCount":{total}}}'
    return Response(body.encode(), 200, None, "application/json")


def refusal(error: RefusalError) -> Response:
    """An error answer."""
    body = {"httpStatusCode": error.status, "internalCode": error.status, "message": error.message}
    return answer(body, error.status, error.headers)


def page(items: Sequence[Json], *, limit: int, offset: int, total: int) -> Json:
    """A page of a list."""
    return {"items": list(items), "limit": limit, "offset": offset, "totalCount": total}


def partial(content: Json, fields: str | None) -> Json:
    """Keep only what ``fields`` names, e.g. ``items(id,name),totalCount`` or ``calls/toNumber``."""
    if not fields:
        return content
    wanted, rest = _parse(fields)
    if rest:
        raise RefusalError(400, "fields: a bracket does not close")
    kept: Json = _keep(content, wanted)
    return kept


Tree = dict[str, "Tree | None"]


def _parse(text: str) -> tuple[Tree, str]:
    """Read ``a,b(c,d),e/f`` into a tree; the answer's second half is what follows a closing bracket too many."""
    tree: Tree = {}
    name = ""
    while text:
        sign, text = text[0], text[1:]
        if sign == "(":
            below, text = _parse(text)
            tree[name] = below
            if not text.startswith(")"):
                raise RefusalError(400, "fields: a bracket does not close")
            text = text[1:]
            name = ""
        elif sign == "/":
            below, text = _parse(text)
            tree[name] = below
            name = ""
            return tree, text
        elif sign == ")":
            if name:
                tree[name] = None
            return tree, ")" + text
        elif sign == ",":
            if name:
                tree[name] = None
            name = ""
        else:
            name += sign
    if name:
        tree[name] = None
    return tree, ""


def _keep(value: Any, wanted: Tree) -> Any:
    if isinstance(value, list):
        return [_keep(one, wanted) for one in value]
    if not isinstance(value, dict):
        return value
    kept = {}
    for name, below in wanted.items():
        if name in value:
            kept[name] = value[name] if below is None else _keep(value[name], below)
    return kept
