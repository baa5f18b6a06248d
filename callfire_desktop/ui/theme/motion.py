"""Whether anything may move (LOOK 7, UX U29): the person's own choice, else what the system says."""

from __future__ import annotations

import sys
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

KEY = "motion.less"


class Remembered(Protocol):
    """Where the person's choice is kept."""

    def get(self, key: str, default: bool) -> bool:
        """A value."""
        ...


def is_wanted(settings: Remembered) -> bool:
    """Whether rings may pulse."""
    return not settings.get(KEY, system_wants_less())


def system_wants_less() -> bool:
    """Whether the system is told to keep still. Qt reads it on Windows only; elsewhere the person says it under View."""
    return sys.platform == "win32" and not QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
