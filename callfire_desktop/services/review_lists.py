"""The review list of one account: made of calls, put in order, and found again where it was left."""

from __future__ import annotations

from collections.abc import Sequence

from callfire_desktop.domain.review_lists import ReviewList, ReviewOrder
from callfire_desktop.services.failures import kept
from callfire_desktop.storage.review_lists import ReviewListStore


class ReviewLists:
    """The window's door to the review list.

    Raises (all of them): FailureError where the disk fails (E22, E23).
    """

    def __init__(self, *, store: ReviewListStore, account_name: str) -> None:
        self._store = store
        self._account_name = account_name

    async def begin(self, call_ids: Sequence[int], order: ReviewOrder = ReviewOrder.UNREVIEWED) -> ReviewList | None:
        """Make a list of the recordings of these calls; None where they have none."""
        return await kept(self._store.begin(call_ids, order), self._account_name)

    async def last(self) -> ReviewList | None:
        """The list as it is now."""
        return await kept(self._store.last(), self._account_name)

    async def put_in_order(self, list_id: int, order: ReviewOrder) -> None:
        """Give it another order."""
        await kept(self._store.put_in_order(list_id, order), self._account_name)

    async def open(self, list_id: int, recording_id: int) -> None:
        """Note which recording is open: after a crash the list opens there."""
        await kept(self._store.open(list_id, recording_id), self._account_name)
