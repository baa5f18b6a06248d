"""While the collector is paused it collects nothing, and afterwards it has nothing to catch up on."""

from __future__ import annotations

import gc

import pytest

from callfire_desktop.runtime.collector import collector_paused

MANY = 20_000


def test_nothing_is_collected_meanwhile_nor_looked_at_afterwards() -> None:
    collections: list[str] = []

    def heard(phase: str, _info: dict[str, int]) -> None:
        collections.append(phase)

    gc.callbacks.append(heard)
    try:
        with collector_paused():
            collections.clear()
            with collector_paused():
                made = [[number] for number in range(MANY)]
            assert collections == []
            assert not gc.isenabled(), "the outer one goes on"
    finally:
        gc.callbacks.remove(heard)
    assert gc.isenabled()
    young = {id(one) for one in gc.get_objects(generation=0)}
    assert not any(id(one) in young for one in made)


def test_after_an_error_it_collects_again() -> None:
    with pytest.raises(ZeroDivisionError), collector_paused():
        _ = 1 // 0
    assert gc.isenabled()
