"""What the find box answers with."""

from __future__ import annotations

from dataclasses import dataclass

from callfire_desktop.domain.calls import CallRow


@dataclass(frozen=True, slots=True)
class Found:
    """A call, and the note that was found in it: its recording, its moment in seconds and its text; "" where none was."""

    call: CallRow
    recording_id: int | None
    place_s: float | None
    note: str
