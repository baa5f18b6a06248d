"""Requests nobody would think of: schemathesis makes them from the contract, the practice server must stand them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contract.recorded_exchanges import CONTRACT
from tests.support.practice_process import PracticeProcess

SEED = 7
EVERY_ANSWER = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "unsupported_method",
    "ignored_auth",
)
REFUSALS = ("negative_data_rejection", "missing_required_header")
"""Not asked of the random phase: it adds query parameters the contract does not name, and CallFire ignores those."""


@pytest.mark.parametrize(("phase", "checks"), [("coverage", EVERY_ANSWER + REFUSALS), ("fuzzing", EVERY_ANSWER)])
def test_no_request_gets_an_answer_the_contract_does_not_know(tmp_path: Path, phase: str, checks: tuple[str, ...]) -> None:
    with PracticeProcess(tmp_path / "state") as practice:
        command = [sys.executable, "-m", "schemathesis.cli", "run", str(CONTRACT), "--url", practice.base_address]
        command += [
            "--auth",
            f"{practice.login}:{practice.password}",
            "--seed",
            str(SEED),
            "--phases",
            phase,
            "--checks",
            ",".join(checks),
        ]
        command += ["--max-examples", "8", "--no-shrink", "--continue-on-failure", "--suppress-health-check", "all", "--no-color"]
        ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=200, check=False)
        said = ended.stdout[-6000:] + ended.stderr[-2000:]
        assert ended.returncode == 0, said
        assert "61 selected / 61 total" in said
        generated = re.search(r"(\d+) generated", said)
        assert generated is not None
        assert int(generated[1]) > 300, "it did ask"
        assert practice.requests(), "and still answers"
