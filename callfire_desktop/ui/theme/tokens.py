"""Colour tokens (LOOK 3). Everything painted names one of these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from callfire_desktop.domain.accounts import AccountColor


@dataclass(frozen=True, slots=True)
class Tokens:
    """One scheme; every value is ``#RRGGBB``."""

    bg: str
    surface: str
    raised: str
    sunken: str
    line: str
    edge: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hi: str
    accent_soft: str
    on_accent: str
    sel: str
    hover: str
    focus: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    on_bad: str
    calm: str
    calm_soft: str
    doubt: str
    doubt_soft: str
    stop: str
    on_stop: str
    wave: str
    wave_done: str
    silence: str


LIGHT = Tokens(
    bg="#F3F2EF",
    surface="#FFFFFF",
    raised="#FAF9F7",
    sunken="#E9E7E2",
    line="#DEDBD4",
    edge="#8B867C",
    text="#1E1D1B",
    text2="#57534B",
    text3="#67635B",
    accent="#2558B4",
    accent_hi="#1B468F",
    accent_soft="#E7EEFA",
    on_accent="#FFFFFF",
    sel="#DBE6F8",
    hover="#F3F5F9",
    focus="#2558B4",
    good="#1A6B3B",
    good_soft="#E2F1E7",
    warn="#855000",
    warn_soft="#FBEFD9",
    bad="#B3261E",
    bad_soft="#FBE8E6",
    on_bad="#FFFFFF",
    calm="#3C5A78",
    calm_soft="#E6ECF2",
    doubt="#6A3FA0",
    doubt_soft="#F0E9F8",
    stop="#B3261E",
    on_stop="#FFFFFF",
    wave="#7B8595",
    wave_done="#2558B4",
    silence="#ECEAE5",
)

DARK = Tokens(
    bg="#1A1918",
    surface="#232220",
    raised="#2A2927",
    sunken="#141312",
    line="#3B3936",
    edge="#8C877E",
    text="#F1EFEB",
    text2="#BDB8AF",
    text3="#A6A198",
    accent="#8FB4F6",
    accent_hi="#B0CBFA",
    accent_soft="#26324A",
    on_accent="#0D1C38",
    sel="#2B3B59",
    hover="#2B2A28",
    focus="#8FB4F6",
    good="#7CCB98",
    good_soft="#1E3627",
    warn="#EDB75E",
    warn_soft="#3A2D16",
    bad="#F5968E",
    bad_soft="#432322",
    on_bad="#33090A",
    calm="#A4C0DC",
    calm_soft="#273340",
    doubt="#C9A9F2",
    doubt_soft="#342944",
    stop="#A6241C",
    on_stop="#FFFFFF",
    wave="#7C8696",
    wave_done="#8FB4F6",
    silence="#1B1A19",
)

HIGH_CONTRAST = Tokens(
    bg="#000000",
    surface="#000000",
    raised="#000000",
    sunken="#000000",
    line="#FFFFFF",
    edge="#FFFFFF",
    text="#FFFFFF",
    text2="#FFFFFF",
    text3="#FFFFFF",
    accent="#7FE9FF",
    accent_hi="#FFFFFF",
    accent_soft="#000000",
    on_accent="#000000",
    sel="#00507A",
    hover="#2B2B2B",
    focus="#FFE600",
    good="#7CFF9B",
    good_soft="#000000",
    warn="#FFE600",
    warn_soft="#000000",
    bad="#FFB8B2",
    bad_soft="#000000",
    on_bad="#000000",
    calm="#CFE4FF",
    calm_soft="#000000",
    doubt="#E3C9FF",
    doubt_soft="#000000",
    stop="#FFFFFF",
    on_stop="#000000",
    wave="#FFFFFF",
    wave_done="#7FE9FF",
    silence="#333333",
)

ACCOUNT_COLORS: Mapping[AccountColor, tuple[str, str]] = {
    AccountColor.TEAL: ("#1E7B74", "#5FC2B9"),
    AccountColor.OLIVE: ("#5A6B1E", "#B3C46B"),
    AccountColor.PLUM: ("#9A2C6B", "#F09AC8"),
    AccountColor.BROWN: ("#7A4A2B", "#D9A987"),
    AccountColor.INDIGO: ("#4A4FA8", "#B4B7F2"),
    AccountColor.SLATE: ("#4A6274", "#A9BFCF"),
}
"""(on light grounds, on dark grounds); at least 4.5 : 1 on ``bg``."""
