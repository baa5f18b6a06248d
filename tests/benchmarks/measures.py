"""One measured thing beside its reference."""

from __future__ import annotations

from dataclasses import dataclass


class NoReferenceError(Exception):
    """The program to compare with is not on this machine; the text says how to get it."""


@dataclass(frozen=True, slots=True)
class Measure:
    """``value`` and ``reference`` share ``unit``; ``goal`` is the sentence of the goal and ``met`` whether it holds."""

    name: str
    value: float
    reference: float
    unit: str
    goal: str
    met: bool

    @property
    def ratio(self) -> float:
        """How many times the reference."""
        return self.value / self.reference if self.reference else float("inf")


def table(measures: list[Measure]) -> str:
    """All measures as lines of text."""
    lines = [f"{'what':58} {'value':>10} {'reference':>10} {'unit':5} {'ratio':>6}  goal"]
    for measure in measures:
        mark = "met" if measure.met else "MISSED"
        numbers = f"{measure.value:10.1f} {measure.reference:10.1f} {measure.unit:5} {measure.ratio:6.2f}"
        lines.append(f"{measure.name:58} {numbers}  {measure.goal}: {mark}")
    return "\n".join(lines)
