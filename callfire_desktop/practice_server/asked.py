"""A request as a handler sees it: the operation is known, and every value has been checked against the contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from starlette.datastructures import FormData, UploadFile

from callfire_desktop.practice_server.answers import RefusalError
from callfire_desktop.practice_server.contract import Operation

LARGEST_PAGE = 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """``path`` and ``query`` hold typed values by name, ``body`` the decoded JSON, ``form`` the parts of a multipart body."""

    operation: Operation
    path: Mapping[str, Any]
    query: Mapping[str, Any]
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    form: FormData | None = None

    @property
    def id(self) -> int:
        """The ``{id}`` of the path."""
        return int(self.path["id"])

    @property
    def fields(self) -> str | None:
        """What a partial answer shall keep."""
        return self.query.get("fields")

    def paging(self, default_limit: int = 100) -> tuple[int, int]:
        """(limit, offset), the limit capped as CallFire does.

        Raises:
            RefusalError: 400, one of them is out of range.
        """
        limit, offset = self.query.get("limit", default_limit), self.query.get("offset", 0)
        if limit < 1:
            raise RefusalError(400, f"limit: {limit} is out of range")
        if offset < 0:
            raise RefusalError(400, f"offset: {offset} is out of range")
        return min(limit, LARGEST_PAGE), offset

    def upload(self) -> tuple[UploadFile, str]:
        """The file of a multipart body, and the name given with it, else the file's own.

        Raises:
            RefusalError: 400, there is no file.
        """
        file = self.form.get("file") if self.form is not None else None
        if not isinstance(file, UploadFile):
            raise RefusalError(400, "file: is missing")
        given = self.form.get("name") if self.form is not None else None
        name = given if isinstance(given, str) and given.strip() else PurePosixPath((file.filename or "").replace("\\", "/")).stem
        return file, name.strip() or "Sound"
