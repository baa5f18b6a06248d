"""Labels: plain text only, coloured by token, following the theme."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from callfire_desktop.ui.controls.tooltips import plain_tooltip
from callfire_desktop.ui.theme.theme import Theme


class Label(QLabel):
    """Text in a role's font and a token's colour. Never HTML: what it shows may come from a server."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        role: str = "body",
        token: str = "text",
        wrap: bool = False,
        tabular: bool = False,
        weight: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._token = token
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setFont(theme.font(role, weight=weight, tabular=tabular))
        self.setText(text)
        theme.changed.connect(self.update)

    def set_token(self, token: str) -> None:
        """Change the colour."""
        self._token = token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Painted here: a palette of its own would keep the old colour where the style sheet restores it (LOOK 8).

        Qt paints selectable ones, in the window's own text colour, since it knows what is selected.
        """
        if self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse:
            super().paintEvent(event)
            return
        wrap = Qt.TextFlag.TextWordWrap if self.wordWrap() else 0
        self._paint(self.text(), int(self.alignment()) | int(wrap))

    def _paint(self, text: str, flags: int) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self._theme.color(self._token if self.isEnabled() else "text3"))
        painter.drawText(self.contentsRect(), flags, text)


class ElidedLabel(Label):
    """One line that ends in "…" where there is no room; the whole text is its tooltip. ``fills`` takes all room there is."""

    def __init__(
        self, theme: Theme, text: str = "", *, role: str = "body", token: str = "text", weight: int | None = None, fills: bool = True
    ) -> None:
        super().__init__(theme, text, role=role, token=token, weight=weight)
        self.setSizePolicy(QSizePolicy.Policy.Ignored if fills else QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(self._theme.px(24), super().minimumSizeHint().height())

    def setText(self, text: str) -> None:
        """Another text in the same room: its tooltip must not be the last one's."""
        super().setText(text)
        self._tell_rest()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More may fit now, or less."""
        super().resizeEvent(event)
        self._tell_rest()

    def _tell_rest(self) -> None:
        """Say the whole in the tooltip where it is cut."""
        is_cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        self.setToolTip(plain_tooltip(self.text()) if is_cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self._paint(shown, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter))


class IconLabel(QLabel):
    """An icon by itself; its meaning is said beside it or in its accessible name."""

    def __init__(
        self, theme: Theme, icon: str, token: str = "text2", size: int = 18, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts = (icon, token, size)
        self.setFixedSize(theme.px(size), theme.px(size))
        self.setAccessibleName(name)
        self._draw()
        theme.changed.connect(self._draw)

    def set_icon(self, icon: str, token: str) -> None:
        """Show another icon."""
        self._parts = (icon, token, self._parts[2])
        self._draw()

    def _draw(self) -> None:
        icon, token, size = self._parts
        self.setPixmap(self._theme.pixmap(icon, token, self._theme.px(size), self.devicePixelRatioF()))
