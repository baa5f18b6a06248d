"""Keeps the five lists on this computer up to date: each by itself, bounded, told while it runs, never in the window's way."""

from __future__ import annotations

import asyncio
import dataclasses
import logging
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from callfire_desktop.api.errors import CallFireError
from callfire_desktop.api.paging import FetchPage, Walk
from callfire_desktop.domain.answers import Received
from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.failures import Failure, FailureError
from callfire_desktop.domain.lists import SYNCED_KINDS, Kind, ListAge
from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.services import call_windows
from callfire_desktop.services.connection import Connection
from callfire_desktop.services.failures import STORAGE_TROUBLES, storage_failure
from callfire_desktop.services.lists import Publisher
from callfire_desktop.storage.account_store import AccountStore
from callfire_desktop.storage.errors import StorageError
from callfire_desktop.storage.list_store import ListStore

if TYPE_CHECKING:
    from callfire_desktop.api.client import CallFire

AnswerT = TypeVar("AnswerT")
_log = logging.getLogger(__name__)

FIRST_PAGE = 100
PAGE = 500
"""1,000 is reported to work; half of that keeps a page's decoding short."""

TELL_EVERY_S = 2.0
"""New rows are told at once at the beginning of a pass, then so often: each telling paints the list, and a big pass brings many."""

UNFINISHED_AT_ONCE = 50
UNFINISHED_MOST = 500


@dataclass(slots=True)
class PassResult:
    """What came of reading a list. ``moved``: rows may have slipped between pages."""

    met: int = 0
    unreadable: int = 0
    moved: bool = False


class Sync:
    """``age`` and ``failure`` are answered from memory; changes of both are published as Kind.AGES."""

    def __init__(self, *, store: AccountStore, connection: Connection, feed: Publisher, scope: TaskScope, account_name: str) -> None:
        self._store = store
        self._connection = connection
        self._feed = feed
        self._scope = scope
        self._account_name = account_name
        self._ages: dict[Kind, ListAge] = {kind: ListAge(kind, None) for kind in SYNCED_KINDS}
        self._failures: dict[Kind, Failure] = {}
        self._untold: dict[Kind, set[int]] = {}
        self._told_at: dict[Kind, float] = {}
        self._after: list[tuple[Kind, Callable[[], object]]] = []

    def after_pass(self, kind: Kind, do: Callable[[], object]) -> None:
        """Call ``do`` each time a list was read to its end."""
        self._after.append((kind, do))

    async def load(self) -> None:
        """Read how old the lists are."""
        self._ages |= await self._store.ages.all()

    def age(self, kind: Kind) -> ListAge:
        """How old a list is."""
        return self._ages[kind]

    def failure(self, kind: Kind) -> Failure | None:
        """Why the last pass of a list failed, None where it did not."""
        return self._failures.get(kind)

    @property
    def storage_trouble(self) -> Failure | None:
        """Why what CallFire said could not be stored (disk full, file damaged); None where all is well."""
        return next((failure for failure in self._failures.values() if failure.kind in STORAGE_TROUBLES), None)

    def refresh(self, kind: Kind) -> None:
        """Bring one list up to date, unless that is under way."""
        purpose = _purpose(kind)
        if not self._scope.is_closed and not self._scope.is_running(purpose):
            self._told_at.pop(kind, None)
            self._note(kind, running=True, fetched=0)  # said at once: who pressed a button sees that it was heard
            self._scope.start(purpose, self._pass(kind))

    def refresh_all(self) -> None:
        """Bring all lists up to date: calls first, since they show first."""
        for kind in SYNCED_KINDS:
            self.refresh(kind)

    def stop(self, kind: Kind) -> None:
        """Stop a pass; what it has brought stays."""
        self._scope.cancel(_purpose(kind))
        self._note(kind, running=False)

    async def _pass(self, kind: Kind) -> None:
        try:
            client = await self._connection.client()
            begun_ms = self._connection.server_now_ms()
            result = await (self._calls(client) if kind is Kind.CALLS else self._complete(kind, client))
        except CallFireError as error:
            self._fail(kind, self._connection.failed(error))
        except FailureError as error:
            self._fail(kind, error.failure)
        except StorageError as error:
            self._fail(kind, storage_failure(error, self._account_name))
        else:
            self._connection.succeeded()
            self._failures.pop(kind, None)
            age = ListAge(kind, begun_ms, doubtful=result.moved, unreadable=result.unreadable)
            self._ages[kind] = dataclasses.replace(age, running=True)  # not "Updated just now" before its last rows are told
            try:
                await self._store.ages.save(age)
            except StorageError as error:
                self._fail(kind, storage_failure(error, self._account_name))
            for one, do in self._after:
                if one is kind:
                    do()
        finally:
            self._tell_rows(kind)
            self._note(kind, running=False)

    async def _calls(self, client: CallFire) -> PassResult:
        """Newest first: the last day again, then, the first time, window after window back to the account's beginning."""
        cursor = await self._store.ages.cursor(Kind.CALLS)
        number = await self._next_pass(Kind.CALLS, cursor)
        now = self._connection.server_now_ms() + call_windows.AHEAD_MS
        whole = PassResult()
        read_to: int | None = cursor.get("read_to")
        oldest: int = cursor.get("oldest", now)
        if read_to is not None:
            recent = call_windows.Window(min(read_to, now) - call_windows.AGAIN_MS, now)
            _add(whole, await self._window(client, recent, number))
        if not cursor.get("all_read"):
            empty_since = oldest
            for window in call_windows.backwards(oldest):
                found = await self._window(client, window, number)
                _add(whole, found)
                if found.met:
                    empty_since = window.begin
                cursor |= {"oldest": window.begin, "read_to": max(read_to or 0, now)}
                await self._store.ages.save_cursor(Kind.CALLS, cursor)
                if empty_since - window.begin >= call_windows.EMPTY_ENOUGH_MS:
                    break
            cursor["all_read"] = True
        later = self._connection.server_now_ms() + call_windows.AHEAD_MS
        if (
            later - now > call_windows.AHEAD_MS
        ):  # this computer's clock is behind, and CallFire's time was not known before its first answer
            _add(whole, await self._window(client, call_windows.Window(now, later), number))
            now = later
        cursor["read_to"] = now
        await self._store.ages.save_cursor(Kind.CALLS, cursor)
        await self._unfinished(client, number)
        return whole

    async def _window(self, client: CallFire, window: call_windows.Window, number: int) -> PassResult:
        """One stretch of time; a doubtful pass is repeated once."""

        async def fetch(limit: int, offset: int) -> Any:
            return await client.calls.find_calls(limit=limit, offset=offset, interval_begin=window.begin, interval_end=window.end)

        return await self._twice_if_doubtful(Kind.CALLS, self._store.calls, fetch, lambda call: call.id, number)

    async def _unfinished(self, client: CallFire, number: int) -> None:
        """Calls that had not ended when read are read again by id."""
        waiting = await self._store.calls.unfinished_ids(UNFINISHED_MOST)
        for start in range(0, len(waiting), UNFINISHED_AT_ONCE):
            some = waiting[start : start + UNFINISHED_AT_ONCE]
            page = await client.calls.find_calls(ids=some, limit=len(some))
            await self._save(Kind.CALLS, self._store.calls, list(page.items), number)

    async def _complete(self, kind: Kind, client: CallFire) -> PassResult:
        """A whole list; what a clean pass does not meet is gone at CallFire."""
        number = await self._next_pass(kind, await self._store.ages.cursor(kind))
        store, fetch, key = self._sources(kind, client)
        result = await self._twice_if_doubtful(kind, store, fetch, key, number)
        if not result.moved and not result.unreadable:
            gone = await store.remove_unseen(number)
            if gone:
                self._feed.publish(Changes(kind, None, "sync"))
        return result

    def _sources(self, kind: Kind, client: CallFire) -> tuple[ListStore[Any, Any, Any, Any], FetchPage[Any], Callable[[Any], Any]]:
        if kind is Kind.BROADCASTS:
            return (
                self._store.broadcasts,
                lambda limit, offset: client.broadcasts.find_call_broadcasts(limit=limit, offset=offset),
                lambda one: one.id,
            )
        if kind is Kind.SOUNDS:
            return (
                self._store.sounds,
                lambda limit, offset: client.sounds.find_campaign_sounds(
                    limit=limit, offset=offset, include_pending=True, include_archived=True, include_scrubbed=True
                ),
                lambda one: one.id,
            )
        if kind is Kind.CONTACTS:
            return (
                self._store.contacts,
                lambda limit, offset: client.contacts.find_contacts(limit=limit, offset=offset),
                lambda one: one.id,
            )
        return (
            self._store.do_not_call,
            lambda limit, offset: client.do_not_call.find_do_not_contacts(limit=limit, offset=offset),
            lambda one: one.number,
        )

    async def _twice_if_doubtful(
        self,
        kind: Kind,
        store: ListStore[Any, Any, Any, AnswerT],
        fetch: FetchPage[AnswerT],
        key: Callable[[AnswerT], int | str | None],
        number: int,
    ) -> PassResult:
        async def save(items: list[Received[AnswerT]]) -> None:
            await self._save(kind, store, items, number)

        walk = await self._walk(fetch, key, save, FIRST_PAGE)
        if walk.moved:
            _log.info("%s: rows moved while they were read; reading once more", kind)
            walk = await self._walk(fetch, key, save, PAGE)
        return PassResult(walk.met, walk.unreadable, walk.moved)

    async def _walk(
        self,
        fetch: FetchPage[AnswerT],
        key: Callable[[AnswerT], int | str | None],
        save: Callable[[list[Received[AnswerT]]], Awaitable[None]],
        first_limit: int,
    ) -> Walk[AnswerT]:
        walk = Walk(fetch, key, self._scope.start, limit=PAGE, first_limit=first_limit)
        async with aclosing(walk.pages()) as pages:
            async for fresh in pages:
                await save(fresh)
        return walk

    async def _save(self, kind: Kind, store: ListStore[Any, Any, Any, AnswerT], items: list[Received[AnswerT]], number: int) -> None:
        if not items:
            return
        self._untold.setdefault(kind, set()).update(await store.save(items, number))
        self._ages[kind] = dataclasses.replace(self._ages[kind], fetched=self._ages[kind].fetched + len(items))
        now = asyncio.get_running_loop().time()
        if now - self._told_at.get(kind, -TELL_EVERY_S) >= TELL_EVERY_S:
            self._told_at[kind] = now
            self._tell_rows(kind)
            self._feed.publish(Changes(Kind.AGES, None, "sync"))

    def _tell_rows(self, kind: Kind) -> None:
        changed = self._untold.pop(kind, None)
        if changed:
            self._feed.publish(Changes(kind, frozenset(changed), "sync"))

    async def _next_pass(self, kind: Kind, cursor: dict[str, Any]) -> int:
        """Number this pass. Passes are counted, not timed: this computer's clock may be wrong."""
        cursor["pass"] = int(cursor.get("pass", 0)) + 1
        await self._store.ages.save_cursor(kind, cursor)
        return int(cursor["pass"])

    def _fail(self, kind: Kind, failure: Failure) -> None:
        self._failures[kind] = failure

    def _note(self, kind: Kind, *, running: bool, fetched: int | None = None) -> None:
        age = self._ages[kind]
        self._ages[kind] = dataclasses.replace(age, running=running, fetched=age.fetched if fetched is None else fetched)
        self._feed.publish(Changes(Kind.AGES, None, "sync"))


def _add(whole: PassResult, part: PassResult) -> None:
    whole.met += part.met
    whole.unreadable += part.unreadable
    whole.moved = whole.moved or part.moved


def _purpose(kind: Kind) -> str:
    return f"sync {kind}"
