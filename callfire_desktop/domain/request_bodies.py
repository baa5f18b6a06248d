"""What every body we send to CallFire has in common."""

from __future__ import annotations

import msgspec


class Body(msgspec.Struct, frozen=True, rename="camel", kw_only=True, omit_defaults=True):
    """A JSON body: camelCase members; those left at ``UNSET`` are not sent at all, which CallFire takes for "as it is"."""
