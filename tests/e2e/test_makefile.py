"""`make` says what a machine lacks, and the line that installs it."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.e2e.command import REPOSITORY


def make(folder: Path, python: str) -> subprocess.CompletedProcess[str]:
    """`make publish` in a copy of the Makefile alone, with another Python."""
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        (folder / name).write_bytes((REPOSITORY / name).read_bytes())
    return subprocess.run(
        ["make", "publish", f"PYTHON={python}"],  # noqa: S607  the machine's own
        cwd=folder,
        env={**os.environ, "MAKEFLAGS": ""},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def fake_python(folder: Path, *, fails_at: str) -> str:
    """A Python whose answer to one question is no."""
    program = folder / "python-of-old"
    program.write_text(
        f'#!/bin/sh\ncase "$*" in *{fails_at}*) exit 1;; *-V*) echo Python 3.9.2;; esac\nexit 0\n'
    )
    program.chmod(0o755)
    return str(program)


def test_without_python_it_names_the_packages(tmp_path: Path) -> None:
    done = make(tmp_path, "no-such-python")

    assert done.returncode != 0
    assert "needs Python 3.11 or later" in done.stderr
    assert "sudo apt-get install python3 python3-venv" in done.stderr


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        pytest.param("version_info", "is Python 3.9.2. Name a newer one: make PYTHON=", id="old"),
        pytest.param("ensurepip", "sudo apt-get install python3-venv", id="no venv"),
    ],
)
def test_it_says_what_is_missing(tmp_path: Path, question: str, answer: str) -> None:
    done = make(tmp_path, fake_python(tmp_path, fails_at=question))

    assert done.returncode != 0
    assert answer in done.stderr
    assert not (tmp_path / ".venv").exists()
