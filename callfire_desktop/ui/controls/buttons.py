"""Buttons: a verb with its object. Kinds are those of LOOK 7."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from callfire_desktop.ui.controls.tooltips import plain_tooltip
from callfire_desktop.ui.theme.theme import Theme

ICON_TOKENS = {"primary": "on_accent", "danger": "bad", "link": "accent", "tinted": "accent"}
WEIGHTS = {
    "primary": 600,
    "tinted": 600,
    "plain": 500,
    "danger": 500,
    "filter": 400,
    "choice": 400,
    "quiet": 400,
    "link": 400,
    "icon": 400,
    "line": 400,
    "undo": 600,
}
RADIUS, LEAST_WIDTH = 6, 72
KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class Button(QPushButton):
    """A push button whose accessible name is its text; a focus ring shows for keyboard focus only."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        kind: str = "plain",
        icon: str | None = None,
        size: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind = kind
        self._icon_name = icon
        self._ring = self._shrinks = False
        self.setProperty("kind", kind)
        if size:
            self.setProperty("size", size)
        self.setText(text)
        self.setFont(theme.font(weight=WEIGHTS[kind]))
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._draw_icon()
        theme.changed.connect(self._draw_icon)

    def setText(self, text: str) -> None:
        """The text is the accessible name, unless another was given. A "&" is one: a name from outside must not become a key."""
        before = self.text()
        if self.accessibleName() in ("", before):
            self.setAccessibleName(text)
        super().setText(text.replace("&", "&&"))
        if bool(text) is not bool(before):
            self._draw_icon()  # beside a text it keeps a distance

    def text(self) -> str:
        """What it reads."""
        return super().text().replace("&&", "&")

    def let_shrink(self) -> None:
        """Be narrower than its words where there is no room; what is left out is in the tooltip."""
        self._shrinks = True
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """All of its words, unless it may shrink."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self._theme.px(LEAST_WIDTH)), hint.height()) if self._shrinks else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tooltip says what is left out."""
        super().resizeEvent(event)
        words = self.text()
        if words and self.toolTip() in ("", plain_tooltip(words)):
            self.setToolTip(plain_tooltip(words) if self.width() < self.sizeHint().width() else "")

    def set_icon(self, icon: str | None) -> None:
        """Show another icon, or none."""
        self._icon_name = icon
        self._draw_icon()

    def _draw_icon(self) -> None:
        if self._icon_name is None:
            return
        size = self._theme.px(18)
        gap = 4 if self.text() else 0
        self.setIcon(self._theme.icon(self._icon_name, ICON_TOKENS.get(self._kind, "text2"), size, gap))
        self.setIconSize(QSize(size + gap, size))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether a key brought the focus."""
        self._ring = event.reason() in KEYBOARD
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes with the focus."""
        self._ring = False
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, and its ring: 2 px inside the edge, with a gap on filled ones. Words that have no room end in "…"."""
        missing = self.sizeHint().width() - self.width()
        if missing > 0 and self.text():
            option = QStyleOptionButton()
            self.initStyleOption(option)
            room = self.fontMetrics().horizontalAdvance(self.text()) - missing
            option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, max(0, room))
            QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)
        else:
            super().paintEvent(event)
        if not self._ring:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        filled = self._kind == "primary"
        painter.setPen(QPen(QColor(self._theme.color("on_accent" if filled else "focus")), 2))
        inset = 4 if filled else 1
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), RADIUS - 1, RADIUS - 1)


class IconButton(Button):
    """An icon without a word: its name is tooltip and accessible name."""

    def __init__(self, theme: Theme, icon: str, name: str, parent: QWidget | None = None, *, icon_size: int = 20) -> None:
        self._edge = icon_size
        super().__init__(theme, "", kind="icon", icon=icon, parent=parent)
        self.name_it(name)

    def name_it(self, name: str) -> None:
        """Change what it is called."""
        self.setAccessibleName(name)
        self.setToolTip(plain_tooltip(name))

    def _draw_icon(self) -> None:
        if self._icon_name is None:
            return
        size = self._theme.px(self._edge)
        self.setIcon(self._theme.icon(self._icon_name, "text2", size))
        self.setIconSize(QSize(size, size))


class FilterButton(Button):
    """Reads as its value ("Last 7 days"), is tinted when it leaves rows out, and has a chevron."""

    def __init__(self, theme: Theme, text: str, *, parent: QWidget | None = None) -> None:
        self._active = False
        super().__init__(theme, text, kind="filter", parent=parent)

    def set_active(self, active: bool) -> None:
        """Tint it, or not."""
        if active != self._active:
            self._active = active
            self.setProperty("active", "true" if active else "false")
            self.style().unpolish(self)
            self.style().polish(self)
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chevron at the right: a right-to-left icon would turn the text's side too (LOOK 8)."""
        super().paintEvent(event)
        size = self._theme.px(16)
        pixmap = self._theme.pixmap("chevron-down", "accent" if self._active else "text2", size, self.devicePixelRatioF())
        place = QPoint(self.width() - size - self._theme.px(8), (self.height() - size) // 2)
        QPainter(self).drawPixmap(place, pixmap)
