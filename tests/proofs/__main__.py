"""Run the proofs: python -m tests.proofs [--all].

Without --all as `make test` does it, in minutes. With it every request is broken in every way, and
the numbers go to docs/proofs.json.
"""

import argparse
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.proofs.numbers import COLLECTED, REPOSITORY, ran

KEPT = REPOSITORY / "docs" / "proofs.json"
PROGRAMS: tuple[tuple[str, ...], ...] = (
    ("crash", "moto", "--all", "--instants", "50", "--share", "1/2"),
    ("crash", "moto", "--all", "--instants", "50", "--share", "2/2"),
    ("crash", "swift", "--all", "--every", "5", "--share", "1/2"),
    ("crash", "swift", "--all", "--every", "5", "--share", "2/2"),
    ("disk", "--share", "1/2"),
    ("disk", "--share", "2/2"),
    ("races", "moto"),
    ("races", "swift"),
)
"""Everything, two at once."""

LEFT_OUT = (
    *("--ignore", "tests/proofs/test_crash_points.py", "-k", "not none_is_lost"),
    *("--ignore", "tests/proofs/test_numbers.py"),
)
"""Tests that are a part of the programs, and the one that compares numbers with the page."""


def everything() -> int:
    """Run it all; the exit code."""
    with TemporaryDirectory() as folder:
        collected = Path(folder) / "numbers.jsonl"
        os.environ[COLLECTED] = str(collected)
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda words: ran(*words), PROGRAMS))
        code = tests(*LEFT_OUT)
        lines = [json.loads(line) for line in collected.read_text("utf-8").splitlines()]
    lines.sort(key=lambda numbers: json.dumps(numbers, sort_keys=True))
    KEPT.write_text(json.dumps(lines, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return code or int(any(numbers.get("wrong") for numbers in lines))


def tests(*arguments: str) -> int:
    """Run the tests of this folder; the exit code."""
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "tests/proofs", *arguments]
    return subprocess.run(command, cwd=REPOSITORY, check=False).returncode


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--all", action="store_true")
    sys.exit(everything() if parser.parse_args().all else tests())
