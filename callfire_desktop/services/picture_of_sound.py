"""Pictures of loudness: kept beside the audio they belong to, or made on the spot. Blocking: run them in a worker."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from callfire_desktop.audio.peaks import Peaks


def kept_peaks(source: Path, place: Path) -> Peaks | None:
    """Load kept peaks, or read and keep them; None where they can't be made."""
    from callfire_desktop.audio import peaks  # heavy: only here, in a worker

    found = peaks.load_peaks(place, source)
    if found is None:
        found = peaks_of(source)
        if found is not None:
            with contextlib.suppress(OSError):  # a full disk: the picture is shown all the same, and made again next time
                peaks.save_peaks(found, place, source)
    return found


def peaks_of(source: Path) -> Peaks | None:
    """Read a file's peaks; None where they can't be made."""
    from callfire_desktop.audio import peaks  # heavy: only here, in a worker

    try:
        return peaks.read_peaks(source)
    except (OSError, peaks.UnreadableError):
        return None
