"""Contrast of every pair LOOK names, in all schemes; switching looks without a restart."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessibilityHints, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QSlider, QWidget, QWidgetAction
from pytestqt.qtbot import QtBot

from callfire_desktop.domain.accounts import AccountColor
from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.labels import IconLabel, Label
from callfire_desktop.ui.theme.style_sheet import style_sheet
from callfire_desktop.ui.theme.theme import Scheme, Theme
from callfire_desktop.ui.theme.tokens import ACCOUNT_COLORS, DARK, HIGH_CONTRAST, LIGHT, Tokens

TEXT_PAIRS = [
    *((text, ground) for text in ("text", "text2") for ground in ("bg", "surface", "raised", "sunken", "hover", "sel")),
    *(("text3", ground) for ground in ("bg", "surface", "sunken")),
    *(("accent", ground) for ground in ("bg", "surface", "accent_soft")),
    ("on_accent", "accent"),
    ("on_accent", "accent_hi"),
    ("on_bad", "bad"),
    ("on_stop", "stop"),
    *((state, ground) for state in ("good", "warn", "bad", "calm", "doubt") for ground in ("surface", "sel", f"{state}_soft")),
]
GRAPHIC_PAIRS = [
    *(("edge", ground) for ground in ("bg", "surface")),
    *(("focus", ground) for ground in ("bg", "surface", "sel")),
    *(("wave", ground) for ground in ("surface", "silence")),
    ("wave_done", "surface"),
]
SCHEMES = {"light": LIGHT, "dark": DARK, "high contrast": HIGH_CONTRAST}


def luminance(color: QColor) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF())


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(QColor(one)), luminance(QColor(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", SCHEMES.values(), ids=SCHEMES.keys())
def test_every_text_can_be_read_and_every_edge_seen(tokens: Tokens) -> None:
    """WCAG 2.2: 4.5 for text, 3 for what is no text (UX U20, U24)."""
    weak = [(a, b) for a, b in TEXT_PAIRS if contrast(getattr(tokens, a), getattr(tokens, b)) < 4.5]
    weak += [(a, b) for a, b in GRAPHIC_PAIRS if contrast(getattr(tokens, a), getattr(tokens, b)) < 3]
    assert weak == []


@pytest.mark.parametrize("color", AccountColor)
def test_account_colors_are_seen_on_their_ground(color: AccountColor) -> None:
    on_light, on_dark = ACCOUNT_COLORS[color]
    assert contrast(on_light, LIGHT.bg) >= 4.5
    assert contrast(on_dark, DARK.bg) >= 4.5


@pytest.mark.parametrize("tokens", SCHEMES.values(), ids=SCHEMES.keys())
def test_the_style_sheet_is_whole(tokens: Tokens) -> None:
    sheet = style_sheet(tokens, round)
    assert sheet.count("{") == sheet.count("}") > 30
    assert "{{" not in sheet
    assert "font-size" not in sheet, "it would freeze the person's own text size"


def test_a_look_is_switched_while_it_runs(qapp: QApplication) -> None:
    theme = Theme(qapp)
    label, icon = Label(theme, "Words", token="text2"), IconLabel(theme, "phone", "text2")
    for scheme, tokens in ((Scheme.DARK, DARK), (Scheme.HIGH_CONTRAST, HIGH_CONTRAST), (Scheme.LIGHT, LIGHT)):
        theme.set_scheme(scheme)
        label.setAutoFillBackground(True)
        label.resize(label.sizeHint())
        colors = {label.grab().toImage().pixelColor(x, y).name() for x in range(label.width()) for y in range(label.height())}
        assert tokens.text2.lower() in colors, scheme
        picture = icon.grab().toImage()
        drawn = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
        assert tokens.text2.lower() in drawn, scheme
        assert qapp.palette().window().color().name() == tokens.bg.lower()
    label.deleteLater()
    icon.deleteLater()


def test_a_contrast_the_system_begins_to_ask_for_is_followed(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    theme = Theme(qapp)
    wanted = Qt.ContrastPreference.HighContrast
    monkeypatch.setattr(QAccessibilityHints, "contrastPreference", lambda _hints: wanted)
    hints = qapp.styleHints()
    hints.accessibility().contrastPreferenceChanged.emit(wanted)
    assert theme.is_high_contrast
    wanted = Qt.ContrastPreference.NoPreference
    hints.accessibility().contrastPreferenceChanged.emit(wanted)
    assert not theme.is_high_contrast


COPIED = """
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication
from callfire_desktop.ui.theme.theme import Theme

application = QApplication([])
theme = Theme(application)
first = theme.icon("search")
second = QIcon(first)
second.addPixmap(QPixmap(4, 4))  # shared until now: Qt copies what draws it
print(second.pixmap(18, 18).toImage() == first.pixmap(18, 18).toImage())
"""


def test_an_icon_may_be_copied() -> None:
    """In a program of its own: Qt drew with what Python had thrown away."""
    env = {**os.environ, "MALLOC_PERTURB_": "165"}  # what was thrown away is overwritten at once
    ended = subprocess.run([sys.executable, "-c", COPIED], env=env, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout.strip()) == (0, "True")


def test_labels_never_read_html(qapp: QApplication) -> None:
    label = Label(Theme(qapp), "<b>bold</b> &amp; <img src='file:///etc/passwd'>")
    plain = Label(Theme(qapp), "x")
    assert label.text().startswith("<b>")
    assert label.sizeHint().width() > 10 * plain.sizeHint().width(), "it is as wide as all its signs"
    label.deleteLater()
    plain.deleteLater()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK, Scheme.HIGH_CONTRAST])
@pytest.mark.parametrize("kind", ["primary", "plain", "quiet"])
def test_a_button_that_is_off_looks_it(qapp: QApplication, qtbot: QtBot, scheme: Scheme, kind: str) -> None:
    """High contrast has no paler text: without another sign a button that can't be pressed looks like one that can."""
    theme = Theme(qapp)
    theme.set_scheme(scheme)
    button = Button(theme, "Keep offline", kind=kind)
    qtbot.addWidget(button)
    button.show()
    on = button.grab().toImage()
    button.setEnabled(False)
    off = button.grab().toImage()
    changed = sum(on.pixelColor(x, y) != off.pixelColor(x, y) for x in range(on.width()) for y in range(on.height()))
    assert changed > 100
    theme.set_scheme(Scheme.LIGHT)


def test_a_button_has_one_ring(qapp: QApplication, qtbot: QtBot) -> None:
    """Fusion draws a box around the words besides ours."""
    theme = Theme(qapp)
    theme.set_scheme(Scheme.LIGHT)
    window = QWidget()
    button = Button(theme, "Keep offline", parent=window)
    before = QLineEdit(window)
    QWidget.setTabOrder(before, button)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    before.setFocus()
    without = button.grab().toImage()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert button.hasFocus()
    ringed = button.grab().toImage()
    inside = [(x, y) for x in range(4, ringed.width() - 4) for y in range(4, ringed.height() - 4)]
    assert [at for at in inside if ringed.pixelColor(*at) != without.pixelColor(*at)] == []
    assert ringed.pixelColor(1, ringed.height() // 2).name() == theme.tokens.focus.lower()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK, Scheme.HIGH_CONTRAST])
def test_the_handle_of_the_volume_can_be_seen(qapp: QApplication, qtbot: QtBot, scheme: Scheme) -> None:
    """Fusion's is the colour of the ground with a line a little darker: in the dark nothing."""
    theme = Theme(qapp)
    theme.set_scheme(scheme)
    menu, slider = QMenu(), QSlider(Qt.Orientation.Horizontal)
    holder = QWidgetAction(menu)
    holder.setDefaultWidget(slider)
    menu.addAction(holder)
    qtbot.addWidget(menu)
    menu.popup(QPoint(0, 0))
    picture = menu.grab().toImage()
    drawn = {picture.pixelColor(x, y).name() for x in range(picture.width() // 3) for y in range(picture.height())}
    menu.close()
    assert theme.tokens.accent.lower() in drawn, "its edge, at the quietest"
    assert contrast(theme.tokens.accent, theme.tokens.surface) >= 3
    theme.set_scheme(Scheme.LIGHT)
