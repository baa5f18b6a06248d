"""How the practice world's telephones behave: by fixed last digits, else drawn, the same for the same number and try."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass

BUSY, NO_ANSWER, MACHINE, PERSON, TRANSFER, ASKS_TO_STOP = "0001", "0002", "0003", "0004", "0005", "0006"
BAD_NUMBER, BUSY_ONCE, REFUSED, NETWORK_ONCE, HANGS_UP, UNIVERSALLY_BLOCKED, LONG_TALK = (
    "0007",
    "0008",
    "0009",
    "0010",
    "0011",
    "0012",
    "0013",
)

FIXED: Mapping[str, tuple[str, ...]] = {
    BUSY: ("BUSY",),
    NO_ANSWER: ("NO_ANS",),
    MACHINE: ("AM",),
    PERSON: ("LA",),
    TRANSFER: ("XFER",),
    ASKS_TO_STOP: ("LA",),
    BUSY_ONCE: ("BUSY", "LA"),
    REFUSED: ("CARRIER_ERROR",),
    NETWORK_ONCE: ("CARRIER_TEMP_ERROR", "LA"),
    HANGS_UP: ("LA",),
    UNIVERSALLY_BLOCKED: ("NO_ANS",),
    LONG_TALK: ("LA",),
}
"""Last four digits: how each try ends, the last one for all tries after it. Told to people on the help page "The practice account"."""

DRAWN = (("LA", 58), ("AM", 22), ("NO_ANS", 11), ("BUSY", 5), ("XFER", 2), ("CARRIER_TEMP_ERROR", 1), ("CARRIER_ERROR", 1))
ANSWERED = frozenset({"LA", "AM", "XFER"})
STOPS_IN_A_HUNDRED = 1
_AMERICAN = re.compile(r"1[2-9]\d{2}[2-9]\d{6}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Ringing:
    """One ringing of one telephone: ``ring_s`` until something happens, ``talk_s`` of connection, 0 where nobody answered."""

    result: str
    ring_s: int
    talk_s: int
    opted_out: bool = False


def normal(number: str) -> str | None:
    """11 digits, or None where no such number can be rung."""
    digits = re.sub(r"[\s()+.-]", "", number)
    if len(digits) == 10:
        digits = f"1{digits}"
    if not _AMERICAN.fullmatch(digits) or digits.endswith(BAD_NUMBER):
        return None
    return digits


def ring(number: str, attempt: int, seed: int, *, message_s: int, machine_check: str, can_transfer: bool, can_stop: bool) -> Ringing:
    """How a try ends.

    Args:
        number: 11 digits.
        attempt: 0 for the first try.
        seed: of the world; the same number, try and seed give the same answer.
        message_s: length of what a listener hears.
        machine_check: AnsweringMachineConfig; decides what a person or a machine gets to hear.
        can_transfer: whether there is a transfer key.
        can_stop: whether there is a key for "no more calls".
    """
    draw = random.Random(f"{seed}:{number}:{attempt}")
    last = number[-4:]
    fixed = FIXED.get(last)
    result = (
        fixed[min(attempt, len(fixed) - 1)] if fixed else draw.choices([name for name, _ in DRAWN], [weight for _, weight in DRAWN])[0]
    )
    if result == "XFER" and not can_transfer:
        result = "LA"
    if result not in ANSWERED:
        return Ringing(result, 30 if result == "NO_ANS" else draw.randint(2, 6), 0)
    ring_s = draw.randint(4, 18)
    if result == "AM":
        if machine_check == "LIVE_IMMEDIATE":
            return Ringing("LA", ring_s, message_s)
        return Ringing("AM", ring_s, 2 if machine_check == "LIVE_WITH_AMD" else draw.randint(4, 9) + message_s)
    if machine_check == "AM_ONLY" or last == HANGS_UP:
        return Ringing("LA", ring_s, 1)
    if result == "XFER":
        return Ringing("XFER", ring_s, message_s + draw.randint(30, 180))
    stops = can_stop and (last == ASKS_TO_STOP or (fixed is None and draw.randrange(100) < STOPS_IN_A_HUNDRED))
    if last == LONG_TALK:
        return Ringing("LA", ring_s, 180)
    talk_s = message_s if fixed else max(1, round(message_s * draw.uniform(0.3, 1.0)))
    return Ringing("LA", ring_s, talk_s, opted_out=stops)
