"""One door for everything a developer or a first-time user does: ``python3 packaging/dev.py run`` or ``… test``.

Uses the standard library only. It makes ``.venv`` beside the project, installs the locked dependencies, and on Debian the system
libraries Qt needs. See ``COMMANDS`` at the end for what can be said.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "packaging"))

import environment  # noqa: E402  (the folder of this script is put on the path first)
import silent_sound  # noqa: E402
import virtual_screen  # noqa: E402

PICTURES = ROOT / "build" / "pictures"
OLDEST_PYTHON = (3, 11)


class StepError(Exception):
    """A step ended badly; the text says which."""


def say(text: str) -> None:
    """Tell the person what happens now."""
    print(f"· {text}", flush=True)


def step(title: str, command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> None:
    """Run one command from the project's root.

    Raises:
        StepError: the command answered with anything but 0.
    """
    say(title)
    code = subprocess.run([str(part) for part in command], cwd=ROOT, env=dict(env) if env is not None else None, check=False).returncode
    if code:
        raise StepError(f"{title}: failed (exit code {code}).")


def picture_env() -> dict[str, str]:
    """The environment pictures are taken in: Inter as the system font, and a zone where the practice school could be."""
    fonts = ROOT / "packaging" / "fonts.conf"
    return {**os.environ, "FONTCONFIG_FILE": str(fonts), "TZ": "America/Los_Angeles"}


def run(arguments: Sequence[str]) -> None:
    """Start the program on the practice account; without a screen, take the tour and say where its pictures are."""
    python = environment.prepare(say)
    if virtual_screen.there_is_a_screen():
        step("Starting CallFire Desktop on the practice account.", [python, "-m", "callfire_desktop", "--practice", *arguments])
        return
    tour = PICTURES / "tour"
    shutil.rmtree(tour, ignore_errors=True)
    with virtual_screen.xvfb() as display, silent_sound.null_sink() as sound:
        env = {**picture_env(), **sound, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        step(
            "There is no screen here, so the program takes its tour on an invisible one.",
            [python, "-m", "callfire_desktop", "--tour", tour, *arguments],
            env,
        )
    say(f"The pictures of the tour are in {tour.relative_to(ROOT)}")


def lint(arguments: Sequence[str]) -> None:
    """Check style, types and the import rules."""
    python = environment.prepare(say)
    step("Style", [python, "-m", "ruff", "check", *arguments, "."])
    step("Layout", [python, "-m", "ruff", "format", "--check", "."])
    step("Types", [python, "-m", "mypy"])
    step("Import rules", [environment.script("lint-imports"), "--no-cache"])


def fix(arguments: Sequence[str]) -> None:
    """Mend what can be mended by machine."""
    python = environment.prepare(say)
    step("Layout", [python, "-m", "ruff", "format", *arguments, "."])
    step("Style", [python, "-m", "ruff", "check", "--fix", "."])


def build(arguments: Sequence[str]) -> None:
    """Build the sdist and the wheel into ``dist/``."""
    python = environment.prepare(say)
    shutil.rmtree(ROOT / "dist", ignore_errors=True)
    step("Building sdist and wheel", [python, "-m", "build", "--no-isolation", *arguments])


def test(arguments: Sequence[str]) -> None:
    """Everything that must hold: lint, wheel, tests. ``.ci/run`` calls this."""
    lint(())
    build(())
    python = environment.prepare(say)
    env = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    step("Tests", [python, "-X", "dev", "-m", "pytest", *arguments], env)
    say("All of it passed.")


def bench(arguments: Sequence[str]) -> None:
    """Measure speed and memory; prints a table of ratios."""
    python = environment.prepare(say)
    env = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    step("Measuring", [python, "-m", "tests.benchmarks", *arguments], env)


def shots(arguments: Sequence[str]) -> None:
    """Take pictures of every page at two sizes, light and dark, at 100 % and 200 %."""
    python = environment.prepare(say)
    target = PICTURES / "shots"
    shutil.rmtree(target, ignore_errors=True)
    with silent_sound.null_sink() as sound:
        env = {**picture_env(), **sound, "QT_QPA_PLATFORM": "offscreen"}
        step("Taking pictures", [python, "-m", "callfire_desktop.tour.shots", target, *arguments], env)
    say(f"The pictures are in {target.relative_to(ROOT)}")


def lock(_arguments: Sequence[str]) -> None:
    """Write ``packaging/lock.txt`` anew from ``pyproject.toml`` (needs the network)."""
    environment.prepare(say)
    environment.write_lock(say)


def setup(_arguments: Sequence[str]) -> None:
    """Only make ``.venv`` and install what is locked."""
    environment.prepare(say)


COMMANDS: Mapping[str, Callable[[Sequence[str]], None]] = {
    "run": run,
    "test": test,
    "lint": lint,
    "fix": fix,
    "bench": bench,
    "build": build,
    "shots": shots,
    "lock": lock,
    "setup": setup,
}


def main() -> int:
    """Read the command line, run one command, answer with an exit code."""
    if sys.version_info < OLDEST_PYTHON:
        print(f"CallFire Desktop needs Python {OLDEST_PYTHON[0]}.{OLDEST_PYTHON[1]} or newer; this is {sys.version.split()[0]}.")
        return 1
    parser = argparse.ArgumentParser(prog="dev.py", description="Set up, run, test and build CallFire Desktop.")
    parser.add_argument("command", choices=sorted(COMMANDS), help="what to do")
    words, rest = parser.parse_known_args()
    try:
        COMMANDS[words.command](rest)
    except (StepError, environment.SetupError) as failure:
        print(f"\n✗ {failure}", file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
