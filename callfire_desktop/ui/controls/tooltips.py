"""Tooltips show text as it is: Qt would read what looks like HTML as HTML, and a name from outside may look like it."""

from __future__ import annotations

import html

from PySide6.QtGui import Qt


def plain_tooltip(text: str) -> str:
    """What to give to ``setToolTip`` so that ``text`` is read letter for letter."""
    if not Qt.mightBeRichText(text):
        return text
    return f'<p style="white-space: pre-wrap">{html.escape(text)}</p>'
