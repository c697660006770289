"""What tests need from the machine: told when it is missing, a failure in CI."""

import os
import shutil
import signal

import pytest
from hypothesis import settings

settings.register_profile("no deadline", deadline=None)  # how fast it is, benchmarks tell
settings.load_profile("no deadline")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # so a shell starts what runs in the background: the commands under test hear Ctrl-C anyhow
    signal.signal(signal.SIGINT, signal.default_int_handler)

pytest_plugins = ["tests.servers.fixtures"]

NEEDS = {
    "browser": {"chromium": "sudo apt-get install chromium"},
    "ffmpeg": {"ffmpeg": "sudo apt-get install ffmpeg"},
    "loudgain": {"loudgain": "sudo apt-get install loudgain"},
    "nginx": {"nginx": "sudo apt-get install nginx"},
    "caddy": {"caddy": "sudo apt-get install caddy"},
    "apache": {"apache2": "sudo apt-get install apache2-bin"},
    "tidy": {"tidy": "sudo apt-get install tidy"},
    "jq": {"jq": "sudo apt-get install jq"},
    "systemd": {"systemd-analyze": "sudo apt-get install systemd"},
    "clients": {
        "gpo": "sudo apt-get install gpodder",
        "newsboat": "sudo apt-get install newsboat",
        "podget": "sudo apt-get install podget",
    },
}
"""Marker → program → the line that installs it."""


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out what this machine cannot run, and say how to get it; CI may leave out nothing."""
    for marker, programs in NEEDS.items():
        if item.get_closest_marker(marker) is None:
            continue
        for program, install in programs.items():
            if shutil.which(program) is None:
                words = f"{program} is not installed. Get it: {install}"
                if os.environ.get("CI") == "true":
                    pytest.fail(words, pytrace=False)
                pytest.skip(words)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the user's cache."""
    monkeypatch.setenv("PODCAST_PUB_CACHE", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(autouse=True)
def _own_consent(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes what the user has agreed to."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
    monkeypatch.delenv("PODCAST_PUB_TRUST", raising=False)


@pytest.fixture(autouse=True)
def _no_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test runs what the user lets run after a publish."""
    monkeypatch.setenv("PODCAST_PUB_AFTER_PUBLISH", "")
