"""Numbers an account may show: verified caller ids, and numbers it rents (neighbours of the seed)."""

from __future__ import annotations

from callfire_desktop.domain.answers import Answer


class CallerId(Answer, frozen=True, kw_only=True):
    """OpenAPI schema ``CallerId``: a verified one."""

    phone_number: str


class Region(Answer, frozen=True, kw_only=True):
    """OpenAPI schema ``Region``."""

    prefix: str | None = None
    city: str | None = None
    state: str | None = None
    zipcode: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    time_zone: str | None = None


class NumberLease(Answer, frozen=True, kw_only=True):
    """OpenAPI schema ``NumberLease``; may be shown where ``call_feature_status`` is ENABLED (inferred)."""

    number: str
    national_format: str | None = None
    toll_free: bool | None = None
    region: Region | None = None
    lease_begin: int | None = None
    lease_end: int | None = None
    auto_renew: bool | None = None
    labels: list[str] | None = None
    status: str | None = None
    call_feature_status: str | None = None
    text_feature_status: str | None = None
    type: str | None = None
