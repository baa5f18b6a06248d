"""Names made of files' names."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callfire_desktop.domain.sound_additions import LONGEST_NAME, distinct_name, name_of_file


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("choir rehearsal.wav", "choir rehearsal"),
        ("../../etc/passwd.mp3", "passwd"),
        ("..\\..\\windows\\closing.mp3", "closing"),
        ("..", "sound"),
        (".mp3", "mp3"),
        ("", "sound"),
        ("\u202egpj.exe.mp3", "gpj.exe"),
        ("❄ snow day ❄.m4a", "❄ snow day ❄"),
        ("<b>bold</b>.wav", "b-"),
        ("a:b*c?.ogg", "a-b-c-"),
        ("recording.wav", "recording"),
        ("con.mp3", "_con"),
        ("line\nbreak\t.wav", "linebreak"),
    ],
)
def test_names(file: str, name: str) -> None:
    assert name_of_file(file) == name


def test_three_hundred_characters() -> None:
    assert name_of_file("a" * 300 + ".wav") == "a" * LONGEST_NAME


@given(st.text(max_size=120))
def test_any_name_is_plain_and_sane(text: str) -> None:
    name = name_of_file(text)
    assert 0 < len(name) <= LONGEST_NAME + 1
    assert not set(name) & set('/\\<>:"|?*')
    assert all(unicodedata.category(sign) not in ("Cc", "Cf", "Cs") for sign in name)


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert distinct_name("Snow day", frozenset()) == "Snow day"
    assert distinct_name("Snow day", frozenset({"snow day", "snow day (2)"})) == "Snow day (3)"
