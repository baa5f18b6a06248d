"""Passwords in the system's own store. Missing, locked and slow are three different things (ARCHITECTURE 5)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")
SAFE_PRIORITY = 1
"""keyring's own rule: backends below keep passwords in plain files, or not at all."""


class KeychainError(Exception):
    """The keychain could not be used."""


class KeychainMissingError(KeychainError):
    """This computer has no keychain."""


class KeychainLockedError(KeychainError):
    """The keychain is there, but locked."""


class KeychainTroubleError(KeychainError):
    """The keychain refused, or did not answer in time."""


class Keychain:
    """One entry an account. Calls run in a thread of their own: the system may ask the person for a password meanwhile."""

    def __init__(self, service: str = "CallFire Desktop", time_limit_s: float = 10.0) -> None:
        self._service = service
        self._time_limit_s = time_limit_s

    async def get(self, key: str) -> str | None:
        """The password, None where there is no entry.

        Raises:
            KeychainMissingError, KeychainLockedError, KeychainTroubleError.
        """
        return await self._run(lambda: _keyring().get_password(self._service, key))

    async def set(self, key: str, password: str) -> None:
        """Store a password and read it back: a store that forgets is none. Raises as ``get``."""

        def job() -> None:
            keyring = _keyring()
            keyring.set_password(self._service, key, password)
            if keyring.get_password(self._service, key) != password:
                raise KeychainMissingError("the keychain did not keep what it was given")

        await self._run(job)

    async def delete(self, key: str) -> None:
        """Remove an entry, if there is one. Raises as ``get``."""

        def job() -> None:
            if _keyring().get_password(self._service, key) is not None:
                _keyring().delete_password(self._service, key)

        await self._run(job)

    async def _run(self, job: Callable[[], T]) -> T:
        thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="cfd-keychain")
        try:
            async with asyncio.timeout(self._time_limit_s):
                return await asyncio.get_running_loop().run_in_executor(thread, _translated, job)
        except TimeoutError as error:
            raise KeychainTroubleError("the keychain did not answer in time") from error
        finally:
            thread.shutdown(wait=False, cancel_futures=True)


def _keyring() -> KeyringBackend:
    import keyring  # heavy: only here, in the thread

    backend = keyring.get_keyring()
    if backend.priority < SAFE_PRIORITY:
        raise KeychainMissingError("there is no keychain, only a plain file or nothing")
    return backend


def _translated(job: Callable[[], T]) -> T:
    from keyring import errors

    try:
        return job()
    except errors.NoKeyringError as error:
        raise KeychainMissingError("there is no keychain") from error
    except (errors.InitError, errors.KeyringLocked) as error:
        raise KeychainLockedError("the keychain is locked") from error
    except errors.KeyringError as error:
        raise KeychainTroubleError(type(error).__name__) from error
