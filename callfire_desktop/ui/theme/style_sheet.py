"""The one style sheet: only what a palette cannot say – borders, radii, variants by property. Sizes are in ``theme.px``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

from callfire_desktop.ui.theme.tokens import Tokens

TEMPLATE = """
QToolTip {{ background: {text}; color: {surface}; border: none; padding: {p6}px {p8}px; }}
QMenuBar {{ background: {bg}; color: {text}; padding: 1px {p8}px; }}
QMenuBar::item {{ padding: {p4}px {p8}px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {accent_soft}; color: {accent}; }}
QMenu {{ background: {surface}; color: {text}; border: 1px solid {edge}; padding: {p4}px 0; }}
QMenu::item {{ padding: {p6}px {p24}px {p6}px {p12}px; }}
QMenu::item:selected {{ background: {sel}; color: {text}; }}
QMenu::item:disabled {{ color: {text3}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: {p4}px 0; }}
QMenu::icon {{ padding-left: {p12}px; }}
QMenu::indicator {{ width: {p16}px; height: {p16}px; left: {p8}px; }}
QMenu QSlider {{ background: {surface}; padding: {p4}px {p12}px; min-height: {h24}px; }}
QMenu QSlider::groove:horizontal {{ background: {sunken}; border: {groove}; height: 6px; border-radius: 3px; }}
QMenu QSlider::sub-page:horizontal {{ background: {accent}; border-radius: 3px; }}
QMenu QSlider::handle:horizontal {{ background: {surface}; border: 2px solid {accent}; border-radius: 8px; width: 12px;
    margin: -5px 0; }}
QMenu QSlider::handle:horizontal:focus {{ background: {accent}; border: 2px solid {text}; }}

QPushButton {{ background: {surface}; color: {text}; border: 1px solid {edge}; border-radius: 6px;
    padding: 0 {p12}px; min-height: {h32}px; outline: none; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed {{ background: {sel}; }}
QPushButton[kind="primary"] {{ background: {accent}; color: {on_accent}; border: 1px solid {accent}; }}
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {{ background: {accent_hi}; }}
QPushButton[kind="danger"] {{ color: {bad}; border: 1px solid {bad}; }}
QPushButton[kind="tinted"] {{ background: {accent_soft}; color: {accent}; border: 1px solid {accent}; }}
QPushButton[kind="quiet"], QPushButton[kind="icon"] {{ background: transparent; border: 1px solid transparent; padding: 0 {p8}px; }}
QPushButton[kind="icon"] {{ padding: 0; min-width: {h32}px; max-width: {h32}px; }}
QPushButton[kind="quiet"]:hover, QPushButton[kind="icon"]:hover {{ background: {sunken}; }}
QPushButton[kind="link"] {{ background: transparent; border: none; color: {accent}; padding: 0 2px; min-height: {h24}px;
    text-align: left; }}
QPushButton[kind="undo"] {{ background: transparent; color: {surface}; border: 1px solid {surface}; }}
QPushButton[kind="undo"]:hover, QPushButton[kind="undo"]:pressed {{ background: {text2}; }}
QPushButton[kind="line"] {{ background: transparent; border: none; padding: 0; min-height: {h28}px; text-align: left; }}
QPushButton[kind="line"]:hover {{ color: {accent}; }}
QPushButton[kind="filter"] {{ padding: 0 {p28}px 0 {p10}px; min-height: {h32}px; text-align: left; }}
QPushButton[kind="filter"][active="true"] {{ background: {accent_soft}; border: 1px solid {accent}; color: {accent}; }}
QPushButton[kind="choice"]:checked {{ background: {accent_soft}; border: 1px solid {accent}; color: {accent}; }}
QPushButton[kind="account"] {{ background: transparent; border: 1px solid transparent; padding: 0 {p28}px 0 {p8}px; }}
QPushButton[kind="account"]:hover {{ background: {sunken}; }}
QPushButton[size="small"] {{ min-height: {h28}px; }}
QPushButton[size="large"] {{ min-height: {h42}px; padding: 0 {p16}px; }}
QPushButton:disabled {{ color: {text3}; background: {sunken}; border: 1px {off_line} {line}; }}
QPushButton[kind="quiet"]:disabled, QPushButton[kind="icon"]:disabled, QPushButton[kind="link"]:disabled {{ background: transparent;
    border: 1px {off_line} {off_bare}; }}

QLineEdit {{ background: {surface}; color: {text}; placeholder-text-color: {text3}; border: 1px solid {edge}; border-radius: 6px;
    padding: 0 {p8}px; min-height: {h32}px; selection-background-color: {accent}; selection-color: {on_accent}; }}
QLineEdit:focus {{ border: 2px solid {focus}; padding: 0 {p7}px; min-height: {h30}px; }}
QLineEdit[wrong="true"] {{ border: 2px solid {bad}; padding: 0 {p7}px; min-height: {h30}px; }}
QLineEdit:disabled {{ background: {sunken}; color: {text3}; border: 1px solid {line}; }}
QDateEdit {{ background: {surface}; color: {text}; border: 1px solid {edge}; border-radius: 6px; padding: 0 0 0 {p8}px;
    min-height: {h32}px; selection-background-color: {accent}; selection-color: {on_accent}; }}
QDateEdit:focus {{ border: 2px solid {focus}; padding: 0 0 0 {p7}px; min-height: {h30}px; }}
QDateEdit QLineEdit, QDateEdit QLineEdit:focus {{ background: transparent; border: none; padding: 0; min-height: 0; }}
QDateEdit::drop-down {{ border: none; width: {p28}px; subcontrol-origin: border; subcontrol-position: center right; }}
QDateEdit::down-arrow {{ image: none; }}
QPlainTextEdit {{ background: {surface}; color: {text}; border: 1px solid {edge}; border-radius: 6px; padding: {p4}px;
    selection-background-color: {accent}; selection-color: {on_accent}; }}
QPlainTextEdit:focus {{ border: 2px solid {focus}; padding: {p3}px; }}
QPlainTextEdit[kind="plain"] {{ background: transparent; border: none; padding: {p4}px; }}
QPlainTextEdit[kind="plain"]:focus {{ border: 2px solid {focus}; border-radius: 6px; padding: {p3}px; }}
QTextEdit {{ background: {surface}; color: {text}; placeholder-text-color: {text3}; border: 1px solid {edge}; border-radius: 6px;
    padding: {p8}px;
    selection-background-color: {accent}; selection-color: {on_accent}; }}
QTextEdit:focus {{ border: 2px solid {focus}; padding: {p7}px; }}

QWidget[surface="bg"] {{ background: {bg}; }}
QWidget[surface="surface"] {{ background: {surface}; }}
QFrame[kind="card"] {{ background: {surface}; border: 1px solid {line}; border-radius: 8px; }}
QFrame[kind="block"] {{ background: {raised}; border: 1px solid {line}; border-radius: 8px; }}
QFrame[kind="sheet"] {{ background: {surface}; border: 1px solid {edge}; border-radius: 8px; }}
QDialog {{ background: {surface}; }}

QProgressBar {{ background: {sunken}; border: {groove}; border-radius: 3px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
QTableView {{ background: {surface}; border: none; }}
QTableView QHeaderView {{ background: {surface}; }}
QSplitter::handle {{ background: {line}; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {edge}; border-radius: 3px; min-height: 40px; margin: 2px 3px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {edge}; border-radius: 3px; min-width: 40px; margin: 3px 2px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""

PADDINGS = (3, 4, 6, 7, 8, 10, 12, 16, 24, 28)
HEIGHTS = (24, 28, 30, 32, 42)
LEAST_HEIGHT = 24
"""Pointer targets are at least 24 logical pixels (UX U26), however small the text."""


def style_sheet(tokens: Tokens, px: Callable[[float], int]) -> str:
    """Fill the template for one scheme and one text size."""
    sizes = {f"p{size}": px(size) for size in PADDINGS} | {f"h{size}": max(LEAST_HEIGHT, px(size)) for size in HEIGHTS}
    plain = tokens.text3 == tokens.text
    """High contrast has no paler text and no ground to sink into: what is off gets a dashed line, a groove an edge."""
    off = {"off_line": "dashed" if plain else "solid", "off_bare": tokens.line if plain else "transparent"}
    groove = f"1px solid {tokens.edge}" if tokens.sunken == tokens.surface else "none"
    return TEMPLATE.format(**asdict(tokens), **sizes, **off, groove=groove)
