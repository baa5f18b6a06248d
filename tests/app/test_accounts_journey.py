"""Signing in, several accounts, switching, signing out; what is secret is written nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtWidgets import QLineEdit, QTableView

from tests.app.test_program import sign_in
from tests.storage.test_keychain import LockedKeyring, MemoryKeyring
from tests.support.practice_process import PASSWORD, PracticeProcess
from tests.support.running_program import RunningProgram, running

Run = Callable[..., Any]


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[PracticeProcess]:
    """The CallFire these accounts belong to."""
    with PracticeProcess(tmp_path / "practice") as process:
        yield process


@pytest.fixture
def keychain() -> Iterator[MemoryKeyring]:
    """A computer with a keychain."""
    before, memory = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


def everything_written(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


async def calls_shown(one: RunningProgram) -> None:
    await one.wait(one.script.list_is_complete, "the list of calls is complete")


def test_a_wrong_password_then_the_right_one(run: Run, tmp_path: Path, practice: PracticeProcess, keychain: MemoryKeyring) -> None:
    data = tmp_path / "data"

    async def story() -> None:
        async with running(data) as one:
            assert one.driver.says("Not your website login")
            await sign_in(one, practice, password="the web password")
            await one.wait(lambda: one.driver.says("CallFire did not accept the API login and password"), "the refusal")
            assert one.driver.says("The login for CallFire's website does not work here.")
            assert keychain.kept == {}, "nothing is saved before CallFire has said yes"
            assert not (data / "accounts").exists()
            one.driver.write("API password", practice.password)
            one.driver.press("Check and sign in")
            await calls_shown(one)
            assert one.program.window.windowTitle() == "Lincoln Elementary – CallFire Desktop"
        assert list(keychain.kept.values()) == [PASSWORD]
        async with running(data) as one:
            await calls_shown(one)
            await one.wait(lambda: one.driver.says("Online"), "signed in by the keychain")

    run(story(), timeout=90)
    written = everything_written(data)
    for secret in (PASSWORD, "the web password"):
        assert secret.encode() not in written


@pytest.mark.parametrize(
    ("fill", "says"),
    [
        ({"API login": "", "API password": "x", "Name for this account": "A"}, "The API login is missing."),
        ({"API login": "x", "API password": "", "Name for this account": "A"}, "The API password is missing."),
        ({"API login": "x", "API password": "x", "Name for this account": ""}, "Give the account a name"),
    ],
)
def test_an_empty_field_is_named_and_nothing_is_lost(run: Run, tmp_path: Path, fill: dict[str, str], says: str) -> None:
    async def story() -> None:
        async with running(tmp_path) as one:
            for name, value in fill.items():
                one.driver.write(name, value)
            one.driver.press("Check and sign in")
            assert one.driver.says(says)
            for name, value in fill.items():
                assert one.driver.find(name, QLineEdit).text() == value

    run(story(), timeout=60)


def test_an_unsafe_address_is_refused_before_anything_is_sent(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        async with running(tmp_path) as one:
            for name in ("Name for this account", "API login", "API password"):
                one.driver.write(name, "x")
            one.driver.press("Advanced")
            one.driver.write("Server address", "http://callfire.example/v2")
            one.driver.press("Check and sign in")
            assert one.driver.says("This address is not safe. It must begin with https.")

    run(story(), timeout=60)


@pytest.mark.parametrize(("backend", "button"), [(NoKeyring, "Use until I quit"), (LockedKeyring, "Type it for this time")])
def test_without_a_keychain_for_this_time_only(
    run: Run, tmp_path: Path, practice: PracticeProcess, keychain: MemoryKeyring, backend: type[KeyringBackend], button: str
) -> None:
    keyring.set_keyring(backend())

    async def story() -> None:
        async with running(tmp_path / "data") as one:
            await sign_in(one, practice)
            await one.wait(lambda: one.driver.can_press(button), "the question")
            one.driver.press(button)
            await calls_shown(one)
        async with running(tmp_path / "data") as one:
            await one.wait(lambda: one.driver.can_press("Sign in again…"), "the banner asks again")
            table = one.driver.find("Calls list", QTableView)
            await one.wait(lambda: table.model().rowCount() == 400, "what is here can be looked at")

    run(story(), timeout=90)


def test_two_accounts_then_one(run: Run, tmp_path: Path, practice: PracticeProcess, keychain: MemoryKeyring) -> None:
    data = tmp_path / "data"

    async def story() -> None:
        async with running(data) as one:
            await sign_in(one, practice)
            await calls_shown(one)
            await one.driver.choose_menu(("Account", "Try the practice account"))
            await one.wait(lambda: one.driver.says("Practice: no real phone rings"), "the practice account")
            await calls_shown(one)
            assert len(list((data / "accounts").iterdir())) == 2
            await one.driver.choose_menu(("Account", "Lincoln Elementary"))
            await one.wait(lambda: not one.driver.says("Practice: no real phone rings"), "back again, without a restart")
            await calls_shown(one)
            await one.driver.choose_menu(("Account", "Sign out"))
            await one.wait(lambda: one.driver.can_press("Stay signed in"), "the question")
            one.driver.press("Stay signed in")
            assert len(keychain.kept) == 1
            await one.driver.choose_menu(("Account", "Remove from this computer"))
            await one.wait(lambda: one.driver.says("Remove “Lincoln Elementary” from this computer?"), "the question")
            assert one.driver.says("CallFire keeps its part.")
            one.driver.press("Keep the data")
            assert len(keychain.kept) == 1
            await one.driver.choose_menu(("Account", "Remove from this computer"))
            await one.wait(lambda: one.driver.can_press("Remove its data"), "nothing is here only")
            one.driver.press("Remove its data")
            await one.wait(lambda: one.driver.says("Practice: no real phone rings"), "the other account")
            assert keychain.kept == {}
            assert [folder.name for folder in (data / "accounts").iterdir()] == ["practice"]

    run(story(), timeout=90)


def test_signing_out_and_keeping_the_data(run: Run, tmp_path: Path, practice: PracticeProcess, keychain: MemoryKeyring) -> None:
    async def story() -> None:
        async with running(tmp_path / "data") as one:
            await sign_in(one, practice)
            await calls_shown(one)
            await one.driver.choose_menu(("Account", "Sign out"))
            await one.wait(lambda: one.driver.can_press("Sign out, keep the data"), "the question")
            one.driver.press("Sign out, keep the data")
            await one.wait(lambda: one.driver.can_press("Start practicing"), "the welcome page")
            assert keychain.kept == {}
            await one.driver.choose_menu(("Account", "Lincoln Elementary"))
            await one.wait(lambda: one.driver.has("Calls list", QTableView), "its data is still here")
            await one.wait(lambda: one.driver.find("Calls list", QTableView).model().rowCount() == 400, "all of it")
            await one.wait(lambda: one.driver.can_press("Sign in again…"), "the banner asks for the password")

    run(story(), timeout=90)


def test_signing_in_anew_with_the_same_login_finds_what_is_here(
    run: Run, tmp_path: Path, practice: PracticeProcess, keychain: MemoryKeyring
) -> None:
    """A second library of the same account would know nothing of a call the first has in doubt, nor of the notes in it."""

    async def story() -> None:
        async with running(tmp_path / "data") as one:
            await sign_in(one, practice)
            await calls_shown(one)
            session = one.program.session
            assert session is not None
            await session.record_by_phone.add_phone("2135550142", "Office")
            await one.driver.choose_menu(("Account", "Sign out"))
            await one.wait(lambda: one.driver.can_press("Sign out, keep the data"), "the question")
            one.driver.press("Sign out, keep the data")
            await one.wait(lambda: one.driver.can_press("Start practicing"), "the welcome page")
            await sign_in(one, practice)
            await calls_shown(one)
            again = one.program.session
            assert again is not None
            assert again.account.key == session.account.key
            assert [phone.label for phone in await again.record_by_phone.phones()] == ["Office"]
            assert len(list((tmp_path / "data" / "accounts").iterdir())) == 1

    run(story(), timeout=90)
