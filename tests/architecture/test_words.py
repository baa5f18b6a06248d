"""The window's words: WORDS.md section 2, "Banned everywhere"."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source_files import PACKAGE, modules, place, tree

# fmt: off
BANNED = (
    "batch", "recipient", "callee", "campaign", "blast", "DNC", "AMD", "XFER", "TTS", "IVR", "DTMF", "dialplan",
    "credentials", "token", "sandbox", "mock", "poll", "sync", "cache", "quota", "payload", "endpoint", "JSON", "HTTP",
    "XML", "TLS", "certificate", "proxy", "exception", "invalid", "illegal", "fatal", "abort", "execute", "retry", "OK",
    "compliant", "legal",
)
# fmt: on
PHRASES = ("API request", "status code")
TRANSLATORS = {"tr", "translate", "_tr"}


def shown_texts(path: Path) -> Iterator[tuple[int, str]]:
    """Literals a module gives to be translated, with their lines."""
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""
        if name not in TRANSLATORS:
            continue
        literals = [argument for argument in node.args if isinstance(argument, ast.Constant) and isinstance(argument.value, str)]
        text = literals[1:2] if name == "translate" else literals[:1]
        for literal in text:
            yield literal.lineno, str(literal.value)


def test_there_are_words_to_look_at() -> None:
    assert sum(1 for path in modules() for _ in shown_texts(path)) > 100


def test_no_banned_word_is_shown() -> None:
    pattern = re.compile(rf"(?<![\w])({'|'.join(BANNED)}|{'|'.join(PHRASES)})(?:es|s)?(?![\w])", re.IGNORECASE)
    found = [
        f"{place(path)}:{line}: {match.group(0)!r} in {text!r}"
        for path in modules()
        if (PACKAGE / "ui") in path.parents
        for line, text in shown_texts(path)
        if (match := pattern.search(text.replace("https", "")))  # WORDS 8 itself tells people what an address begins with
    ]
    assert found == []


def test_nothing_shown_begs_or_shouts() -> None:
    """Voice, rules 1 and 10: no "please", "oops", "unfortunately", no exclamation mark."""
    pattern = re.compile(r"\b(please|oops|unfortunately|sorry)\b|!", re.IGNORECASE)
    found = [
        f"{place(path)}:{line}: {text!r}"
        for path in modules()
        if (PACKAGE / "ui") in path.parents
        for line, text in shown_texts(path)
        if pattern.search(text)
    ]
    assert found == []
