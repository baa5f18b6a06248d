"""Reports of a review list: read from this computer, added up, and written in a worker; each is noted in the log."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path

from callfire_desktop.domain.failures import Failure, FailureError, FailureKind
from callfire_desktop.domain.review_lists import ReviewItem, ReviewList
from callfire_desktop.domain.review_summary import ReviewLine, ReviewSummary, summarize
from callfire_desktop.domain.reviews import Review
from callfire_desktop.reports.review_table import ReviewWords, Table, review_tables
from callfire_desktop.runtime.collector import collector_paused
from callfire_desktop.runtime.workers import Workers
from callfire_desktop.services.failures import kept
from callfire_desktop.storage.reviews import ReviewStore

_log = logging.getLogger(__name__)

Writer = Callable[[list[Table], ReviewWords, Path], None]


class ReviewReports:
    """The window's door to reports."""

    def __init__(self, *, store: ReviewStore, workers: Workers, account_name: str) -> None:
        self._store = store
        self._workers = workers
        self._account_name = account_name

    async def summary(self, found: ReviewList, person_of: Callable[[ReviewItem], str]) -> ReviewSummary:
        """Add a list up.

        Raises:
            FailureError: what is stored could not be read (E23).
        """
        with collector_paused():
            reviews = await kept(self._store.read([item.recording_id for item in found.items]), self._account_name)
            return await self._workers.run(_summary, found, reviews, person_of)

    async def write(self, summary: ReviewSummary, words: ReviewWords, path: Path, writer: Writer) -> None:
        """Write a report; the file is whole or not there.

        Raises:
            FailureError: the file could not be written (E33).
        """
        try:
            with collector_paused():
                await self._workers.run(_write, summary, words, path, writer)
        except OSError as error:
            raise FailureError(Failure(FailureKind.FILE_NOT_WRITTEN, detail=str(error))) from error
        _log.info("exported a report of %d recordings with personal data as %s", len(summary.lines), path.suffix)


def _summary(found: ReviewList, reviews: Mapping[int, Review], person_of: Callable[[ReviewItem], str]) -> ReviewSummary:
    return summarize([ReviewLine(item, reviews[item.recording_id]) for item in found.items], person_of)


def _write(summary: ReviewSummary, words: ReviewWords, path: Path, writer: Writer) -> None:
    writer(review_tables(summary, words), words, path)
