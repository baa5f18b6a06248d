"""Names from outside are read letter for letter in tooltips too."""

from __future__ import annotations

import ast

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from callfire_desktop.ui.controls.tooltips import plain_tooltip
from tests.architecture.source_files import PACKAGE, modules, place, tree

OURS = ("tr", "_tr", "plain_tooltip", "toString", "str")
"""What is said by these is our own words, or letter for letter."""


@pytest.mark.parametrize("text", ["Jones", "a < b", "<b>Jones</b>", "<img src='x'>", "A & B <i>\nsecond line</i>", "&lt;b&gt;<br>"])
def test_what_is_shown_is_the_text(qapp: QApplication, text: str) -> None:
    given = plain_tooltip(text)
    shown = QTextDocument()
    if given == text:
        assert "<b>" not in text
        shown.setPlainText(given)
    else:
        shown.setHtml(given)
    assert shown.toPlainText() == text


def is_ours(node: ast.expr) -> bool:
    if isinstance(node, ast.IfExp):
        return is_ours(node.body) and is_ours(node.orelse)
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""
        return name in OURS
    return isinstance(node, ast.Constant)


def test_every_tooltip_is_made_so() -> None:
    found = [
        f"{place(path)}:{node.lineno}"
        for path in modules()
        if (PACKAGE / "ui") in path.parents
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "setToolTip"
        if not is_ours(node.args[0])
    ]
    assert found == []
