"""Turns what went wrong below into a Failure the window can say."""

from __future__ import annotations

import dataclasses
import errno
import functools
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from callfire_desktop.api.errors import (
    BadRequestError,
    CallFireError,
    NotAllowedError,
    NotFoundError,
    NotSentError,
    NotSentReason,
    NotSignedInError,
    OutcomeUnknownError,
    SlowDownError,
    TooLargeError,
    UnknownReason,
)
from callfire_desktop.domain.failures import Failure, FailureError, FailureKind, PeopleCalled
from callfire_desktop.storage.errors import DiskFullError, DiskUnwritableError, StorageDamagedError, StorageError, StorageTooNewError
from callfire_desktop.storage.keychain import KeychainError, KeychainLockedError, KeychainMissingError

T = TypeVar("T")
P = ParamSpec("P")


class OfAccount(Protocol):
    """A service of one account."""

    _account_name: str


S = TypeVar("S", bound=OfAccount)

STORAGE_TROUBLES = (FailureKind.DISK_FULL, FailureKind.DISK_NOT_WRITABLE, FailureKind.STORAGE_DAMAGED)
NOT_SENT = {
    NotSentReason.UNREACHABLE: FailureKind.UNREACHABLE,
    NotSentReason.NAME_LOOKUP: FailureKind.NAME_LOOKUP,
    NotSentReason.NOT_SAFE: FailureKind.NOT_SAFE,
}
UNKNOWN = {
    UnknownReason.TIMEOUT: FailureKind.UNREACHABLE,
    UnknownReason.RESET: FailureKind.UNREACHABLE,
    UnknownReason.SERVER_TROUBLE: FailureKind.SERVER_TROUBLE,
    UnknownReason.NOT_CALLFIRE: FailureKind.CAPTIVE_PORTAL,
    UnknownReason.UNREADABLE: FailureKind.UNREADABLE_ANSWER,
    UnknownReason.REDIRECTED: FailureKind.POINTS_ELSEWHERE,
}
SENDING_UNKNOWN = {
    UnknownReason.TIMEOUT: FailureKind.ANSWER_LOST,
    UnknownReason.RESET: FailureKind.ANSWER_LOST,
    UnknownReason.SERVER_TROUBLE: FailureKind.TROUBLE_SENDING,
    UnknownReason.NOT_CALLFIRE: FailureKind.ANSWERED_ELSEWHERE,
    UnknownReason.UNREADABLE: FailureKind.UNREADABLE_ANSWER,
    UnknownReason.REDIRECTED: FailureKind.POINTS_ELSEWHERE,
}
REFUSED = {
    NotSignedInError: FailureKind.SIGN_IN_REFUSED,
    NotAllowedError: FailureKind.NOT_ALLOWED,
    NotFoundError: FailureKind.NOT_FOUND,
    TooLargeError: FailureKind.TOO_LARGE,
    SlowDownError: FailureKind.SLOW_DOWN,
    BadRequestError: FailureKind.BAD_REQUEST,
}


def reading_failure(error: CallFireError, account: str) -> Failure:
    """A failure of a GET: reading calls no one, whatever happened to the answer."""
    values: dict[str, str | int | float] = {"account": account}
    detail = f"{error.operation}: {error.detail}" if error.detail else error.operation
    if isinstance(error, NotSentError):
        return Failure(NOT_SENT[error.reason], PeopleCalled.READING, values, detail)
    if isinstance(error, OutcomeUnknownError):
        return Failure(UNKNOWN[error.reason], PeopleCalled.READING, values, detail)
    if isinstance(error, SlowDownError) and error.retry_after_s is not None:
        values["seconds"] = round(error.retry_after_s)
    message = getattr(error, "message", "")
    if message:
        values["message"] = str(message)
    for kind, failure in REFUSED.items():
        if isinstance(error, kind):
            return Failure(failure, PeopleCalled.READING, values, detail)
    return Failure(FailureKind.BAD_REQUEST, PeopleCalled.READING, values, detail)


def sending_failure(error: CallFireError, account: str) -> Failure:
    """A failure of what may ring a telephone: proved that no one was called, or not known."""
    failure = reading_failure(error, account)
    if isinstance(error, OutcomeUnknownError):
        return dataclasses.replace(failure, kind=SENDING_UNKNOWN[error.reason], people_called=PeopleCalled.UNKNOWN)
    kind = FailureKind.BUSY_SENDING if isinstance(error, SlowDownError) else failure.kind
    return dataclasses.replace(failure, kind=kind, people_called=PeopleCalled.NO_ONE)


def storage_failure(error: StorageError, account: str) -> Failure:
    """A failure of what is stored here."""
    values: dict[str, str | int | float] = {"account": account}
    if isinstance(error, DiskFullError):
        return Failure(FailureKind.DISK_FULL, PeopleCalled.NO_ONE, values)
    if isinstance(error, DiskUnwritableError):
        return Failure(FailureKind.DISK_NOT_WRITABLE, PeopleCalled.NO_ONE, values, str(error))
    if isinstance(error, StorageTooNewError):
        return Failure(FailureKind.STORAGE_NEWER, PeopleCalled.NO_ONE, values)
    if isinstance(error, StorageDamagedError) and error.backup_ms is not None:
        values["backup_ms"] = error.backup_ms
    return Failure(FailureKind.STORAGE_DAMAGED, PeopleCalled.READING, values, str(error))


def keychain_failure(error: KeychainError, account: str) -> Failure:
    """A failure of the keychain."""
    kind = FailureKind.PASSWORD_UNREADABLE
    if isinstance(error, KeychainMissingError):
        kind = FailureKind.KEYCHAIN_MISSING
    elif isinstance(error, KeychainLockedError):
        kind = FailureKind.KEYCHAIN_LOCKED
    return Failure(kind, PeopleCalled.READING, {"account": account}, str(error))


def disk_failure(error: OSError, account: str) -> Failure:
    """A file of ours that could not be written: for want of room only where the system says so."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return storage_failure(DiskFullError(str(error)), account)
    return Failure(FailureKind.FILE_NOT_WRITTEN, PeopleCalled.NO_ONE, detail=str(error))


async def kept(work: Awaitable[T], account_name: str) -> T:
    """Do something with storage.

    Raises:
        FailureError: the disk is full (E22) or what is stored is damaged (E23); nothing may be told as saved then.
    """
    with keeping(account_name):
        return await work


@contextmanager
def keeping(account_name: str) -> Iterator[None]:
    """``kept`` for several steps.

    Raises:
        FailureError: the disk is full (E22), takes nothing (E22b) or what is stored is damaged (E23).
    """
    try:
        yield
    except StorageError as error:
        raise FailureError(storage_failure(error, account_name)) from error


def disk_trouble_told(method: Callable[Concatenate[S, P], Awaitable[T]]) -> Callable[Concatenate[S, P], Coroutine[Any, Any, T]]:
    """``kept`` for all that a method of a service does, so that no call in it can be forgotten."""

    @functools.wraps(method)
    async def told(self: S, /, *args: P.args, **how: P.kwargs) -> T:
        with keeping(self._account_name):
            return await method(self, *args, **how)

    return told
