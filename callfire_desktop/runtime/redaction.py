"""Takes passwords and telephone numbers out of text before it reaches a log or a person's clipboard."""

from __future__ import annotations

import re
from typing import Final

HIDDEN: Final = "[hidden]"
NUMBER: Final = "[number]"

_HEADER = re.compile(r"(?i)\b((?:proxy-)?authorization|(?:set-)?cookie)(['\"]?\s*[:=,]\s*)[^\r\n]+")
_SCHEME = re.compile(r"(?i)\b(basic|bearer)\s+[a-z0-9+/=._~-]{6,}")
_WORD = re.compile(
    r"(?i)([a-z_-]*(?:password|passwd|passphrase|pwd|secret|api[_-]?key|token))(['\"]?\s*(?:[:=]|=>)\s*)"
    r"(\"(?:[^\"\\]|\\.)*\"?|'(?:[^'\\]|\\.)*'?|[^\r\n]+)"
)
_ADDRESS = re.compile(r"(://)[^\s/@]+:[^\s/]*@")
_NUMBER = re.compile(r"(?<![\w.])(?:\+\d[\d .()-]{6,16}\d|(?:1[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4})(?!\w)")


def redact(text: str) -> str:
    """``text`` without anything that looks like a password, an Authorization header or a telephone number."""
    text = _HEADER.sub(rf"\1\2{HIDDEN}", text)
    text = _SCHEME.sub(rf"\1 {HIDDEN}", text)
    text = _WORD.sub(rf"\1\2{HIDDEN}", text)
    text = _ADDRESS.sub(rf"\1{HIDDEN}@", text)
    return _NUMBER.sub(NUMBER, text)
