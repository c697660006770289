"""`check` of a show looks ahead, to what waits for its date, and back, to what listeners have."""

import shutil
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from podcast_pub import pipeline
from podcast_pub.problems import Finding
from podcast_pub.project import Project
from tests.show_folder import Keys, make_show

NOW = datetime(2026, 6, 1, tzinfo=UTC)
EPISODES: Mapping[str, Keys] = {
    "001-tides": {},
    "002-ebb": {"date": "2026-04-05"},
    "003-fog": {"date": "2026-05-05"},
}
TIDES = "episodes/001-tides/episode.md"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Three episodes, published in a folder."""
    folder = tmp_path_factory.mktemp("published")
    made = make_show(folder / "show", episodes=EPISODES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PODCAST_PUB_CACHE", str(folder / "cache"))
        planned = pipeline.make_plan(Project(made), now=NOW, on_event=nobody)
        pipeline.publish(planned, on_event=nobody)
        yield made


@pytest.fixture
def show(published: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return shutil.copytree(published, tmp_path / "show")


def nobody(_event: object) -> None:
    """Nobody listens."""


def check(show: Path) -> dict[str, Finding]:
    """Errors and warnings that matter here, by rule."""
    found = pipeline.check(Project(show), now=NOW, on_event=nobody).findings
    return {f.rule: f for f in found if f.rule in WANTED}


WANTED = (
    *("guid-stable", "podcast-guid-stable", "item-removed"),
    *("item-title-no-number", "description-html-subset", "https-everywhere"),
)


def edit(file: Path, old: str, new: str) -> None:
    """Change words of a file that has them."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_what_is_published_and_unchanged_is_left_alone(show: Path) -> None:
    assert check(show) == {}


def test_another_guid_is_told_with_the_line_to_put_back(show: Path) -> None:
    [before] = [line for line in (show / TIDES).read_text("utf-8").splitlines() if "guid" in line]
    edit(show / TIDES, before, "guid: 0c33c3a2-1111-5111-8111-111111111111")

    found = check(show)

    assert list(found) == ["guid-stable"]
    assert str(found["guid-stable"].location) == f"{TIDES}:4"
    assert found["guid-stable"].do.startswith(f"put the line back: {before}\n")


def test_a_show_with_another_guid_is_told(show: Path) -> None:
    edit(show / "podcast.yaml", "guid: 0b9d", "guid: 1c0e")

    assert str(check(show)["podcast-guid-stable"].location) == "podcast.yaml:10"


def test_an_episode_that_is_gone_is_told_unless_it_was_taken_down(show: Path) -> None:
    (show / "episodes/002-ebb").rename(show.parent / "away")
    edit(show / TIDES, "title:", "withdrawn: by wish of the guest\ntitle:")

    found = check(show)

    assert list(found) == ["item-removed"]
    assert str(found["item-removed"].location) == "episodes/002-ebb"


@pytest.mark.parametrize("waits", [{"draft": True}, {"date": "2026-12-24"}], ids=["draft", "date"])
def test_what_the_feed_will_say_is_told_of_what_waits(show: Path, waits: Keys) -> None:
    ahead = {"title": "#12 Flood", "notes": "<http://tides.example/>\n", **waits}
    make_show(show, episodes={**EPISODES, "004-flood": ahead})

    found = check(show)

    assert sorted(found) == ["https-everywhere", "item-title-no-number"]
    assert {one.location.path for one in found.values()} == {"episodes/004-flood/episode.md"}
    assert found["item-title-no-number"].location.line == 2


def test_a_draft_without_audio_is_no_mistake_yet(show: Path) -> None:
    make_show(show, episodes={**EPISODES, "004-flood": {"draft": True, "audio": None}})

    assert check(show) == {}
