"""Parts of detail panes: a pane whose head and foot stay while its content scrolls, facts, section heads, pressable lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from callfire_desktop.ui.controls.flow_layout import FlowLayout
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.controls.lines import HLine
from callfire_desktop.ui.controls.room import is_tight
from callfire_desktop.ui.controls.scrolling import Scrolling, least_of
from callfire_desktop.ui.controls.wrapping_row import WrappingRow
from callfire_desktop.ui.theme.theme import Theme

FACT_NAMES = 92
"""Width of the names' column, so that facts of all sections stand under one another (LOOK, picture 01)."""

LEAST_WIDTH, LEAST_HEIGHT = 280, 120
NARROW_PANE = 352
"""Below this width the pane's margin is 16 instead of 20 (LOOK 1)."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and one or more lines that belong to it."""

    name: str
    lines: tuple[str, ...]


class FactsGrid(QWidget):
    """Names left in text2, values beside them; long values wrap and can be selected to be copied."""

    def __init__(self, theme: Theme, facts: Sequence[Fact], *, names: int = FACT_NAMES, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnMinimumWidth(0, theme.px(names))
        grid.setColumnStretch(1, 1)
        line = 0
        for fact in facts:
            name = Label(theme, fact.name, token="text2")
            grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
            for text in fact.lines:
                grid.addWidget(selectable(Label(theme, text, wrap=True)), line, 1, Qt.AlignmentFlag.AlignTop)
                line += 1


class SectionHead(QWidget):
    """A section's title, with something small at the right."""

    def __init__(self, theme: Theme, title: str, side: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = WrappingRow(self, spacing=theme.px(6))
        layout.addWidget(Label(theme, title, weight=600, wrap=True), 1)
        if side:
            layout.addWidget(Label(theme, side, token="text2"))


class PillRow(QWidget):
    """Pills that wrap to the next line where there is no room."""

    def __init__(self, theme: Theme, pills: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = FlowLayout(self, spacing=theme.px(8))
        for pill in pills:
            layout.addWidget(pill)


class DetailPane(QWidget):
    """Nothing chosen: one quiet sentence. Otherwise head, scrolling content, and a foot where there is one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "surface")
        self._stack = QStackedLayout(self)
        empty = QWidget(self)
        inside = QVBoxLayout(empty)
        self._nothing = Label(theme, "", token="text2", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(self._nothing)
        self._stack.addWidget(empty)
        full = QWidget(self)
        self._column = column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = QWidget(full)
        self._head_layout = QVBoxLayout(self._head)
        self._head_layout.setSpacing(theme.px(4))
        column.addWidget(self._head)
        self._scroll = Scrolling()
        column.addWidget(self._scroll, 1)
        self._foot = QWidget(full)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        foot.addWidget(HLine(theme))
        self._foot_layout = QVBoxLayout()
        foot.addLayout(self._foot_layout)
        self._foot.hide()
        column.addWidget(self._foot)
        self._stack.addWidget(full)
        self._content: QWidget | None = None
        self._sections: QVBoxLayout | None = None

    @property
    def is_empty(self) -> bool:
        """True while nothing is shown."""
        return self._stack.currentIndex() == 0

    def set_nothing(self, sentence: str) -> None:
        """What it says while no row is chosen."""
        self._nothing.setText(sentence)

    def show_nothing(self) -> None:
        """Say that a row can be chosen."""
        self._stack.setCurrentIndex(0)
        self._clear()

    def begin(self) -> None:
        """Drop what was shown; the caller then adds head and sections, and calls ``finish``."""
        self._clear()
        self._content = QWidget()
        self._content.setAutoFillBackground(False)
        self._sections = QVBoxLayout(self._content)
        self._sections.setSpacing(self.theme.px(16))
        self._set_margins()

    def add_head(self, part: QWidget) -> None:
        """Something that stays while the rest scrolls."""
        self._head_layout.addWidget(part)

    def add_foot(self, part: QWidget) -> None:
        """Something harmful, apart from the rest, that stays while the rest scrolls (UX U5)."""
        self._foot_layout.addWidget(part)
        self._foot.show()

    def add_section(self, part: QWidget, *, line: bool = False) -> None:
        """The next part of the content, under a hairline where ``line``."""
        if self._sections is None:
            return
        if line:
            self._sections.addWidget(HLine(self.theme))
        self._sections.addWidget(part)

    def finish(self) -> None:
        """Show what was added."""
        if self._sections is None or self._content is None:
            return
        self._sections.addStretch(1)
        self._scroll.show_content(self._content)
        self._stack.setCurrentIndex(1)

    def sizeHint(self) -> QSize:
        """400 wide (LOOK 6)."""
        return QSize(self.theme.px(400), self.theme.px(500))

    def minimumSizeHint(self) -> QSize:
        """280 wide at least, and head and foot whole."""
        least = QSize(self.theme.px(LEAST_WIDTH), self.theme.px(LEAST_HEIGHT))
        if self.is_empty:
            return least
        needs = least_of(self._column, max(self.width(), least.width()))
        return least.expandedTo(needs if is_tight(self.theme, self) else QSize(0, needs.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width with the margin; where text is so large that the page scrolls, the content does not."""
        super().resizeEvent(event)
        self._scroll.set_whole(is_tight(self.theme, self))
        self._set_margins()

    def _set_margins(self) -> None:
        side = self.theme.px(16 if self.width() < self.theme.px(NARROW_PANE) else 20)
        self._head_layout.setContentsMargins(side, self.theme.px(16), side, self.theme.px(12))
        self._foot_layout.setContentsMargins(side, self.theme.px(12), side, self.theme.px(12))
        if self._sections is not None:
            self._sections.setContentsMargins(side, 0, side, self.theme.px(16))

    def _clear(self) -> None:
        self._foot.hide()
        for layout in (self._head_layout, self._foot_layout):
            while (item := layout.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
        gone = self._scroll.takeWidget()
        if gone is not None:
            gone.deleteLater()
        self._content = self._sections = None


def column(*parts: QWidget, spacing: int) -> QWidget:
    """Parts under one another, as one widget."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for part in parts:
        layout.addWidget(part)
    return holder


def selectable(label: QLabel) -> QLabel:
    """Let mouse users mark and copy what a label says."""
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Ignored if label.wordWrap() else QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    return label
