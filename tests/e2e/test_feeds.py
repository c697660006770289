"""Feeds of a long show by the command: archives, further feeds, what is asked and what is kept."""

import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.e2e.command import publish, run
from tests.show_folder import make_show

EPISODES = 103
KEPT = "archive_after: 3"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A show of many episodes and a post, published into its own public/."""
    show = make_show(
        tmp_path_factory.mktemp("feeds") / "show",
        podcast="",
        episodes={},
        posts={"news": {"title": "A second season"}},
    )
    make_show(show, podcast={"feed": {"everything": True}}, episodes=_episodes(EPISODES))
    publish(show, show / "public")
    return show


@pytest.fixture
def show(published: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed at will."""
    shutil.copytree(published, tmp_path / "show")
    return tmp_path / "show"


def _episodes(count: int) -> dict[str, dict[str, object]]:
    return {f"{number:03}-{_word(number)}": _keys(number) for number in range(count)}


def _keys(number: int) -> dict[str, object]:
    day = date(2020, 1, 1) + timedelta(days=number)
    return {"title": f"Number {number}", "date": day.isoformat(), "tags": ["boats"]}


def _word(number: int) -> str:
    return f"e{number:03}"


def add_to_feed(show: Path, line: str) -> None:
    file = show / "podcast.yaml"
    file.write_text(file.read_text().replace("feed:\n", f"feed:\n  {line}\n"))


def guids(file: Path) -> list[str]:
    return re.findall(r"<guid [^>]*>([^<]+)<", file.read_text("utf-8"))


def walked(public: Path) -> list[str]:
    """The guids that a reader finds who begins with the feed and goes back in the archives."""
    found, name = list[str](), "feed.xml"
    while name:
        found += guids(public / name)
        text = (public / name).read_text("utf-8")
        back = re.findall(r'<atom:link href="[^"]*?/(feeds/[^"]+)" rel="prev-archive"', text)
        name = back[0] if back else ""
    return found


def test_older_episodes_move_to_archives_with_consent_and_none_is_lost(show: Path) -> None:
    before = guids(show / "public" / "feed.xml")
    add_to_feed(show, KEPT)

    refused = run("publish", "--yes", "-C", show)
    done = run("publish", "--yes", "-C", show, "--accept", "archive:100")

    assert refused.returncode == 1
    assert refused.stderr.startswith("podcast.yaml:12: ")
    assert "refused[archive] 100 published episodes would move to archives of the feed" in (
        refused.stderr
    )
    assert "archive_after: 103\n" in refused.stderr
    assert "100 older episodes move to archives of the feed" in done.stdout
    assert done.returncode == 0, done.stderr
    assert len(guids(show / "public" / "feed.xml")) == 3
    assert walked(show / "public") == before
    assert run("verify", "-C", show).returncode == 0
    assert "nothing to do" in run("plan", "-C", show).stdout


def test_a_new_episode_and_one_that_is_withdrawn_change_what_they_stand_in(show: Path) -> None:
    add_to_feed(show, KEPT)
    run("publish", "--yes", "-C", show, "--accept", "archive:100")
    make_show(show, podcast=(show / "podcast.yaml").read_text(), episodes={"new": {"title": "New"}})

    came = run("publish", "--yes", "-C", show)
    file = show / "episodes" / "007-e007" / "episode.md"
    file.write_text(file.read_text().replace("---\n", "---\nwithdrawn: a mistake\n", 1))
    went = run("publish", "--yes", "-C", show)

    assert (came.returncode, went.returncode) == (0, 0), came.stderr + went.stderr
    assert re.findall(r"~ (feed\S+)", came.stdout) == ["feed.xml", "feeds/everything.xml"]
    assert re.findall(r"~ (feed\S+)", went.stdout) == [
        *("feeds/archive/1.xml", "feeds/everything.xml")
    ]
    assert len(walked(show / "public")) == EPISODES
    assert run("verify", "-C", show).returncode == 0


def test_going_back_brings_the_feed_and_its_archives_back_together(show: Path) -> None:
    before = walked(show / "public")
    add_to_feed(show, KEPT)
    run("publish", "--yes", "-C", show, "--accept", "archive:100")

    back = run("rollback", "1", "--yes", "-C", show)

    assert back.returncode == 0, back.stderr
    assert guids(show / "public" / "feed.xml") == before
    assert not (show / "public" / "feeds" / "archive" / "1.xml").exists()
    assert run("verify", "-C", show).returncode == 0


def test_a_lost_log_is_made_anew_with_what_is_in_archives(show: Path) -> None:
    add_to_feed(show, KEPT)
    run("publish", "--yes", "-C", show, "--accept", "archive:100")
    shutil.rmtree(show / "public" / ".podcast-pub")

    made = run("verify", "--rebuild", "--yes", "-C", show)

    assert made.returncode == 0, made.stderr
    assert run("verify", "-C", show).returncode == 0
    planned = run("plan", "-C", show)
    assert planned.returncode == 0, planned.stderr
    assert "disappear" not in planned.stdout.replace("nothing disappears", "")


def test_posts_are_in_the_feed_of_everything_and_in_no_other(show: Path) -> None:
    public = show / "public"

    assert "A second season" in (public / "feeds" / "everything.xml").read_text("utf-8")
    assert "A second season" not in (public / "feed.xml").read_text("utf-8")
    assert set(guids(public / "feed.xml")) < set(guids(public / "feeds" / "everything.xml"))
    assert "feeds/everything.xml" in (public / "feeds.opml").read_text("utf-8")
    assert 'href="feeds/everything.xml"' in (public / "index.html").read_text("utf-8")
