"""The five tabs in the header: icon and word, the chosen one underlined. Buttons, so that keys and screen readers know them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from callfire_desktop.ui.controls.buttons import KEYBOARD
from callfire_desktop.ui.controls.flow_layout import FlowLayout
from callfire_desktop.ui.theme.theme import Theme

HEIGHT, ICON, BAR = 46, 18, 3


class HeaderTab(QAbstractButton):
    """One tab."""

    def __init__(self, theme: Theme, icon: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._narrow = False
        self._ring = False
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.update)

    def set_narrow(self, narrow: bool) -> None:
        """Word only."""
        self._narrow = narrow
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as icon and word."""
        px = self._theme.px
        word = QFontMetrics(self._theme.font(weight=600)).horizontalAdvance(self.text())
        return QSize(word + (px(22) if self._narrow else px(26 + 26)), px(HEIGHT))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A key brought the focus: show it."""
        self._ring = event.reason() in KEYBOARD or event.reason() == Qt.FocusReason.OtherFocusReason
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Gone."""
        self._ring = False
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Icon, word, underline, ring."""
        theme, px = self._theme, self._theme.px
        token = "accent" if self.isChecked() else "text2"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = px(11 if self._narrow else 13)
        if not self._narrow:
            icon = theme.pixmap(self._icon, token, px(ICON), self.devicePixelRatioF())
            painter.drawPixmap(x, (self.height() - px(ICON)) // 2, icon)
            x += px(26)
        painter.setFont(theme.font(weight=600 if self.isChecked() else 500))
        painter.setPen(theme.color("text" if self.underMouse() and not self.isChecked() else token))
        painter.drawText(QRectF(x, 0, self.width(), self.height()), int(Qt.AlignmentFlag.AlignVCenter), self.text())
        if self.isChecked():
            painter.fillRect(QRectF(px(8), self.height() - BAR, self.width() - 2 * px(8), BAR), theme.color("accent"))
        if self._ring:
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 5, -3, -5), 6, 6)


class HeaderTabs(QWidget):
    """All tabs in a row; arrow keys move between them."""

    selected = Signal(int)

    def __init__(self, theme: Theme, tabs: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """``tabs`` are (icon, word)."""
        super().__init__(parent)
        self._tabs = [HeaderTab(theme, icon, text, self) for icon, text in tabs]
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._wraps = False
        row = FlowLayout(self, spacing=0)
        for index, tab in enumerate(self._tabs):
            self._group.addButton(tab, index)
            row.addWidget(tab)
        self._group.idClicked.connect(self.selected)

    def choose(self, index: int) -> None:
        """Show which tab is chosen."""
        self._tabs[index].setChecked(True)

    def set_narrow(self, narrow: bool) -> None:
        """Words only."""
        for tab in self._tabs:
            tab.set_narrow(narrow)

    def set_wrapping(self, wraps: bool) -> None:
        """In several lines, where one has no room for all."""
        self._wraps = wraps
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Only where they wrap."""
        return self._wraps

    def minimumSizeHint(self) -> QSize:
        """All of them, or the widest."""
        return super().minimumSizeHint() if self._wraps else self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go round."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        here = next((index for index, tab in enumerate(self._tabs) if tab.hasFocus()), None)
        if not step or here is None:
            super().keyPressEvent(event)
            return
        there = (here + step) % len(self._tabs)
        self._tabs[there].setFocus(Qt.FocusReason.TabFocusReason)
        self._tabs[there].click()
