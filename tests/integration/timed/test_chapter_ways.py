"""Chapters of every form that we read are the same in every form that we publish."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from podcast_pub.feed.namespaces import PODLOVE
from podcast_pub.media.inside_audio import read_inside
from podcast_pub.model.timed import Chapter
from podcast_pub.timed import chapters_forms, chapters_json
from tests import factories
from tests.chapter_forms import FILES, as_id3, as_nero, as_text_track
from tests.unit.feed.reading import channel_of, feed, views

WRITTEN = (
    Chapter(0.0, "The marsh", image="https://a.example/marsh.jpg"),
    Chapter(20.5, "Rake & <spade>", url="https://a.example/?a=1&b=2"),
    Chapter(3723.042, "Flor de sal: “fim”"),
)
_INSIDE: dict[str, Callable[[Sequence[Chapter]], bytes]] = {
    "ID3": as_id3,
    "Nero": as_nero,
    "text track": as_text_track,
}
_NO_PICTURES = {".txt", ".vtt", *_INSIDE}
_NO_LINKS = {".vtt", "Nero"}
IN = (*FILES, *_INSIDE)


def read(form: str, folder: Path) -> tuple[Chapter, ...]:
    """The chapters as a form holds them."""
    if form in FILES:
        return chapters_forms.read(FILES[form](WRITTEN), path="c", extension=form).chapters
    (folder / "audio").write_bytes(_INSIDE[form](WRITTEN))
    inside = read_inside(folder / "audio").chapters
    return tuple(Chapter(each.start, each.title, each.url) for each in inside)


def json_again(chapters: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
    """Through the published file."""
    data = chapters_json.write(chapters, title="Tides", image_address=lambda image: image.name)
    return chapters_json.read(data, path="c").chapters


def podlove_again(chapters: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
    """Through the feed."""
    channel = channel_of(feed(factories.catalog(factories.episode(chapters=chapters))))
    element = channel.find(f"item/{{{PODLOVE}}}chapters")
    assert element is not None
    return chapters_forms.read(etree.tostring(element), path="c", extension=".psc").chapters


def text_again(chapters: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
    """Through the times in the description, as lines of text."""
    _, [item] = views(factories.catalog(factories.episode(chapters=chapters)))
    assert item.description is not None
    times = etree.fromstring(f"<div>{item.description}</div>".replace("<br>", "<br/>"))[-1]
    lines = "".join(str(text) for text in times.itertext())
    assert len(times.findall("br")) == len(chapters) - 1
    starts = [f"{int(c.start) // 3600:02}:{int(c.start) // 60 % 60:02}" for c in chapters]
    assert all(start in lines for start in starts)
    links = [str(link.get("href")) for link in times.iter("a")]
    return tuple(
        replace(c, url=c.url if c.url in links else None) if c.title in lines else Chapter(0.0, "")
        for c in chapters
    )


@pytest.mark.parametrize("form", IN)
@pytest.mark.parametrize("again", [json_again, podlove_again, text_again])
def test_chapters_are_the_same_whichever_way_they_go(
    form: str,
    again: Callable[[tuple[Chapter, ...]], tuple[Chapter, ...]],
    tmp_path: Path,
) -> None:
    chapters = read(form, tmp_path)

    published = again(chapters)

    wanted = [
        replace(
            c,
            url=None if form in _NO_LINKS else c.url,
            image=None if form in _NO_PICTURES else c.image,
        )
        for c in WRITTEN
    ]
    assert list(chapters) == wanted
    assert published == chapters
    assert all(abs(a.start - b.start) < 0.001 for a, b in zip(published, WRITTEN, strict=True))
