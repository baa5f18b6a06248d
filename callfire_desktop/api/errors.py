"""What can go wrong between us and CallFire, split by "did it leave?" (ARCHITECTURE 3). Imports no httpx: anyone may import it."""

from __future__ import annotations

import enum


class CallFireError(Exception):
    """``operation`` is the operationId; ``detail`` is safe to show: it holds no number, name, login or password."""

    def __init__(self, operation: str, detail: str = "") -> None:
        super().__init__(f"{operation}: {detail}" if detail else operation)
        self.operation = operation
        self.detail = detail


class NotSentReason(enum.Enum):
    """Why no byte reached CallFire."""

    UNREACHABLE = "unreachable"
    NAME_LOOKUP = "name_lookup"
    NOT_SAFE = "not_safe"


class NotSentError(CallFireError):
    """No byte of the request reached CallFire."""

    def __init__(self, operation: str, reason: NotSentReason, detail: str = "") -> None:
        super().__init__(operation, detail)
        self.reason = reason


class RefusedError(CallFireError):
    """CallFire answered 4xx with its own error body (schema ``ErrorResponse``): it did nothing."""

    def __init__(self, operation: str, status: int, message: str = "", detail: str = "") -> None:
        super().__init__(operation, detail or f"{status} {message}".strip())
        self.status = status
        self.message = message


class BadRequestError(RefusedError):
    """400."""


class NotSignedInError(RefusedError):
    """401."""


class NotAllowedError(RefusedError):
    """403."""


class NotFoundError(RefusedError):
    """404."""


class TooLargeError(RefusedError):
    """413."""


class SlowDownError(RefusedError):
    """429; ``retry_after_s`` as CallFire asked, None where it did not."""

    def __init__(self, operation: str, status: int, message: str = "", *, retry_after_s: float | None = None) -> None:
        super().__init__(operation, status, message)
        self.retry_after_s = retry_after_s


class UnknownReason(enum.Enum):
    """Why it is not known what CallFire did."""

    TIMEOUT = "timeout"
    RESET = "reset"
    SERVER_TROUBLE = "server_trouble"
    NOT_CALLFIRE = "not_callfire"
    UNREADABLE = "unreadable"
    REDIRECTED = "redirected"


class OutcomeUnknownError(CallFireError):
    """The request left, and what came back proves nothing (SAFETY, lost answers)."""

    def __init__(self, operation: str, reason: UnknownReason, detail: str = "", *, status: int | None = None) -> None:
        super().__init__(operation, detail)
        self.reason = reason
        self.status = status


class NotAudioError(OutcomeUnknownError):
    """What came in place of audio is none; nothing of it was kept."""

    def __init__(self, operation: str, detail: str = "") -> None:
        super().__init__(operation, UnknownReason.UNREADABLE, detail)
