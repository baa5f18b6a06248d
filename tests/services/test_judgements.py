"""Labels and scorecards on the real disk: versions of forms, and what is told to the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from callfire_desktop.domain.changes import Changes
from callfire_desktop.domain.labels import LabelColor
from callfire_desktop.domain.lists import Kind
from callfire_desktop.domain.scorecards import FormError, Item, ItemKind
from callfire_desktop.services.labels import Labels
from callfire_desktop.services.scorecards import Scorecards
from callfire_desktop.storage.account_store import AccountStore

Run = Callable[..., Any]
FIRST = (Item(1, ItemKind.YES_NO, "Greeted"), Item(2, ItemKind.SCALE, "Solved"))
SECOND = (*FIRST, Item(3, ItemKind.TEXT, "Words"))


class Feed:
    def __init__(self) -> None:
        self.told: list[Changes] = []

    def publish(self, changes: Changes) -> None:
        self.told.append(changes)


def test_an_old_score_keeps_its_form(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        store = await AccountStore.open(tmp_path, now_ms=lambda: 1)
        cards = Scorecards(store=store.scorecards, feed=Feed(), account_name="a")
        assert await cards.current() is None
        first = await cards.save("Front office", FIRST)
        assert await cards.save("Front office", FIRST) == first, "the same form is the same version"
        await cards.answer(7, first.version_id, 1, "yes")
        await cards.answer(7, first.version_id, 2, "4")
        second = await cards.save("Front office", SECOND)
        assert (first.version, second.version) == (1, 2)
        await cards.answer(8, second.version_id, 3, "kind")
        await store.close()
        store = await AccountStore.open(tmp_path, now_ms=lambda: 2)
        reviews = await store.reviews.read([7, 8, 9])
        assert reviews[7].score is not None
        assert (reviews[7].score.card, reviews[7].score.answers) == (first, {1: "yes", 2: "4"})
        assert reviews[8].score is not None
        assert reviews[8].score.card == second
        assert reviews[9].score is None
        await store.scorecards.answer(7, first.version_id, 1, "")
        await store.scorecards.answer(7, first.version_id, 2, "")
        assert (await store.reviews.read([7]))[7].score is None, "all answers taken back"
        await store.close()

    run(story())


def test_a_form_that_cannot_be_used_is_not_kept(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        store = await AccountStore.open(tmp_path, now_ms=lambda: 1)
        cards = Scorecards(store=store.scorecards, feed=Feed(), account_name="a")
        with pytest.raises(FormError):
            await cards.save("", FIRST)
        assert await cards.current() is None
        await cards.save("x", FIRST)
        await cards.put_away()
        assert await cards.current() is None
        await store.close()

    run(story())


def test_labels_are_made_set_and_retired(run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        store = await AccountStore.open(tmp_path, now_ms=lambda: 1)
        feed = Feed()
        labels = Labels(store=store.labels, feed=feed, account_name="a")
        complaint, again, transport = await labels.add(" Complaint "), await labels.add("complaint"), await labels.add("Transport")
        assert complaint is not None
        assert transport is not None
        assert complaint == again, "the same name is the same label"
        assert await labels.add("  ") is None
        assert (complaint.key, transport.key, complaint.color) == ("C", "T", LabelColor.BLUE)
        assert complaint.color != transport.color
        await labels.set(7, transport.id, on=True)
        await labels.set(7, complaint.id, on=True)
        await labels.set(7, transport.id, on=False)
        assert feed.told[-1] == Changes(Kind.REVIEWS, frozenset({7}), "now: labels")
        await labels.retire(complaint.id)
        assert [one.name for one in await labels.all()] == ["Transport"]
        assert [one.name for one in (await store.reviews.read([7]))[7].labels] == ["Complaint"], "what was labelled stays so"
        back = await labels.add("Complaint")
        assert back is not None
        assert back.id == complaint.id
        await store.close()

    run(story())
