"""Makes the practice world: the same seed and the same moment give the same world."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from callfire_desktop.practice_server import clips
from callfire_desktop.practice_server.call_table import CallTable
from callfire_desktop.practice_server.people import OFFICE, PEOPLE, UNKNOWN_NUMBERS
from callfire_desktop.practice_server.state import State

Json = dict[str, Any]
Thing = tuple[int, int, Json]

MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
ZONE = ZoneInfo("America/Los_Angeles")
"""Where the pretend school is."""

ARMED_PEOPLE = 12
"""Calls that wait in the scheduled broadcast."""

CALLS, DAYS, RECORDINGS = 400 - ARMED_PEOPLE, 60, 40
FIRST_CALL, FIRST_RECORDING, FIRST_BROADCAST = 2071845500000, 31880040000, 9120077000
FIRST_SOUND, FIRST_CONTACT, FIRST_RECORD = 1385500210000, 704410022000, 1899100770000
FIRST_BATCH, FIRST_LIST = 7801244000, 45000700

OUTCOMES = (
    ("LA", 48),
    ("AM", 22),
    ("NO_ANS", 13),
    ("BUSY", 6),
    ("CARRIER_ERROR", 3),
    ("XFER", 3),
    ("DNC", 3),
    ("CARRIER_TEMP_ERROR", 2),
)
"""(result, weight) of made calls."""

BROADCASTS = (
    ("Winter closing", "FINISHED", ("closing",), 0),
    ("Bus 14 is late", "FINISHED", ("transport",), 6),
    ("Attendance, autumn", "STOPPED", ("attendance", "autumn"), 21),
    ("Parents' evening", "SCHEDULED", ("events",), 1),
    ("Book fair", "SETUP", (), 2),
    ("Picture day", "FINISHED", ("events",), 41),
)
"""(name, status, labels, age in days)."""

RUN = [index for index, (_, status, _, _) in enumerate(BROADCASTS) if status in ("FINISHED", "STOPPED")]
"""Broadcasts that have called people."""

SOUNDS = (
    ("Winter closing, English", "ACTIVE", 19, 4),
    ("Winter closing, Spanish", "ACTIVE", 22, 4),
    ("Bus is late", "ACTIVE", 11, 9),
    ("Attendance: please call back", "ACTIVE", 14, 22),
    ("Parents' evening", "ACTIVE", 26, 2),
    ("Picture day", "ACTIVE", 17, 42),
    ("Principal's greeting", "RECORDING", None, 0),
    ("Hold music", "ACTIVE_SYSTEM", 60, 300),
    ("TTS: The library is closed today.", "ACTIVE", 6, 12),
    ("Snow day, first try", "FAILED", None, 5),
    ("Old welcome", "ARCHIVED", 9, 210),
    ("Storm drill", "SCRUBBED", 15, 430),
)
"""(name, status, seconds, age in days)."""

MESSAGES = ((0, 1), (2, 2), (3, 3), (4, 4), (5, 5), (5, 5))
"""For each broadcast: the sound a person hears, and the one a machine hears (indexes into SOUNDS)."""

LONGEST_RUN = 2 * HOUR
"""A broadcast calls its people within two hours before it is finished."""

BATCH_NAMES = ("All families", "Added later")
LISTS = (("All families", 1), ("Bus 14", 5))
"""(name, every how many people)."""

LABELS = ("attendance", "transport", "front desk", "complaint")
NOTES = ("Mother says back on Tuesday.", "Asks for the bus times in Spanish.", "Wants the principal to call before Friday.")


@dataclass(frozen=True, slots=True)
class Draft:
    """A call before it is written: who, when, and how it ended."""

    at_ms: int
    person: int | None  # index into PEOPLE
    number: str
    inbound: bool
    result: str
    broadcast: int | None  # index into BROADCASTS


def seed_world(state: State, seed: int, now_ms: int) -> None:
    """Fill an empty state."""
    draw = random.Random(seed)
    drafts = sorted((_draft(draw, now_ms) for _ in range(CALLS)), key=lambda one: one.at_ms)
    answered = [index for index, one in enumerate(drafts) if one.result in ("LA", "XFER")]
    recorded = set(answered[-12:]) | set(draw.sample(answered[:-12], RECORDINGS - 12))
    calls: list[Thing] = []
    recordings: list[Thing] = []
    for index, one in enumerate(drafts):
        call = _call(draw, index, one)
        if index in recorded:
            recording = _recording(draw, len(recordings), call)
            call["records"][-1]["recordings"] = [recording]
            recordings.append((recording["id"], recording["created"], recording))
        calls.append((call["id"], call["created"], call))
    with state.writing():
        _write(state, calls, recordings, draw, now_ms)
        state.set_fact("seeded", {"seed": seed, "now_ms": now_ms})


def _write(state: State, calls: list[Thing], recordings: list[Thing], draw: random.Random, now_ms: int) -> None:
    batches = _batches([call for _, _, call in calls], now_ms)
    CallTable(state).put((call, None, None) for _, _, call in calls)
    state.put("recording", recordings)
    state.put("broadcast", [_broadcast(index, now_ms) for index in range(len(BROADCASTS))])
    state.put("batch", batches)
    state.put("sound", [_sound(index, now_ms) for index in range(len(SOUNDS))])
    state.put("contact", [_contact(draw, index) for index in range(len(PEOPLE))])
    state.put("dnc", _do_not_call(draw, now_ms))
    _put_lists(state, now_ms)


BULK_STARTS = 1_000_000
BULK_CALL = FIRST_CALL + BULK_STARTS * 7


def grow_calls(state: State, count: int, now_ms: int) -> None:
    """Plain calls by the thousand, for measuring: one every minute back from ``now_ms``, made inside SQLite from a few patterns."""
    draw = random.Random(count)
    drafts = [
        Draft(0, index % len(PEOPLE), f"1{PEOPLE[index % len(PEOPLE)][2]}", False, OUTCOMES[index % len(OUTCOMES)][0], None)
        for index in range(len(PEOPLE) * len(OUTCOMES))
    ]
    patterns = [_call(draw, index, draft) for index, draft in enumerate(drafts)]
    with state.writing() as db:
        db.execute("CREATE TEMP TABLE patterns (n INTEGER PRIMARY KEY, state TEXT, result TEXT, to_number TEXT, json TEXT)")
        db.executemany(
            "INSERT INTO patterns VALUES (?, ?, ?, ?, ?)",
            [
                (index, one["state"], one["finalCallResult"], one["toNumber"], msgspec.json.encode(_timeless(one)).decode())
                for index, one in enumerate(patterns)
            ],
        )
        db.execute(
            f"""
            WITH RECURSIVE numbers (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM numbers WHERE i + 1 < :count)
            INSERT OR REPLACE INTO calls
            SELECT {BULK_CALL} + i * 7, :now - i * {MINUTE}, 0, NULL, 0, state, result, '{OFFICE}', to_number, 0, NULL, 1, 0, 0, NULL,
                '{{"id":' || ({BULK_CALL} + i * 7) || ',"created":' || (:now - i * {MINUTE}) || ',"modified":' || (:now - i * {MINUTE})
                || ',"records":[{{"id":' || ({FIRST_RECORD} + ({BULK_STARTS} + i) * 4) || ',"originateTime":' || (:now - i * {MINUTE})
                || ',"finishTime":' || (:now - i * {MINUTE} + {MINUTE}) || ',"result":"' || result || '","toNumber":"' || to_number
                || '","billedAmount":0.4}}],' || substr(json, 2)
            FROM numbers JOIN patterns ON n = i % {len(patterns)}
            """,
            {"count": count, "now": now_ms},
        )
        db.execute("DROP TABLE patterns")


def _timeless(call: Json) -> Json:
    return {name: value for name, value in call.items() if name not in ("id", "created", "modified", "records", "notes")}


def _draft(draw: random.Random, now_ms: int) -> Draft:
    at_ms = _moment(draw, now_ms)
    inbound = draw.random() < 0.18
    if inbound and draw.random() < 0.2:
        return Draft(at_ms, None, f"1{draw.choice(UNKNOWN_NUMBERS)}", inbound, "LA", None)
    person = draw.randrange(len(PEOPLE))
    result = "LA" if inbound else draw.choices([name for name, _ in OUTCOMES], [weight for _, weight in OUTCOMES])[0]
    broadcast = None
    if not inbound and draw.random() < 0.45:
        broadcast = draw.choice(RUN)
        at_ms = _in_the_office(now_ms, BROADCASTS[broadcast][3], broadcast) - int(draw.random() * LONGEST_RUN) // 1000 * 1000
    return Draft(at_ms, person, f"1{PEOPLE[person][2]}", inbound, result, broadcast)


def _moment(draw: random.Random, now_ms: int) -> int:
    """A time in the last 60 days: weekdays between 8 and 17 at school, more of them lately."""
    while True:
        ago = draw.random() ** 1.6 * DAYS * DAY
        local = dt.datetime.fromtimestamp((now_ms - ago) / 1000, ZONE)
        if ago < 4 * HOUR:
            return int(now_ms - ago) // 1000 * 1000  # something happened just now, whenever "now" is
        if local.weekday() < 5 and 8 <= local.hour < 17:
            return int(local.timestamp()) * 1000


def _in_the_office(now_ms: int, days: int, index: int) -> int:
    """A time between 8 and 15 at school, so many days ago, a weekday where that is long past; never in the future."""
    day = dt.datetime.fromtimestamp((now_ms - days * DAY) / 1000, ZONE)
    while days > 1 and day.weekday() > 4:
        day -= dt.timedelta(days=1)
    local = day.replace(hour=8 + index * 5 % 8, minute=(index * 23 + 7) % 60, second=12, microsecond=0)
    return min(int(local.timestamp()) * 1000, now_ms - 20 * MINUTE)


def _call(draw: random.Random, index: int, draft: Draft) -> Json:
    key = FIRST_CALL + index * 7
    records = [_record(draw, index * 4, draft, draft.result, draft.at_ms)]
    if not draft.inbound and draft.result in ("LA", "AM", "NO_ANS", "BUSY") and draw.random() < 0.15:
        earlier = _record(draw, index * 4 + 1, draft, draw.choice(("NO_ANS", "BUSY")), draft.at_ms - 21 * MINUTE)
        records = [earlier, *records]
    if draft.result == "DNC":
        records = []
    call: Json = {
        "id": key,
        "fromNumber": draft.number if draft.inbound else OFFICE,
        "toNumber": OFFICE if draft.inbound else draft.number,
        "inbound": draft.inbound,
        "state": "DNC" if draft.result == "DNC" else "FINISHED",
        "campaignId": FIRST_BROADCAST + draft.broadcast if draft.broadcast is not None else 0,
        "created": min([draft.at_ms, *(one["originateTime"] for one in records)]),
        "modified": draft.at_ms + 2 * MINUTE,
        "agentCall": False,
        "finalCallResult": draft.result,
        "records": records,
    }
    if draft.person is not None:
        call["contact"] = _person(draft.person)
    if draw.random() < 0.12:
        call["labels"] = [draw.choice(LABELS)]
    if draft.result == "LA" and draw.random() < 0.1:
        call["notes"] = [{"text": draw.choice(NOTES), "created": draft.at_ms + 3 * MINUTE}]
    return call


def _record(draw: random.Random, index: int, draft: Draft, result: str, at_ms: int) -> Json:
    record: Json = {"id": FIRST_RECORD + index, "result": result, "toNumber": draft.number, "originateTime": at_ms, "billedAmount": 0.0}
    if result in ("LA", "AM", "XFER"):
        seconds = draw.randint(20, 210) if result != "AM" else draw.randint(18, 45)
        record |= {
            "answerTime": at_ms + draw.randint(4, 18) * 1000,
            "duration": seconds,
            "billedAmount": round(seconds / 60, 4),
        }
        record["finishTime"] = record["answerTime"] + seconds * 1000
    else:
        record["finishTime"] = at_ms + 30_000
    return record


def _recording(draw: random.Random, index: int, call: Json) -> Json:
    record = call["records"][-1]
    seed = draw.randrange(2**31)
    sound = clips.conversation(seed, record["duration"])
    return {
        "id": FIRST_RECORDING + index * 3,
        "callId": call["id"],
        "campaignId": call["campaignId"],
        "name": f"call {index + 1}" if index % 5 else "parent reply",
        "created": record["answerTime"],
        "lengthInBytes": len(sound),
        "lengthInSeconds": clips.length_s(sound),
        "hash": f"{seed:08x}",
        "state": "READY",
    }


def _broadcast(index: int, now_ms: int) -> Thing:
    name, status, labels, age = BROADCASTS[index]
    key, at_ms = FIRST_BROADCAST + index, _in_the_office(now_ms, age, index)
    broadcast: Json = {
        "id": key,
        "name": name,
        "status": status,
        "lastModified": at_ms,
        "fromNumber": OFFICE,
        "labels": list(labels),
        "answeringMachineConfig": "AM_AND_LIVE",
        "sounds": {"liveSoundId": FIRST_SOUND + MESSAGES[index][0], "machineSoundId": FIRST_SOUND + MESSAGES[index][1]},
        "maxActive": 20,
        "localTimeRestriction": {"enabled": True, "beginHour": 8, "beginMinute": 0, "endHour": 20, "endMinute": 30},
        "retryConfig": {"maxAttempts": 2, "minutesBetweenAttempts": 20, "retryResults": ["BUSY", "NO_ANS"]},
    }
    return key, at_ms, broadcast


def _batches(calls: list[Json], now_ms: int) -> list[Thing]:
    """The people of each broadcast that has called, in one or two sets; tells the calls which one they are in."""
    things = []
    for index in RUN:
        mine = [call for call in calls if call["campaignId"] == FIRST_BROADCAST + index]
        half = len(mine) // 2 if index % 2 else len(mine)
        for place, part in enumerate((mine[:half], mine[half:])):
            if not part:
                continue
            key = FIRST_BATCH + index * 10 + place
            created = min(call["created"] for call in mine) - HOUR
            for call in part:
                call["batchId"] = key
            batch = {
                "id": key,
                "name": BATCH_NAMES[place],
                "broadcastId": FIRST_BROADCAST + index,
                "status": "ACTIVE",
                "created": min(created, now_ms),
                "size": len(part),
                "remaining": 0,
                "enabled": True,
            }
            things.append((key, batch["created"], batch))
    return things


def _put_lists(state: State, now_ms: int) -> None:
    """Two lists of people, as a school keeps them."""
    for index, (name, step) in enumerate(LISTS):
        key, at_ms = FIRST_LIST + index, _in_the_office(now_ms, 100 + index, index)
        members = [_person(one)["id"] for one in range(0, len(PEOPLE), step)]
        state.put("list", [(key, at_ms, {"id": key, "name": name, "size": len(members), "created": at_ms, "status": "ACTIVE"})])
        with state.writing() as db:
            db.executemany("INSERT INTO members VALUES (?, ?)", [(key, one) for one in members])


def _sound(index: int, now_ms: int) -> Thing:
    name, status, seconds, age = SOUNDS[index]
    key, at_ms = FIRST_SOUND + index, _in_the_office(now_ms, age, index + 3)
    sound: Json = {"id": key, "name": name, "status": status, "created": at_ms}
    if seconds is not None:
        sound["lengthInSeconds"] = seconds
    return key, at_ms, sound


def _person(index: int) -> Json:
    first, last, number = PEOPLE[index]
    return {"id": FIRST_CONTACT + index * 11, "firstName": first, "lastName": last, "homePhone": f"1{number}"}


def _contact(draw: random.Random, index: int) -> Thing:
    contact = _person(index)
    contact["zipcode"] = draw.choice(("90012", "90026", "90031", "90210", "91101"))
    contact["properties"] = {"grade": str(draw.randint(1, 6)), "language": draw.choice(("English", "English", "Spanish", "Chinese"))}
    if draw.random() < 0.3:
        contact["mobilePhone"] = f"1{PEOPLE[index][2][:6]}0{100 + index:03d}"
    return contact["id"], contact["id"], contact


def _do_not_call(draw: random.Random, now_ms: int) -> list[Thing]:
    sources = ("Parents who opted out", "CallFire Desktop", "Api V2", "Front desk, by phone")
    things = []
    for index in draw.sample(range(len(PEOPLE)), 15):
        number = f"1{PEOPLE[index][2]}"
        at_ms = _in_the_office(now_ms, draw.randint(1, 300), index)
        entry = {"number": number, "call": True, "text": draw.random() < 0.7, "source": draw.choice(sources), "created": at_ms}
        things.append((int(number), at_ms, entry))
    return things
