"""A dialog has room for all it says, on small screens too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from callfire_desktop.ui.controls.labels import Label
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
