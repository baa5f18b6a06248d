"""The mark of operations that may make telephones ring. Only ``services/dialling`` may call them; a test sees to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

MethodT = TypeVar("MethodT", bound=Callable[..., object])


def rings_telephones(method: MethodT) -> MethodT:
    """Mark a method of a resource."""
    method.__dict__["rings_telephones"] = True
    return method
