"""Uses a window as a person does: finds things by their accessible names, clicks where they are, types, and looks."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QAction, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QSlider,
    QTableView,
    QWidget,
)

W = TypeVar("W", bound=QWidget)
LOOK_AGAIN_S = 0.02
SETTLE_S = 0.1
"""Time for pending layout and paint events before a picture."""


class NotFoundError(LookupError):
    """Nothing visible has that name."""


class Driver:
    """Drives one window. Every method acts at once; ``wait_for`` is the only one that waits."""

    def __init__(self, window: QMainWindow, pictures: Path | None = None) -> None:
        self._window = window
        self._pictures = pictures

    def find(self, name: str, kind: type[W]) -> W:
        """The visible widget of class ``kind`` with the accessible name ``name``.

        Raises:
            NotFoundError: there is none.
        """
        for widget in self._visible(kind):
            if accessible_name(widget) == name:
                return widget
        raise NotFoundError(f"no {kind.__name__} named “{name}” is visible; there are: {self._names(kind)}")

    def has(self, name: str, kind: type[QWidget] = QWidget) -> bool:
        """True when ``find`` would succeed."""
        return any(accessible_name(widget) == name for widget in self._visible(kind))

    def button(self, name: str) -> QAbstractButton:
        """The visible button named ``name``."""
        return self.find(name, QAbstractButton)

    def can_press(self, name: str) -> bool:
        """True when a visible button of that name is enabled."""
        return any(accessible_name(one) == name and one.isEnabled() for one in self._visible(QAbstractButton))

    def texts(self) -> list[str]:
        """Everything labels, buttons and their descriptions say now."""
        said = [label.text() for label in self._visible(QLabel)]
        said += [accessible_name(widget) for widget in self._visible(QWidget)]
        return [text for text in said if text]

    def says(self, part: str) -> bool:
        """True when something visible says ``part``, whatever the case."""
        return any(part.lower() in text.lower() for text in self.texts())

    def press(self, name: str) -> None:
        """Click the middle of the button ``name``; of several, such as an action and the pane's own, the first that can be pressed."""
        named = [one for one in self._visible(QAbstractButton) if accessible_name(one) == name] or [self.button(name)]
        button = next((one for one in named if one.isEnabled()), None)
        if button is None:
            raise NotFoundError(f"the button “{name}” is disabled")
        self.click(button)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click ``widget`` with the left button, in its middle unless told."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at or widget.rect().center())

    def choose_row(self, table: QTableView, row: int) -> None:
        """Scroll to ``row`` and click its first cell."""
        index = table.model().index(row, 0)
        table.scrollTo(index)
        self.click(table.viewport(), table.visualRect(index).center())

    def press_slider(self, name: str, share: float) -> None:
        """Click the slider ``name`` at a share of its width, 0 to 1."""
        slider = self.find(name, QSlider)
        self.click(slider, QPoint(round(slider.width() * share), slider.height() // 2))

    def dialog(self, title: str) -> QDialog:
        """The open dialog with that title.

        Raises:
            NotFoundError: there is none.
        """
        for dialog in self._visible(QDialog):
            if dialog.windowTitle() == title:
                return dialog
        raise NotFoundError(f"no dialog “{title}” is open")

    def close_dialog(self, title: str) -> None:
        """Press Escape in it."""
        QTest.keyClick(self.dialog(title), Qt.Key.Key_Escape)

    def resize(self, width: int, height: int) -> None:
        """Give the window another size."""
        self._window.resize(width, height)

    async def come_to_front(self) -> None:
        """Activate the window: the platform without screens leaves it inactive after a menu or dialog."""
        self._window.activateWindow()
        await self.wait_for(self._window.isActiveWindow, 5, "the window is in front")

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self._window, key, modifiers)

    def write(self, name: str, text: str) -> None:
        """Replace what stands in the field ``name``."""
        field = self.find(name, QLineEdit)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)

    async def choose_menu(self, path: Sequence[str]) -> None:
        """Open the menus of ``path`` by clicking, the last is an entry."""
        bar = self._window.menuBar()
        menu = _entry(bar.actions(), path[0]).menu()
        if not isinstance(menu, QMenu):
            raise NotFoundError(f"“{path[0]}” is no menu")
        self.click(bar, bar.actionGeometry(menu.menuAction()).center())
        for step in path[1:]:
            shown = menu
            await self.wait_for(shown.isVisible, 5, f"the menu “{shown.title()}” opens")
            action = _entry(shown.actions(), step)
            if not action.isEnabled():
                shown.close()
                raise NotFoundError(f"the menu entry “{step}” is disabled")
            self.click(shown, shown.actionGeometry(action).center())
            below = action.menu()
            if isinstance(below, QMenu):
                menu = below

    async def choose_file(self, file: Path) -> None:
        """Type a path into the open file dialog and press Enter."""
        await self.wait_for(lambda: any(True for _ in self._visible(QFileDialog)), 5, "the file dialog opens")
        name = next(self._visible(QFileDialog)).findChild(QLineEdit, "fileNameEdit")
        if not isinstance(name, QLineEdit):
            raise NotFoundError("the file dialog has no field for a name")
        name.setText(str(file))
        QTest.keyClick(name, Qt.Key.Key_Return)

    def drop_files(self, target: QWidget, files: Sequence[Path]) -> bool:
        """Drop files on ``target``; True when it took them."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        at = target.rect().center()
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, buttons, keys)
        QApplication.sendEvent(target, enter)
        if not enter.isAccepted():
            return False
        drop = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, buttons, keys, QEvent.Type.Drop)
        QApplication.sendEvent(target, drop)
        return drop.isAccepted()

    async def wait_for(self, condition: Callable[[], bool], timeout_s: float, what: str) -> None:
        """Let the program go on until ``condition`` holds.

        Raises:
            TimeoutError: it did not within ``timeout_s`` seconds; the text is ``what``.
        """
        began = time.monotonic()
        end = began + timeout_s
        while not condition():
            looked = time.monotonic()
            if looked > end:
                raise TimeoutError(f"waited {timeout_s:g} s in vain: {what}")
            await asyncio.sleep(max(LOOK_AGAIN_S, 2 * (looked - began)))  # to look at every widget must not keep the program busy
            began = time.monotonic()

    async def picture(self, name: str) -> Path | None:
        """Save the window as ``NN-name.png``, numbered after those already there."""
        if self._pictures is None:
            return None
        self._pictures.mkdir(parents=True, exist_ok=True)
        file = self._pictures / f"{len(list(self._pictures.glob('*.png'))) + 1:02}-{name}.png"
        await self.save(file)
        return file

    async def save(self, file: Path, widget: QWidget | None = None) -> None:
        """Save ``widget``, else the window, as a picture.

        Raises:
            OSError: it could not be written.
        """
        await asyncio.sleep(SETTLE_S)
        file.parent.mkdir(parents=True, exist_ok=True)
        if not (widget or self._window).grab().save(str(file)):
            raise OSError(f"the picture {file} could not be written")

    def _visible(self, kind: type[W]) -> Iterator[W]:
        for top in (self._window, *(one for one in QApplication.topLevelWidgets() if one is not self._window)):
            if not top.isVisible():
                continue
            if isinstance(top, kind):
                yield top
            for widget in top.findChildren(kind):
                if widget.window() is top and widget.isVisible():
                    yield widget

    def _names(self, kind: type[QWidget]) -> str:
        return ", ".join(sorted({name for widget in self._visible(kind) if (name := accessible_name(widget))})) or "none"


def accessible_name(widget: QWidget) -> str:
    """What a screen reader calls ``widget``."""
    if widget.accessibleName():
        return widget.accessibleName()
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).replace("&", "") if interface is not None else ""


def _entry(actions: Sequence[QAction], name: str) -> QAction:
    for action in actions:
        if action.text().replace("&", "").rstrip("…") == name.rstrip("…"):
            return action
    raise NotFoundError(f"no menu entry “{name}”; there are: {', '.join(action.text() for action in actions)}")
