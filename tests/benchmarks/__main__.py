"""``python -m tests.benchmarks [NAME …]``: run the measures named (all of them unless told) and print one table."""

from __future__ import annotations

import importlib
import sys

from tests.benchmarks.measures import Measure, table

NAMES = ("start", "filter_sort", "sync_lag", "memory", "practice_rate", "listing", "downloads")


def main(names: list[str]) -> int:
    """Measure and print; a goal missed is told, not an error."""
    measures: list[Measure] = []
    for name in names or list(NAMES):
        print(f"· measuring {name}", file=sys.stderr, flush=True)
        measures += importlib.import_module(f"tests.benchmarks.{name}").main()
    print(table(measures))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
