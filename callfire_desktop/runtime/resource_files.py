"""Finds what the program ships beside its code: icons, translations, help."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def resource_folder() -> Path:
    """``callfire_desktop/resources`` in an installed program, ``resources`` beside the package in a checkout.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "resources", package.parent / "resources"):
        if (folder / "icons").is_dir():
            return folder
    raise FileNotFoundError("The folder 'resources' is missing; install the program again.")


def read_icon(name: str) -> bytes:
    """The SVG of an icon, one colour, black."""
    return (resource_folder() / "icons" / f"{name}.svg").read_bytes()
