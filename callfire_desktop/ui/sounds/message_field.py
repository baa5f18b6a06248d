"""The field a message is typed into: plain text, remarks underlined, offers put in as one step that can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from callfire_desktop.domain.message_checks.remarks import BLANK, Remark
from callfire_desktop.ui.theme.theme import Theme

WIDEST = "\uffff"
"""Characters above are two units to Qt, and one to us."""

Fix = tuple[int, int, str]
"""Start, end, what shall stand there."""


class MessageField(QTextEdit):
    """Places are counted in characters here; Qt counts UTF-16 units."""

    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._spans: list[tuple[int, int]] = []
        self._chosen: tuple[int, int] | None = None
        self._looks: object = None
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFont(theme.font("strong", weight=400))
        self.setAccessibleName(self.tr("What shall be said"))
        self.textChanged.connect(self.edited)
        theme.changed.connect(self._underline)

    def sizeHint(self) -> QSize:
        """Its least height: it takes what is left over, and the page scrolls only where that is too little."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasted and dropped text comes without its looks."""
        if source.hasText():
            self.insertPlainText(source.text())

    @property
    def text(self) -> str:
        """What stands here."""
        return self.toPlainText()

    @property
    def place(self) -> int:
        """Where the cursor is."""
        units = self.textCursor().selectionEnd()
        return len(self.text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "replace"))

    def show_text(self, text: str) -> None:
        """Begin with a text; there is nothing to take back."""
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Underline these; those without a place stand in the list only."""
        self._spans = [(remark.start, remark.end) for remark in remarks if remark.start < remark.end]
        if self._chosen not in self._spans:
            self._chosen = None
        self._underline()

    def choose(self, remark: Remark | None) -> None:
        """Show which one is meant."""
        self._chosen = (remark.start, remark.end) if remark is not None and remark.start < remark.end else None
        if self._chosen is not None:
            at = self.textCursor()
            at.setPosition(self._units(self._chosen[1]))
            self.setTextCursor(at)
            self.ensureCursorVisible()
        self._underline()

    def put(self, start: int, end: int, offer: str) -> None:
        """Put one offer in, and go there; what only the person knows is ready to be typed over."""
        first = self._units(start)
        cursor = QTextCursor(self.document())
        self._replace(cursor, (start, end, offer))
        seen = self.textCursor()
        seen.setPosition(cursor.position())
        if BLANK in offer:
            seen.setPosition(first + offer.index(BLANK))
            seen.setPosition(first + offer.index(BLANK) + len(BLANK), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(seen)

    def put_all(self, next_round: Callable[[], Sequence[Fix]], rounds: int) -> None:
        """Put round after round of fixes in until there are none; all of them are one step to take back."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for _ in range(rounds):
            fixes = next_round()
            if not fixes:
                break
            for fix in fixes:
                self._replace(cursor, fix)
        cursor.endEditBlock()

    def _replace(self, cursor: QTextCursor, fix: Fix) -> None:
        start, end, offer = fix
        cursor.setPosition(self._units(start))
        cursor.setPosition(self._units(end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(offer, QTextCharFormat())

    def _underline(self) -> None:
        places = _unit_places(self.text) if self._spans else None
        wanted = self._spans if places is None else [(places[start], places[end]) for start, end in self._spans]
        looks = (self._chosen, self._theme.tokens)
        if looks == self._looks and wanted == self._underlined():
            return  # the underlines moved with the text as it was typed
        self._looks = looks
        selections = []
        for span, (start, end) in zip(self._spans, wanted, strict=True):
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            selection.format = self._looks_of(chosen=span == self._chosen)
            selections.append(selection)
        self.setExtraSelections(selections)

    def _underlined(self) -> list[tuple[int, int]]:
        selections = self.extraSelections()
        return [(one.cursor.selectionStart(), one.cursor.selectionEnd()) for one in selections]

    def _looks_of(self, *, chosen: bool) -> QTextCharFormat:
        looks = QTextCharFormat()
        looks.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        looks.setUnderlineColor(self._theme.color("warn"))
        if chosen:
            looks.setBackground(self._theme.color("sel"))
        return looks

    def _units(self, place: int) -> int:
        places = _unit_places(self.text)
        return place if places is None else places[place]

    def keyboard_focus(self) -> None:
        """Have the keys."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)


def _unit_places(text: str) -> list[int] | None:
    """Where each character begins in UTF-16 units; None where both counts are the same."""
    if max(text, default="") <= WIDEST:
        return None
    places, at = [0], 0
    for sign in text:
        at += 2 if sign > WIDEST else 1
        places.append(at)
    return places
