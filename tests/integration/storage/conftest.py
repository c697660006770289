"""What several tests of stores need."""

from pathlib import Path

import pytest

from podcast_pub.storage.store import Headers
from tests.integration.storage.large_files import make_file


@pytest.fixture
def audio(tmp_path: Path) -> tuple[Path, Headers]:
    """A file that is sent in four parts, and its headers."""
    return tmp_path / "audio.mp3", make_file(tmp_path / "audio.mp3")
