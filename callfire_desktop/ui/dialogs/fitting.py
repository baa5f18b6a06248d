"""A dialog that is never larger than the screen: with large text what has no room in it is scrolled."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QStyle, QVBoxLayout, QWidget

from callfire_desktop.ui.controls.room import Room
from callfire_desktop.ui.controls.scrolling import Scrolling, least_of, needed

FEW_LINES = 8
"""A list in a dialog shows at least so many, or the dialog scrolls as a whole."""

MOST_OF_SCREEN = 0.95
"""The rest is for the frame around it."""


class FittingDialog(QDialog):
    """Looks right before it is shown first whether all of it has room."""

    _looked = _scrolls = False

    def setVisible(self, visible: bool) -> None:
        """Qt's ``show`` and ``open`` come here."""
        if visible and not self._looked:
            self._looked = True
            self.fit()
        super().setVisible(visible)

    def fit(self) -> None:
        """Scroll what has no room; again where more is shown in it than before."""
        layout, most = self.layout(), self.screen().availableSize() * MOST_OF_SCREEN
        if layout is None or self._scrolls:
            return
        wanted = self.size() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else self.sizeHint()
        wanted = wanted.expandedTo(self.minimumSize())
        least = least_of(layout, min(wanted.width(), most.width())).expandedTo(self.minimumSize())
        lists = self.findChildren(Scrolling)
        least.setHeight(least.height() + sum(self._missing(one) for one in lists))
        if least.width() <= most.width() and least.height() <= most.height():
            if self.testAttribute(Qt.WidgetAttribute.WA_Resized):
                self.resize(wanted.boundedTo(most))
            return
        self._scrolls = True
        focused, bar = self.focusWidget(), self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        content = QWidget(self)
        content.setMinimumSize(self.minimumSize().boundedTo(most - QSize(bar, bar)))
        content.setLayout(layout)  # takes what the layout holds along
        self.setMinimumSize(self.minimumSize().boundedTo(most))
        for one in lists:
            one.set_whole(True)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(Room(content))
        self.resize(wanted.expandedTo(least + QSize(bar, 0)).boundedTo(most))
        if focused is not None:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _missing(self, one: Scrolling) -> int:
        """How much higher a list must be than Qt's least height, to show a few lines."""
        content, few = one.widget(), FEW_LINES * self.fontMetrics().lineSpacing()
        wanted = min(needed(content, one.width()).height(), few) if content is not None else 0
        return max(0, wanted - one.minimumSizeHint().height())
