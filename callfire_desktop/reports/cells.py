"""Cells that are safe to open: what a spreadsheet would take for a formula is made harmless (SAFETY, export)."""

from __future__ import annotations

import re

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def safe_cell(text: str) -> str:
    """A text that begins like a formula gets an apostrophe before it; signs no file may hold are left out."""
    clean = CONTROLS.sub("", text)
    return f"'{clean}" if clean.startswith(DANGEROUS) else clean
