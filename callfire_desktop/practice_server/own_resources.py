"""Where the practice server's own data is: the OpenAPI file, and the spoken clips."""

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
        if (folder / "practice" / "clips").is_dir():
            return folder
    raise FileNotFoundError("The practice world's data is missing; install the program again.")
