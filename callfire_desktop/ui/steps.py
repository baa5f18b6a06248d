"""What was done by one account's person, and the way back from each step: Ctrl+Z works as long as the program runs (UX U1)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from callfire_desktop.domain.failures import FailureError

MOST = 200


@dataclass(frozen=True, slots=True)
class Step:
    """``said`` names it; ``key`` is the same for steps that are one to the person, such as the pauses while a note is changed."""

    said: str
    back: Callable[[], Awaitable[object]]
    key: str = ""


class Steps:
    """One account's. The way back is asked of the services like any other change, so it is kept in the history as well."""

    def __init__(self) -> None:
        self._done: list[Step] = []

    def remember(self, said: str, back: Callable[[], Awaitable[object]], key: str = "") -> Step:
        """Something was done, and is on disk; answers with the step that leads back."""
        if key and self._done and self._done[-1].key == key:
            return self._done[-1]  # the first of these leads back to where the person began
        step = Step(said, back, key)
        self._done.append(step)
        del self._done[:-MOST]
        return step

    @property
    def last(self) -> Step | None:
        """The step that is taken back next; None where there is nothing to take back."""
        return self._done[-1] if self._done else None

    async def take_back(self, step: Step) -> bool:
        """Take a step back, once; False where that was done already. One that can't be taken back now can be later.

        Raises:
            FailureError: it can't be now.
        """
        if step not in self._done:
            return False
        self._done.remove(step)
        try:
            await step.back()
        except FailureError:
            self._done.append(step)
            raise
        return True
