"""English needs a translation too: "1 call", not "1 calls". Every text with %Ln has both forms."""

from __future__ import annotations

import ast
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from tests.architecture.source_files import PACKAGE, ROOT, modules, tree

ENGLISH = ROOT / "resources" / "translations" / "callfire_desktop_en.ts"
Text = tuple[str, str, str]


def counted_texts(path: Path) -> Iterator[Text]:
    """(context, text, comment) of each ``tr`` or ``translate`` with %Ln."""

    def look(node: ast.AST, name: str) -> Iterator[Text]:
        for below in ast.iter_child_nodes(node):
            inside = below.name if isinstance(below, ast.ClassDef) else name
            if isinstance(below, ast.Call) and isinstance(below.func, ast.Attribute) and below.func.attr in ("tr", "translate"):
                said = [one.value for one in below.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
                if any("%Ln" in text for text in said):
                    context, rest = (inside, said) if below.func.attr == "tr" else (said[0], said[1:])
                    yield context, rest[0], rest[1] if len(rest) > 1 else ""
            yield from look(below, inside)

    yield from look(tree(path), "")


def english() -> dict[Text, list[str]]:
    """Forms of each translated text."""
    found = {}
    for context in ET.parse(ENGLISH).getroot().iter("context"):
        for message in context.iter("message"):
            key = (context.findtext("name", ""), message.findtext("source", ""), message.findtext("comment", ""))
            found[key] = [form.text or "" for form in message.iter("numerusform")]
    return found


def test_every_counted_text_has_both_forms() -> None:
    wanted = {text for path in modules() if (PACKAGE / "ui") in path.parents for text in counted_texts(path)}
    known = english()
    assert len(wanted) > 10
    assert wanted == set(known), "the file and the program's texts are the same"
    assert [key for key, forms in known.items() if len(forms) != 2 or not all("%Ln" in form for form in forms)] == []


def test_one_is_not_many(qapp: QApplication) -> None:
    translator = QTranslator()
    assert translator.load(str(ENGLISH.with_suffix(".qm"))), "dev.py compiles it"
    comment = "count beside the filters"
    assert translator.translate("CallsController", "%Ln calls", comment, 1) == "%Ln call"
    assert translator.translate("CallsController", "%Ln calls", comment, 2) == "%Ln calls"


def test_a_large_number_is_written_as_the_person_writes_it(qapp: QApplication) -> None:
    translator, before = QTranslator(), QLocale()
    assert translator.load(str(ENGLISH.with_suffix(".qm")))
    qapp.installTranslator(translator)
    try:
        QLocale.setDefault(QLocale("en_US"))
        said = QCoreApplication.translate("CallsController", "%Ln calls", "count beside the filters", 12_500)
    finally:
        QLocale.setDefault(before)
        qapp.removeTranslator(translator)
    assert said == "12,500 calls"
