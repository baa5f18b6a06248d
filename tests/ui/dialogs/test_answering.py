"""A dialog has room for all it says, on small screens too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.controls.room import Room
from callfire_desktop.ui.dialogs.answering import AnsweringDialog
from callfire_desktop.ui.theme.theme import Theme

SENTENCES = "Recordings keep a label that is no longer offered, and what was written of them stays. " * 4


def test_sentences_that_wrap_take_no_room_from_what_stands_below(run: Callable[..., Any], qapp: QApplication) -> None:
    async def show() -> None:
        window = QWidget()
        dialog: AnsweringDialog[str] = AnsweringDialog(window, "Labels")
        column = QVBoxLayout(dialog)
        sentences, field = Label(Theme(qapp), SENTENCES, wrap=True), QLineEdit()
        column.addWidget(sentences)
        column.addWidget(field)
        dialog.resize(300, 60)  # as Qt does where two thirds of the screen are less than it asks for
        dialog.show()
        QApplication.processEvents()
        assert sentences.height() >= sentences.heightForWidth(sentences.width())
        assert field.y() >= sentences.y() + sentences.height()
        assert field.geometry().bottom() < dialog.height()
        dialog.resolve(None)
        window.deleteLater()

    run(show())


def test_what_is_higher_than_the_screen_scrolls_and_the_focus_stays(run: Callable[..., Any], qapp: QApplication) -> None:
    async def show() -> None:
        window = QWidget()
        dialog: AnsweringDialog[str] = AnsweringDialog(window, "Labels")
        dialog.setMinimumWidth(2 * dialog.screen().availableSize().width())
        column = QVBoxLayout(dialog)
        fields = [QLineEdit() for _ in range(100)]
        for field in fields:
            column.addWidget(field)
        fields[1].setFocus()
        dialog.show()
        QApplication.processEvents()
        most = dialog.screen().availableSize()
        assert dialog.size().boundedTo(most) == dialog.size()
        assert dialog.focusWidget() is fields[1]
        room = dialog.findChild(Room)
        assert room is not None
        assert room.scrolls
        assert fields[0].width() < most.width(), "what only wants to be wide need not be"
        dialog.resolve(None)
        window.deleteLater()

    run(show())
