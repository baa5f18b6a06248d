"""The look of the program, switchable while it runs: tokens, palette, style sheet, fonts, tinted icons."""

from __future__ import annotations

import enum
from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from callfire_desktop.domain.accounts import AccountColor
from callfire_desktop.runtime.resource_files import read_icon
from callfire_desktop.ui.theme.style_sheet import style_sheet
from callfire_desktop.ui.theme.tokens import ACCOUNT_COLORS, DARK, HIGH_CONTRAST, LIGHT, Tokens

DRAWN_AT = 14
"""The font size in px for which LOOK gives all sizes; everything scales with the user's own."""

ROLES = {"small": 0.93, "body": 1.0, "strong": 1.07, "title": 1.36, "big": 1.8, "huge": 2.9, "tiny": 0.86}
WEIGHTS = {"strong": 600, "title": 600, "big": 600, "huge": 600}


class Scheme(enum.StrEnum):
    """What the person chose under View."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


class Theme(QObject):
    """Whoever paints asks here, and again after ``changed``."""

    changed = Signal()

    def __init__(self, application: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._scheme = Scheme.SYSTEM
        self._size = float(QFontInfo(application.font()).pixelSize())
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self._fonts: dict[tuple[str, int, bool], QFont] = {}
        self.tokens: Tokens = LIGHT
        application.setStyle("Fusion")
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)
        self._apply()

    @property
    def scheme(self) -> Scheme:
        """What was chosen."""
        return self._scheme

    @property
    def is_dark(self) -> bool:
        """Whether grounds are darker than text."""
        return QColor(self.tokens.bg).lightnessF() < 0.5

    @property
    def is_high_contrast(self) -> bool:
        """Whether soft grounds need a border."""
        return self.tokens is HIGH_CONTRAST

    def set_scheme(self, scheme: Scheme) -> None:
        """Change the look; everything repaints once."""
        self._scheme = scheme
        self._apply()

    def color(self, token: str) -> QColor:
        """A token's colour."""
        return QColor(getattr(self.tokens, token))

    def account_color(self, color: AccountColor) -> QColor:
        """An account's colour on this scheme's ground."""
        return QColor(ACCOUNT_COLORS[color][1 if self.is_dark else 0])

    def px(self, size: float) -> int:
        """A size of LOOK in logical pixels at the user's font size."""
        return round(size * self._size / DRAWN_AT)

    def font(self, role: str = "body", *, weight: int | None = None, tabular: bool = False) -> QFont:
        """A font by its role; ``tabular`` for figures in columns and clocks."""
        chosen = weight or WEIGHTS.get(role, 400)
        key = (role, chosen, tabular)
        font = self._fonts.get(key)
        if font is None:
            font = QFont(self._application.font())
            font.setPixelSize(max(1, round(self._size * ROLES[role])))
            font.setWeight(QFont.Weight(chosen))
            if tabular:
                font.setFeature(QFont.Tag("tnum"), 1)
            self._fonts[key] = font
        return font

    def pixmap(self, icon: str, token: str, size: int, ratio: float) -> QPixmap:
        """An icon in a token's colour, sharp at ``ratio`` device pixels a pixel."""
        key = (icon, token, size, ratio)
        pixmap = self._pixmaps.get(key)
        if pixmap is None:
            pixmap = QPixmap(round(size * ratio), round(size * ratio))
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _renderer(icon, getattr(self.tokens, token)).render(painter, QRectF(0, 0, size, size))
            painter.end()
            self._pixmaps[key] = pixmap
        return pixmap

    def icon(self, name: str, token: str = "text2", size: int = 18, gap: int = 0) -> QIcon:
        """An icon for a button; ``gap`` transparent pixels follow it, since Qt's own gap is fixed at 4 (LOOK 8)."""
        return QIcon(_TintedIcon(self, name, token, size, gap))

    def _system_changed(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        self.tokens = self._chosen_tokens()
        self._pixmaps.clear()
        self._application.setPalette(_palette(self.tokens))
        self._application.setStyleSheet(style_sheet(self.tokens, self.px))
        self.changed.emit()

    def _chosen_tokens(self) -> Tokens:
        forced = {Scheme.LIGHT: LIGHT, Scheme.DARK: DARK, Scheme.HIGH_CONTRAST: HIGH_CONTRAST}.get(self._scheme)
        if forced is not None:
            return forced
        hints = self._application.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return HIGH_CONTRAST
        return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


class _TintedIcon(QIconEngine):
    """Draws an icon at whatever ratio the screen has; follows the theme by asking it each time."""

    def __init__(self, theme: Theme, name: str, token: str, size: int, gap: int) -> None:
        super().__init__()
        self._theme = theme
        self._parts = (name, token, size, gap)

    def paint(self, painter: QPainter, rect: object, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Qt asks to draw into a painter."""
        name, token, size, _ = self._parts
        shown = "text3" if mode == QIcon.Mode.Disabled else token
        area = QRectF(rect)  # type: ignore[call-overload]  # PySide passes a QRect
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(area.topLeft(), self._theme.pixmap(name, shown, size, ratio))

    def pixmap(self, size: object, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Qt asks for a picture of its own."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: object, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """The same for screens with more device pixels."""
        name, token, edge, gap = self._parts
        shown = "text3" if mode == QIcon.Mode.Disabled else token
        whole = QPixmap(round((edge + gap) * scale), round(edge * scale))
        whole.setDevicePixelRatio(scale)
        whole.fill(Qt.GlobalColor.transparent)
        painter = QPainter(whole)
        painter.drawPixmap(0, 0, self._theme.pixmap(name, shown, edge, scale))
        painter.end()
        return whole

    def clone(self) -> QIconEngine:
        """QIcon copies its engine when it must; PySide would destroy a copy that nothing in Python holds as soon as Qt has it."""
        copy = _TintedIcon(self._theme, *self._parts)
        _COPIES.append(copy)
        return copy


_COPIES: list[_TintedIcon] = []


@lru_cache(maxsize=512)
def _renderer(icon: str, color: str) -> QSvgRenderer:
    svg = read_icon(icon).replace(b"currentColor", color.encode())
    for black in (b'stroke="#000000"', b'stroke="#000"', b'stroke="black"'):
        svg = svg.replace(black, f'stroke="{color}"'.encode())
    for black in (b'fill="#000000"', b'fill="#000"', b'fill="black"'):
        svg = svg.replace(black, f'fill="{color}"'.encode())
    return QSvgRenderer(QByteArray(svg))


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for name, token in (
        (role.Window, tokens.bg),
        (role.WindowText, tokens.text),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.raised),
        (role.Text, tokens.text),
        (role.Button, tokens.surface),
        (role.ButtonText, tokens.text),
        (role.BrightText, tokens.bad),
        (role.Highlight, tokens.accent),
        (role.HighlightedText, tokens.on_accent),
        (role.PlaceholderText, tokens.text3),
        (role.Light, tokens.surface),
        (role.Mid, tokens.line),
        (role.Dark, tokens.edge),
        (role.Link, tokens.accent),
        (role.Accent, tokens.accent),
        (role.ToolTipBase, tokens.text),
        (role.ToolTipText, tokens.surface),
    ):
        palette.setColor(name, QColor(token))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.text3))
    return palette
