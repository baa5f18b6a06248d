"""One program per data folder: a second start asks the first one to show its window."""

from __future__ import annotations

import getpass
import hashlib
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

RAISE = b"raise"
ANSWER_MS = 1_000
"""How long the first program has to accept the second one's word."""


class SingleInstance(QObject):
    """Claims a data folder for this process. A lock file decides; the socket only carries the word "raise"."""

    raise_wanted = Signal()

    def __init__(self, root: Path) -> None:
        super().__init__()
        self._root = root.resolve()
        digest = hashlib.sha256(f"{getpass.getuser()}\0{self._root}".encode()).hexdigest()[:20]
        self._name = f"callfire-desktop-{digest}"
        self._lock = QLockFile(str(self._root / "running.lock"))
        self._lock.setStaleLockTime(0)  # only the death of its process makes a lock stale, never its age
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """True when this process is the only one on the folder; else the other one was asked to show itself.

        Raises:
            OSError: the folder cannot be written.
        """
        self._root.mkdir(parents=True, exist_ok=True)
        if not self._lock.tryLock(0):
            if self._lock.error() is not QLockFile.LockError.LockFailedError:
                raise PermissionError(f"no file can be written in {self._root}")
            self._ask_other()
            return False
        QLocalServer.removeServer(self._name)  # what a crashed program left; the lock says nobody listens there
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._greet)
        server.listen(self._name)
        self._server = server
        return True

    def close(self) -> None:
        """Let another process have the folder."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None
        self._lock.unlock()

    def _ask_other(self) -> None:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(ANSWER_MS):
            socket.write(RAISE)
            socket.waitForBytesWritten(ANSWER_MS)
            socket.disconnectFromServer()

    def _greet(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.raise_wanted.emit()
