"""The one broadcast of a new world that is going to call by itself: "Parents' evening", in the afternoon of the next school day."""

from __future__ import annotations

import datetime as dt

from callfire_desktop.practice_server.agenda import Agenda
from callfire_desktop.practice_server.answers import Json
from callfire_desktop.practice_server.broadcast_life import OPEN
from callfire_desktop.practice_server.calling_hours import next_run
from callfire_desktop.practice_server.queueing import Queue
from callfire_desktop.practice_server.state import State
from callfire_desktop.practice_server.world import ARMED_PEOPLE, FIRST_BATCH, FIRST_CONTACT, ZONE

HOUR = 3_600_000
BEGINS, ENDS = 16, 19
"""O'clock at school."""


def arm(state: State, agenda: Agenda, queue: Queue, now_ms: int) -> None:
    """Give the scheduled broadcast its people, its schedule and its entry in the agenda."""
    broadcast = next(one for one in state.all("broadcast") if one["status"] == "SCHEDULED")
    key, added_ms = broadcast["id"], broadcast["lastModified"]
    schedule = _schedule(now_ms)
    batch: Json = {
        "id": FIRST_BATCH + 90,
        "name": "Fourth grade",
        "broadcastId": key,
        "status": "ACTIVE",
        "created": added_ms - HOUR,
        "size": ARMED_PEOPLE,
        "remaining": ARMED_PEOPLE,
        "enabled": True,
    }
    people = [{"contactId": FIRST_CONTACT + index * 5 * 11} for index in range(ARMED_PEOPLE)]
    with state.writing():
        settings = state.change("broadcast", key, {"schedules": [schedule]})
        state.put_one("batch", batch, batch["created"])
        queue.add(people, added_ms - HOUR, settings=settings, campaign=key, batch=batch["id"])
        run = next_run([schedule], now_ms)
        if run is not None:
            agenda.add(run[0], OPEN, key)


def _schedule(now_ms: int) -> Json:
    day = dt.datetime.fromtimestamp(now_ms / 1000, ZONE).date() + dt.timedelta(days=1)
    while day.weekday() > 4:
        day += dt.timedelta(days=1)
    date = {"year": day.year, "month": day.month, "day": day.day}
    return {
        "startDate": date,
        "stopDate": date,
        "startTimeOfDay": {"hour": BEGINS, "minute": 0, "second": 0},
        "stopTimeOfDay": {"hour": ENDS, "minute": 0, "second": 0},
        "timeZone": str(ZONE),
    }
