"""An address that is wrong is told on the line that holds it."""

from pathlib import Path

import pytest

from podcast_pub.content.written import where_written
from tests import factories

TEXT = """---
title: Tides
people: [{name: Ada, url: http://ada.example}]
---

First.

[b](http://b.example/?x&y), [the same](http://ada.example).
A [way](http://c.example/b c).
"""


@pytest.mark.parametrize(
    ("address", "place"),
    [
        pytest.param("http://b.example/?x&y", "episode.md:8", id="notes"),
        pytest.param("http://ada.example", "episode.md:8", id="notes before keys"),
        pytest.param("http://c.example/b%20c", "episode.md:9", id="as it is typed"),
        pytest.param("http://d.example/x", "chapters.json:2", id="chapters"),
        pytest.param("http://d.example/?e&f", "chapters.psc:1", id="chapters, escaped"),
        pytest.param("http://nobody.example", None, id="nowhere"),
    ],
)
def test_the_line_that_holds_an_address(tmp_path: Path, address: str, place: str | None) -> None:
    folder = tmp_path / "episodes" / "tides"
    folder.mkdir(parents=True)
    (folder / "episode.md").write_text(TEXT)
    (folder / "chapters.json").write_text('{\n"url": "http:\\/\\/d.example\\/x"}')
    (folder / "chapters.psc").write_text('<c href="http://d.example/?e&amp;f"/>')
    (folder / "chapters.txt").symlink_to("/etc/passwd")
    source = factories.source("episodes/tides/episode.md", title=2)
    episode = factories.episode(source=source.__class__(source.path, source.lines, 5))

    found = where_written(address, episode, tmp_path)

    assert (None if found is None else str(found).rpartition("tides/")[2]) == place
