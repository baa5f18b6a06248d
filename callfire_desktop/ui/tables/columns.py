"""Columns are declared, so that one model and one view serve all lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows. ``accessible`` is said instead of ``text`` where the text alone would not do.

    ``copied`` goes to the clipboard in its place.
    """

    text: str = ""
    icon: str = ""
    icon_token: str = "text2"
    token: str = "text"
    weight: int = 400
    tooltip: str = ""
    accessible: str = ""
    copied: str = ""


@dataclass(frozen=True, slots=True)
class Column(Generic[RowT]):
    """``width`` in px of LOOK, 0 stretches. ``sort`` is what a click on the title sorts by, None: it does not.

    ``narrow_cell`` says less where there is less room.
    """

    key: str
    title: str
    width: int
    cell: Callable[[RowT], Cell]
    align_right: bool = False
    sort: Any = None
    hidden_when_narrow: bool = False
    narrow_width: int | None = None
    narrow_cell: Callable[[RowT], Cell] | None = None
