"""What CallFire answers to making something."""

from __future__ import annotations

from callfire_desktop.domain.answers import Answer


class ResourceId(Answer, frozen=True, kw_only=True):
    """OpenAPI schema ``ResourceId``."""

    id: int
