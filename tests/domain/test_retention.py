"""What may go to make room: never what anything protects, the oldest decision first (SAFETY S17)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from callfire_desktop.domain.offline_rules import DAY_MS
from callfire_desktop.domain.retention import KeptRecording, past_their_time, to_make_room

flag = st.booleans()
recordings = st.lists(
    st.builds(
        KeptRecording,
        recording_id=st.integers(1, 1000),
        size=st.integers(1, 10_000),
        decided_ms=st.one_of(st.none(), st.integers(0, 100 * DAY_MS)),
        has_notes=flag,
        has_labels=flag,
        has_score=flag,
        never_remove=flag,
        gone_at_callfire=flag,
        came_ms=st.one_of(st.none(), st.integers(0, 100 * DAY_MS)),
    ),
    max_size=40,
    unique_by=lambda one: one.recording_id,
)
playing = st.one_of(st.none(), st.integers(1, 1000))


def is_protected(one: KeptRecording, plays: int | None) -> bool:
    made = one.has_notes or one.has_labels or one.has_score
    return one.decided_ms is None or made or one.never_remove or one.gone_at_callfire or one.recording_id == plays


@given(kept=recordings, needed=st.integers(0, 100_000), plays=playing)
def test_making_room(kept: list[KeptRecording], needed: int, plays: int | None) -> None:
    going = to_make_room(kept, needed, plays)
    assert not any(is_protected(one, plays) for one in going)
    won = sum(one.size for one in going)
    may_go = [one for one in kept if not is_protected(one, plays)]
    assert won >= needed or len(going) == len(may_go), "enough, or all there is"
    assert not going or won - going[-1].size < needed, "and no more than is needed"
    staying = [one.since_ms for one in may_go if one not in going]
    assert all(one.since_ms <= min(staying, default=10**18) for one in going), "the oldest first"


@given(kept=recordings, days=st.integers(0, 90), plays=playing)
def test_past_their_time(kept: list[KeptRecording], days: int, plays: int | None) -> None:
    now = 101 * DAY_MS
    going = past_their_time(kept, days, now, plays)
    assert not any(is_protected(one, plays) for one in going)
    assert all(now - max(one.decided_ms or 0, one.came_ms or 0) > days * DAY_MS for one in going)
    missed = [one for one in kept if one not in going and not is_protected(one, plays)]
    assert all(now - max(one.decided_ms or 0, one.came_ms or 0) <= days * DAY_MS for one in missed)
