"""Everything that is refused without consent: exit code, place, words, and the way through."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from podcast_pub.model.plan import RefusalKind
from tests.e2e.command import REPOSITORY, publish, run
from tests.show_folder import SHOW_GUID, make_show

TIDES, BELL = "001-tides", "002-the-bell"
POSTS, LISTS = 30, 2
"""With the posts two sealed lists go."""

ELSEWHERE = {
    RefusalKind.HELD,
    RefusalKind.GONE,
    RefusalKind.UNFINISHED,
    RefusalKind.AUDIO_ABSENT,
    RefusalKind.ARCHIVED,
}
"""Refusals that going back meets, audio that is not on this machine, and a show that is long."""

Change = Callable[[Path], object]


@dataclass(frozen=True, slots=True)
class Row:
    """Something that a producer does, and what is said about it."""

    kind: RefusalKind
    change: Change
    place: str
    words: tuple[str, ...]
    consent: str


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A show that was published into its own public/, where a stranger's file is too."""
    show = make_show(
        tmp_path_factory.mktemp("refusals") / "show",
        podcast={"timezone": "Europe/Lisbon", "feed": {"tags": ["boats"]}},
        episodes={
            TIDES: {"title": "Tides", "tags": ["boats"]},
            BELL: {"title": "The bell", "date": "2026-03-15 07:00"},
        },
        posts={f"{number:02}": {} for number in range(POSTS)},
    )
    publish(show, show / "public")
    (show / "public" / "taken.txt").write_text("not ours")
    return show


@pytest.fixture
def show(published: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed at will."""
    shutil.copytree(published, tmp_path / "show")
    return tmp_path / "show"


def typed(name: str, old: str, new: str) -> Change:
    """Put other text into a file."""

    def change(show: Path) -> None:
        file = show / name
        text = file.read_text()
        assert old in text
        file.write_text(text.replace(old, new))

    return change


def episode(folder: str) -> str:
    return f"episodes/{folder}/episode.md"


def copy_with_its_guid(show: Path) -> None:
    """An episode becomes another one: other folder, slug, audio and words, but the same guid."""
    there = show / "episodes" / "003-fog"
    (show / "episodes" / TIDES).rename(there)
    (there / "audio.mp3").write_bytes((there / "audio.mp3").read_bytes() * 2)
    typed(episode("003-fog"), "title: Tides", "title: Fog")(show)


def address_handed_over(show: Path) -> None:
    typed(episode(TIDES), "guid:", "slug: waves\nguid:")(show)
    typed(episode(BELL), "guid:", "aliases: [tides]\nguid:")(show)


def stranger(show: Path) -> None:
    (show / "static").mkdir()
    (show / "static" / "taken.txt").write_text("ours")


def without_posts(show: Path) -> None:
    shutil.rmtree(show / "posts")


ROWS = (
    Row(
        RefusalKind.GUID_GONE,
        lambda show: shutil.rmtree(show / "episodes" / BELL),
        f"episodes/{BELL}",
        ("“The bell” was published and is no longer in the show", "bring this folder back"),
        "--accept gone:the-bell",
    ),
    Row(
        RefusalKind.GUID_CHANGED,
        typed(episode(BELL), "guid: ", "guid: b"),
        f"{episode(BELL)}:4",
        ("“The bell” was published with another guid: apps would show it as a new episode",),
        "--accept new-guid:the-bell",
    ),
    Row(
        RefusalKind.GUID_REUSED,
        copy_with_its_guid,
        f"{episode('003-fog')}:4",
        ("“Fog” has the guid of “Tides”, which was published", "podcast-pub check --fix"),
        "--accept same-guid:fog",
    ),
    Row(
        RefusalKind.SLUG_TAKEN,
        address_handed_over,
        f"{episode(BELL)}:4",
        (
            f"“The bell” would take the address episodes/tides.html from “Tides”, {episode(TIDES)}",
            "take this alias out",
        ),
        "--accept slug:tides",
    ),
    Row(
        RefusalKind.SHOW_GUID_CHANGED,
        typed("podcast.yaml", str(SHOW_GUID), "fb12aaf3-1a3c-5708-a27e-13aa8e7d7690"),
        "podcast.yaml:10",
        (f"the show that was published here has the guid {SHOW_GUID}\n",),
        "--accept show-guid",
    ),
    Row(
        RefusalKind.FOREIGN_KEY,
        stranger,
        "taken.txt",
        ("it is at the target already, and podcast-pub did not put it there\n",),
        "--adopt taken.txt",
    ),
    Row(
        RefusalKind.FEED_ADDRESS,
        typed("podcast.yaml", "https://tides.example/", "https://waves.example/"),
        "podcast.yaml:9",
        (
            "from https://tides.example/feed.xml to https://waves.example/feed.xml: ",
            "whoever subscribed at the old address would lose it\n",
            "answer with a permanent redirect (301)",
        ),
        "--accept feed-address",
    ),
    Row(
        RefusalKind.MEDIA_ADDRESS,
        typed("podcast.yaml", "guid:", "media_url: https://cdn.example/\nguid:"),
        "podcast.yaml:10",
        ("all enclosures would move from https://tides.example/ to https://cdn.example/: ",),
        "--accept media-address",
    ),
    Row(
        RefusalKind.DATE,
        typed(episode(BELL), "2026-03-15 07:00", "2026-03-15 09:30"),
        f"{episode(BELL)}:3",
        (
            "as of 15 March 2026, 07:00 and is dated 15 March 2026, 09:30 now, 2 h 30 min later: ",
            "apps sort by date, and may announce it again\n",
            "put the line back: date: 2026-03-15T07:00+00:00\n",
        ),
        "--accept date:the-bell",
    ),
    Row(
        RefusalKind.TIMEZONE,
        typed("podcast.yaml", "Europe/Lisbon", "Asia/Tokyo"),
        "podcast.yaml:11",
        (
            "the time zone was Europe/Lisbon: 2 published dates would be 9 h earlier; ",
            "put the line back: timezone: Europe/Lisbon\n",
        ),
        "--accept timezone",
    ),
    Row(
        RefusalKind.FEED_GONE,
        typed("podcast.yaml", "- boats", "- ferries"),
        "podcast.yaml:12",
        ("whoever subscribed to it would lose the show\n", "feed: {tags: [ferries, boats]}\n"),
        "--accept feed-gone:feeds/tags/boats.xml",
    ),
    Row(
        RefusalKind.TOO_MANY_DELETES,
        without_posts,
        f"{POSTS + LISTS} objects",
        ("objects would be deleted\n", "look whether the show's folder is complete\n"),
        f"--accept deletes:{POSTS + LISTS}",
    ),
)


@pytest.mark.parametrize("row", ROWS, ids=[row.kind.value for row in ROWS])
def test_what_is_refused_says_where_and_why_and_is_done_with_consent(show: Path, row: Row) -> None:
    row.change(show)

    refused = run("publish", "--yes", "-C", show)
    done = run("publish", "--yes", "-C", show, *row.consent.split())

    assert refused.returncode == 1
    assert f"{row.place}: refused[{row.kind.value}] " in refused.stderr
    assert refused.stderr.count("refused[") == 1
    for words in row.words:
        assert words in refused.stderr
    assert f": podcast-pub publish {row.consent}\n" in refused.stderr
    assert "published release" not in refused.stdout
    assert done.returncode == 0, done.stderr
    assert "published release 2" in done.stdout


def test_every_refusal_is_tried_here_or_where_its_verb_is() -> None:
    assert {row.kind for row in ROWS} == set(RefusalKind) - ELSEWHERE


def test_the_guide_says_why_each_is_refused() -> None:
    guide = (REPOSITORY / "docs" / "how-to" / "take-down.md").read_text("utf-8")

    assert [row.kind.value for row in ROWS if f"| `{row.kind.value}` |" not in guide] == []


def test_two_things_need_two_consents(show: Path) -> None:
    for row in (ROWS[0], ROWS[6]):
        row.change(show)

    one = run("publish", "--yes", "-C", show, "--accept", "gone:the-bell")
    both = run(
        "publish", "--yes", "-C", show, "--accept", "gone:the-bell", "--accept", "feed-address"
    )

    assert one.returncode == 1
    assert "refused[guid-gone]" not in one.stderr
    assert "refused[feed-address]" in one.stderr
    assert both.returncode == 0, both.stderr


def test_a_date_moved_into_the_future_is_told_once_with_the_date_to_put_back(show: Path) -> None:
    typed(episode(BELL), "2026-03-15 07:00", "2099-03-15 07:00")(show)

    done = run("publish", "--yes", "-C", show)

    assert done.returncode == 1
    assert done.stderr.count("refused[") == 1
    assert (
        f"{episode(BELL)}:3: refused[guid-gone] “The bell” was published and is dated "
        "15 March 2099, 07:00 now, which is yet to come\n"
        "  do:    put the line back: date: 2026-03-15T07:00+00:00\n"
    ) in done.stderr
