"""A page of facts that goes with a clip: who, when, what was cut out, and the notes in it."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

STYLE = """body { font-family: Inter, "Segoe UI", "Helvetica Neue", Arial, sans-serif; color: #1E1D1B; margin: 32px }
h1 { font-size: 20px } td { padding: 3px 16px 3px 0; vertical-align: top } td:first-child { color: #57534B }"""

MARK = '<meta name="description" content="Page of facts of a clip">'
"""By this one of these pages is known again."""


@dataclass(frozen=True, slots=True)
class FactsPage:
    """All words are ready to be shown; ``notes`` are (moment, text)."""

    title: str
    facts: Sequence[tuple[str, str]]
    notes_title: str
    notes: Sequence[tuple[str, str]]


def facts_html(page: FactsPage) -> str:
    """One page that needs nothing from anywhere; what people wrote is text and nothing else."""
    parts = [f"<h1>{html.escape(page.title)}</h1>", _table(page.facts)]
    if page.notes:
        parts += [f"<h2>{html.escape(page.notes_title)}</h2>", _table(page.notes)]
    head = f'<meta charset="utf-8">{MARK}<title>{html.escape(page.title)}</title><style>{STYLE}</style>'
    body = "\n".join(parts)
    return f"<!DOCTYPE html>\n<html><head>{head}</head><body>\n{body}\n</body></html>\n"


def is_facts_page(path: Path) -> bool:
    """Whether a file is such a page. Blocking.

    Raises:
        OSError: it can't be read.
    """
    with path.open("rb") as file:
        return MARK.encode() in file.read(512)


def _table(rows: Sequence[tuple[str, str]]) -> str:
    lines = "\n".join(f"<tr><td>{html.escape(name)}</td><td>{html.escape(text)}</td></tr>" for name, text in rows)
    return f"<table>\n{lines}\n</table>"
