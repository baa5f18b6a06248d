"""Where the rules look: the program's own Python files."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "callfire_desktop"


@cache
def modules() -> tuple[Path, ...]:
    """Every module of the program."""
    return tuple(sorted(PACKAGE.rglob("*.py")))


def tree(path: Path) -> ast.Module:
    """The syntax tree of a module. Nothing keeps it: half a million kept nodes make every later collection take a second."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def place(path: Path) -> str:
    """A module's path as a person names it."""
    return path.relative_to(ROOT).as_posix()
