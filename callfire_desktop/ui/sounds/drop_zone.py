"""Where files can be let go, shown while they are dragged; and what a drag or the clipboard holds."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, QUrl
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callfire_desktop.ui.controls.labels import ElidedLabel, IconLabel, Label
from callfire_desktop.ui.theme.theme import Theme

HEIGHT, RADIUS, DASH = 76, 8, 4
SIDE = 16


class DropZone(QWidget):
    """Hidden until a drag comes; the list stays below it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        px = theme.px
        self.setFixedHeight(px(HEIGHT + 12))
        self._title = Label(theme, "", weight=600)
        said = self.tr("They are checked here first. Nothing is sent until you say so.")
        line = ElidedLabel(theme, said, role="small", token="text2", fills=False)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(line)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(SIDE * 2), px(12), px(SIDE * 2), 0)
        row.setSpacing(px(16))
        row.addStretch(1)
        row.addWidget(IconLabel(theme, "upload", "accent", 24))
        row.addLayout(words)
        row.addStretch(1)
        theme.changed.connect(self.update)
        self.hide()

    def invite(self, count: int, *, more: bool) -> None:
        """Say how many would come."""
        self._title.setText(self.tr("Drop to add %Ln more sounds", "", count) if more else self.tr("Drop to add %Ln sounds", "", count))
        self.setAccessibleName(self._title.text())
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A soft ground with a dashed edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = self._theme.px
        area = QRectF(self.rect()).adjusted(px(SIDE), px(12), -px(SIDE), 0)
        painter.setBrush(self._theme.color("accent_soft"))
        pen = QPen(self._theme.color("accent"), 2)
        pen.setDashPattern([DASH, DASH / 2])
        painter.setPen(pen)
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), RADIUS, RADIUS)


def files_of(mime: QMimeData) -> tuple[list[Path], int]:
    """(files, web links) in what is dragged or was copied; text counts where it holds paths of files, one a line."""
    paths: list[Path] = []
    links = 0
    urls = mime.urls() if mime.hasUrls() else [_url(line) for line in mime.text().splitlines() if line.strip()]
    for url in urls:
        if url.isLocalFile() and url.toLocalFile():
            paths.append(Path(url.toLocalFile()))
        elif url.scheme() in ("http", "https", "ftp"):
            links += 1
    return paths, links


def is_of_interest(mime: QMimeData) -> bool:
    """Whether a drag holds files or links; a dragged word is for others."""
    return mime.hasUrls()


def _url(line: str) -> QUrl:
    plain = line.strip().strip('"').strip("'")
    if plain.startswith(("http:", "https:", "ftp:", "file:")):
        return QUrl(plain)
    return QUrl.fromLocalFile(plain) if Path(plain).is_absolute() else QUrl()
