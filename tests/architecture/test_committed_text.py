"""What must not be in the repository: addresses of registries, paths of one machine."""

from __future__ import annotations

import re
import subprocess

from tests.architecture.source_files import ROOT


def tracked_text() -> dict[str, str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    texts = {}
    for name in filter(None, listed):
        path = ROOT / name
        if not path.is_file() or name.startswith("tests/architecture/"):
            continue
        raw = path.read_bytes()
        if b"\0" not in raw[:1000]:
            texts[name] = raw.decode("utf-8", errors="replace")
    return texts


def test_no_registry_address_and_no_path_of_a_machine() -> None:
    pattern = re.compile(r"(--index-url|--extra-index-url|https?://[^\s]*(pypi|pythonhosted|npmjs)|(?<![\w.])/(work|root|home/\w+)/)")
    found = [f"{name}: {match.group(0)}" for name, text in tracked_text().items() if (match := pattern.search(text))]
    assert found == []


def test_the_lock_holds_a_hash_for_every_package() -> None:
    lock = (ROOT / "packaging" / "lock.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", re.sub(r"^#.*\n", "", lock, flags=re.MULTILINE))
    assert len(entries) > 40
    assert [entry.split()[0] for entry in entries if entry.strip() and "--hash=sha256:" not in entry] == []
