"""The last place an exception reaches: slots, threads, tasks, the loop and Qt itself all report here."""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from callfire_desktop.runtime.redaction import redact

_log = logging.getLogger(__name__)
_qt_log = logging.getLogger("qt")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
HARMLESS = (
    "This plugin does not support",
    "XDG_RUNTIME_DIR",
    "QFontDatabase: Cannot find font directory",
    "PulseAudioService",
    "No audio device",
)
"""Qt warnings about the machine, not about us; logged as information. The player itself says that there is no sound."""


@dataclass(frozen=True, slots=True)
class UnexpectedError:
    """One error nobody expected. ``text`` is the traceback without secrets."""

    where: str
    text: str
    error: BaseException


class UnexpectedErrors(QObject):
    """Logs what nobody caught and tells the window. ``report`` may be called from any thread."""

    happened = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: tuple[Callable[..., Any], Callable[..., Any], Any] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def report(self, error: BaseException, where: str) -> None:
        """Log ``error`` and show it. Fits as the Report of a TaskScope."""
        text = redact("".join(traceback.format_exception(error)))
        _log.error("Unexpected error in %s\n%s", where, text)
        self.happened.emit(UnexpectedError(where, text, error))

    def install(self) -> None:
        """Hear of uncaught exceptions in slots and threads, and of Qt's messages."""
        if self._before is None:
            hook, thread_hook = sys.excepthook, threading.excepthook
            sys.excepthook = self._slot_raised
            threading.excepthook = self._thread_raised
            self._before = (hook, thread_hook, qInstallMessageHandler(_qt_message))

    def install_on_loop(self, loop: asyncio.AbstractEventLoop) -> None:
        """Hear of exceptions the loop caught in callbacks and forgotten tasks."""
        self._loop = loop
        loop.set_exception_handler(self._loop_heard)

    def uninstall(self) -> None:
        """Put back the handlers that were there before."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.set_exception_handler(None)
        self._loop = None
        if self._before is not None:
            sys.excepthook, threading.excepthook, qt_handler = self._before
            qInstallMessageHandler(qt_handler)
            self._before = None

    def _slot_raised(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error.with_traceback(trace), "the window")

    def _thread_raised(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            self.report(args.exc_value, f"thread {args.thread.name if args.thread else 'unknown'}")

    def _loop_heard(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, BaseException):
            self.report(error, str(context.get("message", "the event loop")))
        else:
            _log.error("The event loop says: %s", context.get("message"))


def _qt_message(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    level = logging.INFO if any(part in text for part in HARMLESS) else _LEVELS.get(kind, logging.WARNING)
    _qt_log.log(level, "%s", text)
