from __future__ import annotations

import logging
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from callfire_desktop.runtime.log_files import start_logging
from callfire_desktop.runtime.redaction import redact

SECRETS = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=8, max_size=30).map(lambda text: f"Zq{text}")
FORMS = st.sampled_from(
    [
        "Authorization: Basic {}",
        "{{'Authorization': 'Basic {}'}}",
        "password={}",
        '{{"password": "{}"}}',
        "api_password: '{}'",
        "https://login:{}@api.callfire.com/v2",
        "Bearer {}",
    ]
)


@given(SECRETS, FORMS)
@settings(deadline=None)
def test_no_secret_survives(secret: str, form: str) -> None:
    assert secret not in redact(f"before {form.format(secret)} after")


@given(st.from_regex(r"[2-9]\d{2}[2-9]\d{6}", fullmatch=True))
def test_no_telephone_number_survives(number: str) -> None:
    area, middle, last = number[:3], number[3:6], number[6:]
    for written in (
        number,
        f"1{number}",
        f"+1{number}",
        f"({area}) {middle}-{last}",
        f"{area}-{middle}-{last}",
        f"+1 {area} {middle} {last}",
    ):
        assert last not in redact(f"called {written}.")


def test_ordinary_text_stays() -> None:
    text = "GET /calls?limit=100&offset=200 answered 200 in 35 ms"
    assert redact(text) == text


def test_the_log_on_disk_has_no_secret_not_even_in_a_traceback(tmp_path: Path) -> None:
    stop = start_logging(tmp_path, "info")
    try:
        try:
            int("password=hunter2hunter2")
        except ValueError:
            logging.getLogger("test").info("called %s", "12135550142", exc_info=True)
    finally:
        stop()
    written = (tmp_path / "callfire-desktop.log").read_text(encoding="utf-8")
    assert "called [number]" in written
    assert "ValueError" in written
    assert "hunter2" not in written
