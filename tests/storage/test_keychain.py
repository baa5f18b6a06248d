"""The keychain: kept, missing, locked, slow, forgetful; with real backends of keyring set for the test."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from typing import Any, ClassVar

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.backends.null import Keyring as ForgetfulKeyring
from keyring.errors import KeyringLocked, PasswordDeleteError, PasswordSetError

from callfire_desktop.storage.keychain import Keychain, KeychainLockedError, KeychainMissingError, KeychainTroubleError

Run = Callable[..., Any]
SECRET = "s3cr3t-Passw0rd"


class MemoryKeyring(KeyringBackend):
    """A good one."""

    priority: ClassVar[float] = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring has no types here
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


class PlainFileKeyring(MemoryKeyring):
    """One that keyring itself calls unsafe."""

    priority: ClassVar[float] = 0.5


class LockedKeyring(MemoryKeyring):
    """One that is locked."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("locked")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked("locked")


class RefusingKeyring(MemoryKeyring):
    """One that will not."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise PasswordSetError(f"can't set {password}")


class SlowKeyring(MemoryKeyring):
    """One that asks the person, who is away."""

    answer = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.answer.wait(30)
        return None


@pytest.fixture
def use() -> Iterator[Callable[[KeyringBackend], None]]:
    """Set the backend for one test."""
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def test_kept_and_forgotten(run: Run, use: Callable[[KeyringBackend], None]) -> None:
    backend = MemoryKeyring()
    use(backend)
    keychain = Keychain()
    run(keychain.set("account", SECRET))
    assert run(keychain.get("account")) == SECRET
    assert backend.kept == {("CallFire Desktop", "account"): SECRET}
    run(keychain.delete("account"))
    run(keychain.delete("account"))
    assert run(keychain.get("account")) is None


@pytest.mark.parametrize(
    ("backend", "error"),
    [
        (NoKeyring, KeychainMissingError),
        (ForgetfulKeyring, KeychainMissingError),
        (PlainFileKeyring, KeychainMissingError),
        (LockedKeyring, KeychainLockedError),
        (RefusingKeyring, KeychainTroubleError),
    ],
)
def test_trouble_has_a_name_and_never_the_password(
    run: Run,
    use: Callable[[KeyringBackend], None],
    caplog: pytest.LogCaptureFixture,
    backend: type[KeyringBackend],
    error: type[Exception],
) -> None:
    use(backend())
    with caplog.at_level(logging.DEBUG), pytest.raises(error) as told:
        run(Keychain().set("account", SECRET))
    assert SECRET not in str(told.value)
    assert SECRET not in caplog.text


def test_a_store_that_does_not_answer_is_given_up(run: Run, use: Callable[[KeyringBackend], None]) -> None:
    use(SlowKeyring())
    with pytest.raises(KeychainTroubleError, match="in time"):
        run(Keychain(time_limit_s=0.2).get("account"))
    SlowKeyring.answer.set()
