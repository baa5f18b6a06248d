from __future__ import annotations

import ast

from tests.architecture.source_files import PACKAGE, modules, place, tree

LONGEST = 400
REFUSED_NAMES = {"util", "utils", "helper", "helpers", "misc", "common", "base", "core", "manager", "managers", "stuff"}


def test_there_are_modules_to_look_at() -> None:
    assert len(modules()) > 60


def test_no_module_is_longer_than_a_reader_bears() -> None:
    lengths = {place(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def test_every_room_has_a_name_with_a_subject() -> None:
    refused = [place(path) for path in modules() if REFUSED_NAMES & set(path.relative_to(PACKAGE).with_suffix("").parts)]
    assert refused == []


def test_every_package_has_a_sign_on_its_door_and_nothing_else() -> None:
    wrong = []
    for path in modules():
        if path.name != "__init__.py":
            continue
        body = tree(path).body
        sign = ast.get_docstring(tree(path))
        rest = [node for node in body[1:] if not (path.parent == PACKAGE and isinstance(node, ast.Assign))]
        if not sign or rest:
            wrong.append(place(path))
    assert wrong == []


def test_every_folder_with_modules_is_a_package() -> None:
    folders = {path.parent for path in modules()}
    assert [place(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []
