"""All that is asked of a number right before it is called (SAFETY S1, S7, S8, S11). The window shows it; here it is enforced."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from callfire_desktop.api.errors import CallFireError, NotFoundError, NotSentError, NotSignedInError
from callfire_desktop.domain.calling_hours import Hours, TheirTime, hours_at, their_times
from callfire_desktop.domain.do_not_call import DoNotContact
from callfire_desktop.domain.failures import Failure, FailureError, FailureKind, PeopleCalled
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.phone_numbers import NumberProblem, format_for_people, possible_zones
from callfire_desktop.domain.phone_progress import Pace, PhoneRow, may_still_ring, stands_in_the_way
from callfire_desktop.domain.phone_recordings import LAST_DIGITS, MyPhone, NotCalled, PhoneCheck, WhyTyped, american_number
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.services.connection import Connection
from callfire_desktop.services.failures import sending_failure
from callfire_desktop.storage.account_store import AccountStore


class NumberCheck:
    """Looks at one number. Storage may raise StorageError; whatever CallFire does is part of the answer."""

    def __init__(self, *, store: AccountStore, connection: Connection, workers: Workers, pace: Pace, account_name: str) -> None:
        self._store = store
        self._connection = connection
        self._workers = workers
        self._pace = pace
        self._account_name = account_name

    async def look(self, text: str, *, with_credits: bool) -> PhoneCheck:
        """Everything known of a typed number now."""
        number = american_number(text)
        if isinstance(number, NumberProblem):
            return PhoneCheck("", text.strip(), problem=number, refusal=NotCalled.BAD_NUMBER)
        listed, failure = await self._ask(number)
        if with_credits and failure is None:
            await self._connection.read_credits()
        times = await self._their_times(number)
        ages = await self._store.ages.all()
        stored = await self._store.do_not_call.detail(int(number))
        status = self._connection.status
        check = PhoneCheck(
            number,
            format_for_people(number),
            asked=failure is None,
            on_do_not_call=bool(listed.call) if listed is not None else stored is not None and stored.call,
            do_not_call_source=(listed.source or "") if listed is not None else stored.source if stored is not None else "",
            list_read_ms=ages[Kind.DO_NOT_CALL].updated_ms if Kind.DO_NOT_CALL in ages else None,
            hours=hours_at(times),
            their_times=times,
            credits=status.credits,
            credits_readable=status.credits_readable,
            failure=failure,
        )
        return self._judged(check, await self._store.phone_recordings.phones(), await self._store.phone_recordings.rows())

    def _judged(self, check: PhoneCheck, phones: Sequence[MyPhone], rows: Sequence[PhoneRow]) -> PhoneCheck:
        mine = next((phone for phone in phones if phone.number == check.number), None)
        now_ms = self._connection.server_now_ms()
        why = {
            WhyTyped.NOT_MY_PHONE: mine is None,
            WhyTyped.OUTSIDE_HOURS: check.hours is not Hours.WITHIN,
            WhyTyped.MAY_RING_TWICE: any(row.number == check.number and may_still_ring(row, now_ms) for row in rows),
        }
        must_type = frozenset(reason for reason, holds in why.items() if holds)
        other = next((row.id for row in rows if stands_in_the_way(row, self._pace)), None)
        refusal, failure = None, None
        if check.on_do_not_call:
            refusal = NotCalled.ON_DO_NOT_CALL
        elif other is not None:
            refusal = NotCalled.ANOTHER_UNDER_WAY
        elif not check.asked:
            refusal, failure = NotCalled.LIST_UNREADABLE, check.failure
        elif self._connection.status.clock_off_ms is None:
            refusal, failure = NotCalled.CLOCK_UNKNOWN, Failure(FailureKind.CLOCK_UNKNOWN, PeopleCalled.NO_ONE)
        return dataclasses.replace(check, my_phone=mine, must_type=must_type, refusal=refusal, failure=failure, other=other)

    async def _ask(self, number: str) -> tuple[DoNotContact | None, Failure | None]:
        """What CallFire's list says of a number now, or why it can't be read. A number it does not know is not on it."""
        try:
            client = await self._connection.client()
            entry = (await client.do_not_call.get_do_not_contact(number)).value
        except NotFoundError:
            self._connection.succeeded()
            return DoNotContact(number=number, call=False), None
        except CallFireError as error:
            self._connection.failed(error)
            failure = sending_failure(error, self._account_name)
            if not isinstance(error, (NotSentError, NotSignedInError)):
                failure = dataclasses.replace(failure, kind=FailureKind.LIST_UNREADABLE)
            return None, dataclasses.replace(failure, people_called=PeopleCalled.NO_ONE)
        except FailureError as error:
            return None, dataclasses.replace(error.failure, people_called=PeopleCalled.NO_ONE)
        self._connection.succeeded()
        if entry.call is None:  # an entry that does not say whether it blocks calls: taken for one that does
            return DoNotContact(number=number, call=True, source=entry.source), None
        return entry, None

    async def _their_times(self, number: str) -> tuple[TheirTime, ...]:
        """The clocks of all zones the number may be in, by CallFire's time; reading zones is slow, so a worker does."""
        zones = await self._workers.run(possible_zones, number)
        return await self._workers.run(their_times, zones, self._connection.server_now_ms())


def digits_match(typed: str, number: str) -> bool:
    """Whether the last four digits were typed, in any notation."""
    return "".join(sign for sign in typed if sign.isascii() and sign.isdigit()) == number[-LAST_DIGITS:]
