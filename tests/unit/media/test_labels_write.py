"""What ffmpeg is told to write beside the sound."""

import pytest

from podcast_pub.media.id3_write import FileTag, TagChapter
from podcast_pub.media.labels_write import ffmetadata


@pytest.mark.parametrize("extension", [".m4a", ".opus"])
def test_no_text_hides_the_end_of_its_line(extension: str) -> None:
    chapters = (TagChapter(0, 1, "A\\"), TagChapter(1, 2, "B\\\\", "https://a.example/\\"))
    tag = FileTag("Ebb \\", "Tides\\", "Ada \\\\", chapters=chapters)

    lines = ffmetadata(tag, extension).splitlines()

    assert [line for line in lines if line.endswith("\\")] == []
    assert "title=Ebb \\\\ " in lines
