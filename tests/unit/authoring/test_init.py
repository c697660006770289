import io
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from podcast_pub.authoring.init import Answers, podcast_text, show_files, show_guid
from podcast_pub.authoring.lines import typed_line
from podcast_pub.content.desk import Desk
from podcast_pub.content.keys.yaml import read_mapping
from podcast_pub.images.placeholder import placeholder_png
from podcast_pub.problems import ConfigError

NOW = datetime(2026, 5, 1, 9, 30, tzinfo=UTC)
GUID = UUID("7f6f9f0e-0000-4000-8000-000000000001")
ANSWERS = Answers(
    title="Tides",
    description="Short stories from the shore.",
    author="Ada Farrow",
    email="ada@tides.example",
    url="https://tides.example/",
    language="en",
    timezone="Europe/Lisbon",
    category="Society & Culture > Documentary",
)

lines = st.text(min_size=1, max_size=60).filter(lambda text: _is_line(text))


def _is_line(text: str) -> bool:
    try:
        return typed_line(text, what="title") == text
    except ConfigError:
        return False


def files(answers: Answers = ANSWERS) -> dict[str, bytes]:
    return show_files(answers, now=NOW, episode_guid=GUID)


@settings(max_examples=60, deadline=None)
@given(title=lines, author=lines)
def test_whatever_was_typed_is_read_back_from_the_file(title: str, author: str) -> None:
    answers = replace(ANSWERS, title=title, author=author)
    text = podcast_text(answers)

    desk = Desk("podcast.yaml")
    mapping = read_mapping(text, desk)

    assert desk.findings == []
    assert mapping is not None
    assert mapping.values["title"] == title
    assert mapping.values["owner"] == {"name": author, "email": "ada@tides.example"}


@settings(max_examples=60, deadline=None)
@given(words=st.lists(lines, min_size=1, max_size=20))
def test_a_description_is_read_back_with_its_words_whole(words: list[str]) -> None:
    description = " ".join(" ".join(words).split())
    text = podcast_text(replace(ANSWERS, description=description))

    desk = Desk("podcast.yaml")
    mapping = read_mapping(text, desk)

    assert desk.findings == []
    assert mapping is not None
    assert mapping.values["description"] == description


@pytest.mark.parametrize("word", ["well-known ", "x" * 100 + " "], ids=["hyphens", "long words"])
def test_a_description_is_wrapped_at_spaces_only(word: str) -> None:
    description = (word * 20).strip()

    keys = yaml.safe_load(podcast_text(replace(ANSWERS, description=description)))

    assert keys["description"] == description


def test_every_key_that_a_show_must_have_is_there() -> None:
    keys = yaml.safe_load(files()["podcast.yaml"])

    assert keys["title"] == "Tides"
    assert keys["categories"] == ["Society & Culture > Documentary"]
    assert keys["timezone"] == "Europe/Lisbon"
    assert keys["url"] == "https://tides.example/"
    assert keys["explicit"] is False


def test_the_first_episode_is_a_draft_dated_in_the_shows_zone() -> None:
    text = files()["episodes/000-trailer/episode.md"].decode()

    assert "\ndate: 2026-05-01T10:30:00+01:00\n" in text
    assert "\ndraft: true " in text
    assert f"\nguid: {GUID} " in text


def test_the_shows_guid_follows_the_rule_of_the_podcast_namespace() -> None:
    # https://podcastindex.org/namespace/1.0 `guid`, its own example
    guid = show_guid("https://mp3s.nashownotes.com/pc20rss.xml")

    assert str(guid) == "917393e3-1b1e-5cef-ace4-edaa54e1f810"
    assert show_guid("http://mp3s.nashownotes.com/pc20rss.xml/") == guid


def test_the_same_answers_give_the_same_bytes() -> None:
    assert files() == files()


def test_a_long_description_is_read_back_whole() -> None:
    words = " ".join(["word: # - {x}"] * 40)

    keys = yaml.safe_load(files(replace(ANSWERS, description=words))["podcast.yaml"])

    assert keys["description"] == words


@pytest.mark.parametrize(
    "title",
    ["Slack Water", "γαλήνη", "A" * 200, "The Very Long and Winding Road " * 6, "한국어"],
)
def test_the_placeholder_is_artwork_that_directories_take(title: str) -> None:
    data = placeholder_png(title)

    with Image.open(io.BytesIO(data)) as picture:
        assert (picture.format, picture.mode, picture.size) == ("PNG", "RGB", (1400, 1400))
    assert len(data) < 200_000
    assert placeholder_png(title) == data


def test_two_shows_get_two_pictures() -> None:
    assert placeholder_png("Slack Water") != placeholder_png("High Water")
