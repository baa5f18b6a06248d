"""Finding calls of one account on this computer."""

from __future__ import annotations

import datetime as dt

from callfire_desktop.domain.finding import read_query
from callfire_desktop.domain.found import Found
from callfire_desktop.runtime.clock import Clock
from callfire_desktop.services.failures import kept
from callfire_desktop.storage.finding import LIMIT, Finder


class Finding:
    """The window's door to the find box."""

    def __init__(self, *, finder: Finder, clock: Clock, account_name: str) -> None:
        self._finder = finder
        self._clock = clock
        self._account_name = account_name

    async def find(self, text: str, zone: dt.tzinfo) -> list[Found]:
        """Calls that fit what was typed, newest first; dates and hours are meant in ``zone``. A person called April comes before April.

        Raises:
            FailureError: what is stored could not be read (E23).
        """
        now = self._clock.now_ms()
        asked, of_people = read_query(text, now, zone), read_query(text, now, zone, names_are_people=True)
        found = await kept(self._finder.find(asked, zone), self._account_name)
        if of_people == asked:
            return found
        people = await kept(self._finder.find(of_people, zone), self._account_name)
        first = {one.call.id for one in people}
        return [*people, *(one for one in found if one.call.id not in first)][:LIMIT]
