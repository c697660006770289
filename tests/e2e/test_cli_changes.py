"""What a producer is told when something was changed that listeners have already."""

import json
from pathlib import Path

import pytest

from tests.e2e.command import REPOSITORY, publish, run
from tests.show_folder import make_show

EPISODES: dict[str, dict[str, object]] = {
    "001-tides": {"title": "Tides"},
    "002-the-bell": {"title": "The bell & the ferry", "date": "2026-03-15 07:00"},
}


@pytest.fixture
def show(tmp_path: Path) -> Path:
    """A show that was published into its own public/."""
    show = make_show(tmp_path / "show", episodes=EPISODES)
    publish(show, show / "public")
    return show


def bell(show: Path) -> Path:
    return show / "episodes" / "002-the-bell" / "episode.md"


def change(file: Path, old: str, new: str) -> None:
    """Put other text into a file."""
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        pytest.param(
            "guid:", "draft: true\nguid:", "002-the-bell/episode.md:4", id="it is a draft"
        ),
        pytest.param("2026-03-15", "2099-03-15", "002-the-bell/episode.md:3", id="it is scheduled"),
    ],
)
def test_an_episode_that_would_disappear_is_told_with_its_line(
    show: Path, old: str, new: str, place: str
) -> None:
    change(bell(show), old, new)

    done = run("publish", "--yes", "-C", show)

    assert done.returncode == 1
    assert "1 episode disappears" in done.stdout
    assert done.stderr.startswith(f"episodes/{place}: refused[guid-gone] “The bell & the ferry”")
    assert "podcast-pub publish --accept gone:the-bell" in done.stderr


def test_guids_that_were_exchanged_are_refused_with_the_lines_to_put_back(show: Path) -> None:
    files = [show / "episodes" / name / "episode.md" for name in EPISODES]
    guids = [
        next(line for line in file.read_text().splitlines() if line.startswith("guid:"))
        for file in files
    ]
    change(files[0], guids[0], guids[1])
    change(files[1], guids[1], guids[0])

    done = run("publish", "--yes", "-C", show)

    assert done.returncode == 1
    assert done.stderr.count("refused[guid-changed]") == 2
    for file, guid in zip(files, guids, strict=True):
        assert f"episodes/{file.parent.name}/episode.md:4: refused" in done.stderr
        assert f"put the line back: {guid}\n" in done.stderr


def test_the_guide_shows_the_refusal_as_it_is(show: Path) -> None:
    guide = (REPOSITORY / "docs" / "how-to" / "take-down.md").read_text("utf-8")
    change(bell(show), "guid:", "draft: true\nguid:")

    done = run("plan", "-C", show)

    assert done.stderr in guide


def test_a_consent_is_taken_by_name_only(show: Path) -> None:
    change(bell(show), "guid:", "draft: true\nguid:")

    wrong = run("publish", "--yes", "-C", show, "--accept", "gone:bell")
    right = run("publish", "--yes", "-C", show, "--accept", "gone:the-bell")

    assert wrong.returncode == 1
    assert "--accept gone:bell: nothing is refused under that name" in wrong.stderr
    assert right.returncode == 0, right.stderr
    assert "nothing is refused" not in right.stderr
    assert "1 audio file; stays at its address, unless the episode is `withdrawn`" in right.stdout


def test_what_was_let_go_is_taken_down_with_its_audio_when_it_is_withdrawn(show: Path) -> None:
    change(bell(show), "guid:", "draft: true\nguid:")
    publish_with = ("publish", "--yes", "-C", show)
    run(*publish_with, "--accept", "gone:the-bell")
    audio = list((show / "public" / "media").glob("the-bell-*"))
    change(bell(show), "draft: true", "withdrawn: it rings false")

    done = run(*publish_with)

    assert done.returncode == 0, done.stderr
    assert [path.exists() for path in audio] == [False]
    assert "1 audio file disappears" in done.stdout


def test_a_folder_of_another_name_changes_no_file(show: Path) -> None:
    bell(show).parent.rename(show / "episodes" / "002 The Bell")

    planned = run("plan", "--exit-code", "-C", show)
    done = run("publish", "--yes", "-C", show)
    again = run("plan", "--exit-code", "-C", show)

    noted = "no file changes; noted: “The bell & the ferry” is in episodes/002 The Bell now"
    assert (planned.returncode, done.returncode, again.returncode) == (3, 0, 0)
    assert noted in planned.stdout
    assert "published release 2: no file changed" in done.stdout


def test_another_slug_says_where_the_old_page_leads(show: Path) -> None:
    change(bell(show), "guid:", "slug: bell\nguid:")

    done = run("plan", "-C", show)

    assert "~ episodes/the-bell.html  moved to episodes/bell.html " in done.stdout
    assert "~ 1 page moved: “The bell & the ferry” (episodes/the-bell.html →\n" in done.stdout


def test_a_plan_begins_with_what_listeners_notice(show: Path) -> None:
    audio = show / "episodes" / "001-tides" / "audio.mp3"
    audio.write_bytes(audio.read_bytes() * 3)
    change(bell(show), "The bell & the ferry", "The bell")
    change(bell(show), "A leaf", "Two leaves")

    said = run("plan", "-C", show)
    impact = json.loads(run("plan", "--json", "-C", show).stdout)["impact"]

    assert said.stdout.split("\n\n")[1] == (
        "for listeners\n"
        "~ 1 audio file replaced: “Tides” (0:01 → 0:03); apps that watch the file\n"
        "    download it again\n"
        "~ 1 title changed: “The bell & the ferry” → “The bell”\n"
        "~ 1 episode edited: “The bell”\n"
        "  nothing disappears"
    )
    assert [round(impact["audio"][0][when]) for when in ("before", "after")] == [1, 3]
    assert impact["titles"][0]["before"] == "The bell & the ferry"
    assert [each["slug"] for each in impact["edited"]] == ["the-bell"]


def test_what_is_next_is_told_after_the_first_publish_only(tmp_path: Path) -> None:
    show = make_show(tmp_path / "show")

    first = run("publish", "--yes", "-C", show)
    change(show / "episodes" / "001-tides" / "episode.md", "A leaf", "Two leaves")
    second = run("publish", "--yes", "-C", show)

    assert "\n  podcast-pub serve --open --as-published\n" in first.stdout
    assert first.stdout.count("first publish") == 1
    assert "~ 1 episode edited: “Episode 001-tides”\n  nothing disappears\n" in second.stdout
    assert "next:" not in second.stdout


def test_what_is_held_back_is_told_with_its_date(tmp_path: Path) -> None:
    low: dict[str, object] = {"title": "Low water", "date": "2099-03-01 07:00"}
    episodes = {**EPISODES, "003-low": low}
    show = make_show(tmp_path / "show", podcast={"timezone": "Asia/Tokyo"}, episodes=episodes)

    said = run("plan", "-C", show)
    document = json.loads(run("plan", "--json", "-C", show).stdout)

    assert "scheduled: Low water (1 March 2099, 07:00); run publish then" in said.stdout
    assert document["due"] == "2099-03-01T07:00:00+09:00"
    assert document["held_back"] == [
        {
            "title": "Low water",
            "status": "scheduled",
            "date": "2099-03-01T07:00:00+09:00",
            "path": "episodes/003-low/episode.md",
            "line": 3,
            "slug": "low",
            "audio": "here",
        }
    ]


def test_all_lists_every_file_of_a_first_publish(tmp_path: Path) -> None:
    show = make_show(tmp_path / "show")

    brief = run("plan", "-C", show).stdout
    whole = run("plan", "--all", "-C", show).stdout

    assert "media/" not in brief
    assert "+ media/tides-" in whole
    assert len(brief.splitlines()) <= 15
