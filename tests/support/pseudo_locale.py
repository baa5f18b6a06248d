"""A language nobody speaks: every translated text is marked and 40 % longer, so that what is not translated stands out."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QTranslator

OPEN, CLOSE = "⟦", "⟧"
LONGER = 0.4
ACCENTS = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")
_PLACES = re.compile(r"(\{\w*\}|%L?n|%L?\d|&)")


def pseudo(text: str) -> str:
    """``text`` with accents, brackets and 40 % more letters; places for values stay."""
    accented = "".join(part if _PLACES.fullmatch(part) else part.translate(ACCENTS) for part in _PLACES.split(text))
    return f"{OPEN}{accented}{'~' * math.ceil(len(text) * LONGER)}{CLOSE}"


class PseudoTranslator(QTranslator):
    """Answers for every text of ours; Qt's own words and date patterns stay as they are."""

    PATTERNS = re.compile(r"^[dMy, ]+$")

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """Qt asks for one text."""
        if context.startswith("Q") or not text or self.PATTERNS.match(text):
            return None
        return pseudo(text).replace("%Ln", str(n)) if n >= 0 else pseudo(text)

    def isEmpty(self) -> bool:  # noqa: N802  (Qt calls it)
        """Qt skips translators that are empty."""
        return False


@contextmanager
def pseudo_locale() -> Iterator[None]:
    """The program speaks it within the block; widgets must be built inside."""
    application = QCoreApplication.instance()
    assert application is not None
    translator = PseudoTranslator()
    application.installTranslator(translator)
    try:
        yield
    finally:
        application.removeTranslator(translator)
