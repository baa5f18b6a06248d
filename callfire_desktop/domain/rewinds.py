"""Where Play goes on from after a pause: a little earlier, so that the sentence is heard whole (UX, offline patterns)."""

from __future__ import annotations

AT_END_S = 1.0
"""So close to its end a recording has been heard."""


class Rewinds:
    """Of one player. At the end the last words are heard once more; the end reached again, it begins anew."""

    def __init__(self) -> None:
        self._end_again = False

    def begin(self) -> None:
        """Another place or another recording was chosen: its end was not heard."""
        self._end_again = False

    def place(self, paused_s: float, length_s: float, back_s: float) -> float:
        """Where to play from.

        Args:
            paused_s: where it stands, in seconds.
            length_s: how long it is; 0 while that is not known.
            back_s: how far Play goes back, as the person set it.
        """
        at_end = length_s > 0 and paused_s >= length_s - AT_END_S
        anew = at_end and (self._end_again or back_s <= 0)
        self._end_again = at_end and not anew
        return 0.0 if anew else max(0.0, paused_s - back_s)
