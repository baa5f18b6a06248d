"""The space recordings take on this computer: a meter, how much there is, what went, and the check of it all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QProgressBar, QVBoxLayout, QWidget

from callfire_desktop.ui import formats
from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.choice import Choice
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.controls.wrapping_row import WrappingRow
from callfire_desktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from callfire_desktop.services.offline_space import SpaceMeter

GB = 1_000_000_000
QUOTAS = (GB // 2, GB, 2 * GB, 5 * GB, 10 * GB, 20 * GB, 50 * GB, 100 * GB)
KEEP_DAYS = (None, 7, 30, 90, 365)
PER_MILLE = 1000


class SpaceCard(QFrame):
    """Shows a SpaceMeter and asks by signals."""

    quota_chosen = Signal(object)
    """Bytes."""
    keep_days_chosen = Signal(object)
    bring_back_pressed = Signal()
    seen_pressed = Signal()
    check_pressed = Signal()
    stop_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._checking = False
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(8))
        column.addWidget(Label(theme, self.tr("Space for recordings"), weight=600))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, PER_MILLE)
        self._bar.setFixedHeight(px(8))
        self._bar.setAccessibleName(self.tr("Space used"))
        column.addWidget(self._bar)
        self._used = Label(theme, "", token="text2", wrap=True, tabular=True)
        column.addWidget(self._used)
        self._grid = grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(6))
        self._quota = Choice(theme, [(size, formats.size_text(size)) for size in QUOTAS], self.tr("At most"), value=5 * GB)
        self._quota.changed.connect(lambda: self.quota_chosen.emit(self._quota.value))
        days: list[tuple[int | None, str]] = [(one, self._keep_words(one)) for one in KEEP_DAYS]
        self._keep: Choice[int | None] = Choice(theme, days, self.tr("Reviewed ones stay"), value=None)
        self._keep.changed.connect(lambda: self.keep_days_chosen.emit(self._keep.value))
        choices: tuple[Choice[Any], ...] = (self._quota, self._keep)
        self._choices = [(Label(theme, choice.accessibleName(), token="text2"), choice) for choice in choices]
        self._tight: bool | None = None
        self.set_tight(False)
        grid.setColumnStretch(2, 1)
        column.addLayout(grid)
        never = self.tr("Never removed: what is not reviewed, has notes, labels or a score, plays now, or is set to “Never remove”.")
        column.addWidget(Label(theme, never, role="small", token="text2", wrap=True))
        self._gone = Label(theme, "", wrap=True)
        self._gone_row = QWidget()
        gone = WrappingRow(self._gone_row, spacing=px(6))
        back = Button(theme, self.tr("Bring back"), kind="tinted", icon="undo", size="small")
        back.clicked.connect(self.bring_back_pressed)
        seen = Button(theme, self.tr("Leave them out"), kind="quiet", size="small")
        seen.clicked.connect(self.seen_pressed)
        gone.addWidget(back)
        gone.addWidget(seen)
        gone.addStretch(1)
        column.addWidget(self._gone)
        column.addWidget(self._gone_row)
        check = WrappingRow(spacing=px(6))
        self._check = Button(theme, self.tr("Check my library"), icon="check-circle", size="small")
        self._check.clicked.connect(lambda: (self.stop_pressed if self._checking else self.check_pressed).emit())
        self._checked = Label(theme, "", role="small", token="text2", tabular=True, wrap=True)
        check.addWidget(self._check)
        check.addWidget(self._checked, 1)
        column.addLayout(check)

    def set_tight(self, tight: bool) -> None:
        """Each choice beside its name, or below it."""
        if tight == self._tight:
            return
        self._tight = tight
        for line, (name, choice) in enumerate(self._choices):
            for part in (name, choice):
                self._grid.removeWidget(part)
            self._grid.addWidget(name, 2 * line if tight else line, 0)
            self._grid.addWidget(choice, 2 * line + 1 if tight else line, 0 if tight else 1)

    def show_meter(self, meter: SpaceMeter, gone: Sequence[str] = (), *, more: bool = False) -> None:
        """Show how full it is. ``gone`` names whose recordings went, ``more``: and others."""
        self._bar.setValue(min(PER_MILLE, round(meter.used / max(1, meter.quota) * PER_MILLE)))
        count = self.tr("%Ln recordings", "kept on this computer", meter.recordings)
        used, quota = formats.size_text(meter.used), formats.size_text(meter.quota)
        said = self.tr("{recordings}, {used} of {most}").format(recordings=count, used=used, most=quota)
        if meter.removable:
            said += " · " + self.tr("{size} could make room").format(size=formats.size_text(meter.removable))
        self._used.setText(said)
        self._quota.show_value(meter.quota)
        self._keep.show_value(meter.keep_days)
        lines: list[str] = []
        if meter.removed_for_room:
            text = self.tr(
                "Space was full: %Ln reviewed recordings were removed, oldest first. Notes stay.", "", meter.removed_for_room
            )
            lines.append(text)
        if meter.removed_in_time:
            lines.append(self.tr("%Ln recordings were removed after their time. Notes stay.", "", meter.removed_in_time))
        if gone:
            names = ", ".join(gone)
            lines.append((self.tr("Removed: {names} and others") if more else self.tr("Removed: {names}")).format(names=names))
        self._gone.setText("\n".join(lines))
        self._gone.setVisible(bool(lines))
        self._gone_row.setVisible(bool(lines))

    def show_check(self, text: str, *, running: bool) -> None:
        """How far the check is, or what it found."""
        if running is not self._checking:
            self._checking = running
            self._check.setText(self.tr("Stop checking") if running else self.tr("Check my library"))
            self._check.set_icon("x" if running else "check-circle")
        self._checked.setText(text)

    def _keep_words(self, days: int | None) -> str:
        return self.tr("Until room is needed") if days is None else self.tr("%Ln days after review", "", days)
