"""Build hook: the wheel and the sdist carry compiled translations, which the repository does not."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class TranslationsHook(BuildHookInterface[Any]):
    """Compiles the translations before files are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before each target is built."""
        compiler = runpy.run_path(str(Path(self.root) / "packaging" / "compile_translations.py"))
        compiler["main"](Path(self.root))
