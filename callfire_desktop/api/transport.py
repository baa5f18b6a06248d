"""One HTTP client an account: credentials for one host only, limits, retries of GETs, errors by "did it leave?"."""

from __future__ import annotations

import asyncio
import email.utils
import logging
import socket
import ssl
import time
from collections.abc import AsyncIterable, AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TypeVar

import httpx
import stamina
import stamina.instrumentation
import truststore

from callfire_desktop.api import answers
from callfire_desktop.api.errors import (
    BadRequestError,
    CallFireError,
    NotAllowedError,
    NotFoundError,
    NotSentError,
    NotSentReason,
    NotSignedInError,
    OutcomeUnknownError,
    RefusedError,
    SlowDownError,
    TooLargeError,
    UnknownReason,
)
from callfire_desktop.api.first_byte import FirstByte, TooLateError
from callfire_desktop.api.requests import Request
from callfire_desktop.api.upload_forms import UploadForm
from callfire_desktop.domain.accounts import check_address
from callfire_desktop.domain.answers import Page, Received

T = TypeVar("T")
_log = logging.getLogger("callfire_desktop.requests")

AT_ONCE = 4
"""Requests of one account at once; one more place is kept free for what rings telephones or stops them."""

DOWNLOADS_AT_ONCE = 2
LONGEST_PAUSE_S = 120.0
"""However long CallFire asks us to wait, we look again after this."""

PASSING_TROUBLE = frozenset({502, 503, 504})
REFUSALS: dict[int, type[RefusedError]] = {
    400: BadRequestError,
    401: NotSignedInError,
    403: NotAllowedError,
    404: NotFoundError,
    413: TooLargeError,
}

logging.getLogger("httpx").setLevel(logging.WARNING)  # its lines hold whole addresses, and so numbers and names
stamina.instrumentation.set_on_retry_hooks([])  # our own log line says enough, and stamina's would hold the request


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait and how often to try a GET; tests are less patient."""

    connect_s: float = 10.0
    read_s: float = 30.0
    tries: int = 3
    first_wait_s: float = 0.5
    longest_wait_s: float = 10.0


class Transport:
    """Sends requests of one account to one base address."""

    def __init__(
        self,
        base_address: str,
        login: str,
        password: str,
        *,
        on_server_time: Callable[[int], None] | None = None,
        patience: Patience | None = None,
    ) -> None:
        if check_address(base_address) is not None:
            raise ValueError("credentials go to https addresses, or to this computer, only")
        self._patience = patience or Patience()
        self._on_server_time = on_server_time
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._kept_slot = asyncio.Semaphore(1)
        self._download_slots = asyncio.Semaphore(DOWNLOADS_AT_ONCE)
        self._not_before = 0.0  # monotonic; set by a 429 for the whole account
        verify: ssl.SSLContext | bool = False
        if base_address.startswith("https"):
            verify = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)

        def client(limits: httpx.Limits) -> httpx.AsyncClient:
            return httpx.AsyncClient(
                base_url=base_address.rstrip("/"),
                auth=httpx.BasicAuth(login, password),
                timeout=httpx.Timeout(self._patience.read_s, connect=self._patience.connect_s, pool=None),
                limits=limits,
                verify=verify,
                follow_redirects=False,
                trust_env=False,  # no proxy of the environment gets to see this computer's own practice server
                headers={"Accept": "application/json", "User-Agent": "CallFire-Desktop"},
            )

        self._client = client(httpx.Limits())
        # an idle connection that dropped, and "received, then lost", look the same: what changes something gets a fresh one
        self._writing_client = client(httpx.Limits(max_keepalive_connections=0))

    async def close(self) -> None:
        """Close all connections."""
        await self._client.aclose()
        await self._writing_client.aclose()

    async def get_one(self, request: Request, kind: type[T]) -> Received[T]:
        """GET one thing."""
        return answers.read_one(await self._get(request), kind, request.operation)

    async def get_page(self, request: Request, kind: type[T], *, limit: int, offset: int) -> Page[T]:
        """GET one page of a list."""
        return answers.read_page(await self._get(request), kind, request.operation, limit=limit, offset=offset)

    async def send_one(self, request: Request, kind: type[T]) -> Received[T]:
        """POST, answered by one thing. Sent once: nothing here repeats a request that changes something."""
        return answers.read_one(await self._write(request), kind, request.operation)

    async def send_many(self, request: Request, kind: type[T]) -> tuple[Received[T], ...]:
        """POST, answered by a list that is not paged. Sent once."""
        return answers.read_page(await self._write(request), kind, request.operation, limit=0, offset=0).items

    async def send(self, request: Request) -> None:
        """POST, PUT or DELETE without an answer worth reading (200, 201 and 204 alike). Sent once."""
        await self._write(request)

    async def upload_one(self, request: Request, form: UploadForm, kind: type[T]) -> Received[T]:
        """POST a form with a file, piece by piece. Sent once."""
        async with self._slots:
            await self._wait_for_turn()
            body = await self._exchange(self._writing_client, request, content=form.pieces(), headers=form.headers)
        return answers.read_one(body, kind, request.operation)

    async def _write(self, request: Request) -> bytes:
        """Send once what changes something.

        Raises:
            CallFireError: NotSentError where nothing left, RefusedError where CallFire says it did nothing, and
                OutcomeUnknownError where it may have acted.
        """
        if request.rings and self._not_before > time.monotonic():
            raise SlowDownError(request.operation, 429, retry_after_s=self._not_before - time.monotonic())
        headers = {} if request.body is None else {"Content-Type": "application/json"}
        first_byte = FirstByte() if request.rings else None
        async with self._kept_slot if request.rings or request.urgent else self._slots:
            if not request.urgent:
                await self._wait_for_turn()
            return await self._exchange(self._writing_client, request, content=request.body, headers=headers, first_byte=first_byte)

    async def _get(self, request: Request) -> bytes:
        """GET a body, tried again after passing trouble (bounded, with jitter, honouring Retry-After)."""
        attempts = stamina.retry_context(
            on=_worth_another_try,
            attempts=self._patience.tries,
            timeout=None,
            wait_initial=self._patience.first_wait_s,
            wait_max=self._patience.longest_wait_s,
            wait_jitter=self._patience.first_wait_s,
        )
        async for attempt in attempts:
            with attempt:
                async with self._slots:
                    await self._wait_for_turn()
                    return await self._exchange(self._client, request)
        raise AssertionError("stamina ends by answer or error")

    async def _exchange(
        self,
        client: httpx.AsyncClient,
        request: Request,
        *,
        content: bytes | AsyncIterable[bytes] | None = None,
        headers: Mapping[str, str] | None = None,
        first_byte: FirstByte | None = None,
    ) -> bytes:
        began = time.monotonic()
        _refuse_closed(client, request)
        extensions = {"trace": first_byte.trace} if first_byte is not None else None
        try:
            response = await client.request(
                request.method, request.target, content=content, headers=dict(headers or {}), extensions=extensions
            )
        except TooLateError as error:
            self._note(request, None, began, 0)
            raise NotSentError(request.operation, NotSentReason.UNREACHABLE, "it would have left too late") from error
        except httpx.HTTPError as error:
            self._note(request, None, began, 0)
            raise lost(request.operation, error) from error
        self._note(request, response, began, len(response.content))
        self._check(request, response, response.content)
        self._tell_time(response)
        return response.content

    @asynccontextmanager
    async def stream(self, request: Request, headers: dict[str, str], accepted: frozenset[int]) -> AsyncIterator[httpx.Response]:
        """GET a body piece by piece; statuses in ``accepted`` are the caller's to read, others raise as for ``get_one``."""
        async with self._download_slots, self._slots:
            await self._wait_for_turn()
            began = time.monotonic()
            _refuse_closed(self._client, request)
            built = self._client.build_request("GET", request.target, headers={"Accept-Encoding": "identity", **headers})
            try:
                response = await self._client.send(built, stream=True)
            except httpx.HTTPError as error:
                self._note(request, None, began, 0)
                raise lost(request.operation, error) from error
            try:
                self._note(request, response, began, 0)
                if response.status_code not in accepted:
                    try:
                        body = await response.aread()
                    except httpx.HTTPError as error:
                        raise lost(request.operation, error) from error
                    self._check(request, response, body)
                    raise OutcomeUnknownError(request.operation, UnknownReason.UNREADABLE, status=response.status_code)
                yield response
            finally:
                await response.aclose()

    async def _wait_for_turn(self) -> None:
        pause = self._not_before - time.monotonic()
        if pause > 0:
            await asyncio.sleep(min(pause, LONGEST_PAUSE_S))

    def _check(self, request: Request, response: httpx.Response, body: bytes) -> None:
        """Raise unless the answer is a success of CallFire."""
        status = response.status_code
        operation = request.operation
        if 300 <= status < 400:
            raise OutcomeUnknownError(operation, UnknownReason.REDIRECTED, f"answer {status}", status=status)
        if status < 400:
            if answers.looks_like_page_of_web(response.headers.get("content-type", ""), body):
                raise OutcomeUnknownError(operation, UnknownReason.NOT_CALLFIRE, f"answer {status}, a web page", status=status)
            return
        said = answers.read_error(body)
        if status == 429:
            wait = _retry_after(response.headers.get("retry-after"))
            self._not_before = max(self._not_before, time.monotonic() + min(wait or self._patience.first_wait_s, LONGEST_PAUSE_S))
            if said is None and request.rings:  # somebody between us and CallFire may say so after passing it on
                raise OutcomeUnknownError(operation, UnknownReason.SERVER_TROUBLE, "answer 429, not of CallFire", status=status)
            raise SlowDownError(operation, status, (said.message if said else "") or "", retry_after_s=wait)
        if status < 500 and said is not None and status not in (408, 499):
            raise REFUSALS.get(status, RefusedError)(operation, status, said.message or "")
        web_page = answers.looks_like_page_of_web(response.headers.get("content-type", ""), body)
        reason = UnknownReason.NOT_CALLFIRE if web_page and status < 500 else UnknownReason.SERVER_TROUBLE
        raise OutcomeUnknownError(operation, reason, f"answer {status}", status=status)

    def _note(self, request: Request, response: httpx.Response | None, began: float, size: int) -> None:
        took_ms = (time.monotonic() - began) * 1000
        status = response.status_code if response is not None else "no answer"
        _log.info("%s: %s, %.0f ms, %d bytes", request.operation, status, took_ms, size)

    def _tell_time(self, response: httpx.Response) -> None:
        """Only of answers known to be CallFire's: the clock of a hotel's sign-in page is nobody's."""
        said = response.headers.get("date")
        if said and self._on_server_time is not None:
            try:
                server_ms = int(email.utils.parsedate_to_datetime(said).timestamp() * 1000)
            except ValueError:
                return
            self._on_server_time(server_ms)


def _worth_another_try(error: Exception) -> bool | float:
    """Which errors of a GET pass by themselves; a number is the wait CallFire asked for, in seconds."""
    if isinstance(error, SlowDownError):
        return min(error.retry_after_s, LONGEST_PAUSE_S) if error.retry_after_s else True
    if isinstance(error, OutcomeUnknownError):
        return error.reason in (UnknownReason.TIMEOUT, UnknownReason.RESET) or error.status in PASSING_TROUBLE
    return isinstance(error, NotSentError) and error.reason is NotSentReason.UNREACHABLE


def lost(operation: str, error: httpx.HTTPError) -> CallFireError:
    """Name a failure of the network by whether anything left; the text of an httpx error may be empty and is never shown alone."""
    kind = type(error).__name__
    if isinstance(error, (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)):
        causes = list(_causes(error))
        if any(isinstance(cause, ssl.SSLError) for cause in causes):
            return NotSentError(operation, NotSentReason.NOT_SAFE, kind)
        if any(isinstance(cause, socket.gaierror) for cause in causes):
            return NotSentError(operation, NotSentReason.NAME_LOOKUP, kind)
        return NotSentError(operation, NotSentReason.UNREACHABLE, kind)
    reason = UnknownReason.TIMEOUT if isinstance(error, httpx.TimeoutException) else UnknownReason.RESET
    return OutcomeUnknownError(operation, reason, kind)


def _causes(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    waiting: list[BaseException | None] = [error]
    while waiting:
        one = waiting.pop()
        if one is None or one in found:
            continue
        found.append(one)
        waiting += [one.__cause__, one.__context__]
        if isinstance(one, BaseExceptionGroup):
            waiting += one.exceptions
    return found


def _retry_after(text: str | None) -> float | None:
    """Seconds of a Retry-After header, which holds a number or a date."""
    if not text:
        return None
    if text.strip().isdigit():
        return float(text)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(text).timestamp() - time.time())
    except ValueError:
        return None


def _refuse_closed(client: httpx.AsyncClient, request: Request) -> None:
    """The practice account was switched off, or the session ended, while something was being read: nothing leaves then."""
    if client.is_closed:
        raise NotSentError(request.operation, NotSentReason.UNREACHABLE)
