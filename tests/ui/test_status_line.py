"""The line at the foot."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callfire_desktop.domain.accounts import Account, AccountColor, AccountKind
from callfire_desktop.domain.connection import ConnectionState, ConnectionStatus
from callfire_desktop.ui.controls.labels import ElidedLabel
from callfire_desktop.ui.status_line import Fact, StatusLine
from callfire_desktop.ui.theme.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme(qapp)
    yield theme
    theme.deleteLater()


def test_no_sign_stands_without_its_word(qtbot: QtBot, theme: Theme) -> None:
    """The sign of the practice account stood on a real one's line, over its name."""
    line = StatusLine(theme, Account("a", "Lincoln Elementary", AccountColor.TEAL, AccountKind.CALLFIRE, "login"))
    qtbot.addWidget(line)
    line.show_connection(ConnectionStatus(ConnectionState.ONLINE, 0), 0)
    line.resize(800, 29)
    line.show()
    facts = [fact for fact in line.findChildren(Fact) if fact.isVisible()]
    assert facts
    assert all(text.text() for fact in facts for text in fact.findChildren(ElidedLabel))
