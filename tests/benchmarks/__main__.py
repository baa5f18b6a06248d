"""``python -m tests.benchmarks [NAME …]``: run the measures named (all of them unless told) and print one table."""

from __future__ import annotations

import importlib
import os
import sys

from tests.benchmarks.measures import Measure, NoReferenceError, table

NAMES = (
    "start",
    "filter_sort",
    "sync_lag",
    "memory",
    "practice_rate",
    "listing",
    "downloads",
    "waveform",
    "finding",
    "review_report",
    "next_recording",
    "backup",
    "message_check",
    "sounds_list",
    "sound_judging",
)


def main(names: list[str]) -> int:
    """Measure and print; a goal missed is told, not an error."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    measures: list[Measure] = []
    for name in names or list(NAMES):
        print(f"· measuring {name}", file=sys.stderr, flush=True)
        try:
            measures += importlib.import_module(f"tests.benchmarks.{name}").main()
        except NoReferenceError as missing:
            print(f"{name}: not measured. {missing}", file=sys.stderr, flush=True)
    print(table(measures))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
