"""A place where a test may mount a small disk of its own."""

import os
import subprocess

import pytest


def namespace() -> tuple[str, ...]:
    """How to start a program that may mount a disk; told when this machine does not allow it."""
    for command in (("unshare", "-rm"), ("sudo", "-n", "unshare", "-m")):
        try:
            subprocess.run([*command, "true"], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            continue
        return command
    words = "this machine allows no private mounts (unshare -rm)"
    if os.environ.get("CI") == "true":
        pytest.fail(words, pytrace=False)
    pytest.skip(words)
