"""Where the chapters of an episode come from: one source, and what is said of the others."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image as Pillow

from podcast_pub.addresses import Site
from podcast_pub.build.artifacts import build
from podcast_pub.delivery import Kind
from podcast_pub.images.metadata import published_bytes
from podcast_pub.model.audio import AudioFacts, LocalAudio
from podcast_pub.model.episode import Episode
from podcast_pub.model.files import Image
from podcast_pub.model.memory import Forgetful
from podcast_pub.model.published import Ledger, LedgerEntry, Published
from podcast_pub.model.timed import Chapter
from podcast_pub.problems import Level
from podcast_pub.site.templates import Templates
from tests.chapter_forms import FILES, SOUND, as_id3
from tests.integration.content.test_catalog import catalog, load
from tests.notebook import Notebook
from tests.show_folder import make_show

FOLDER = "episodes/001-tides"
FRONT = [{"start": "0:00", "title": "Front"}]
FILE = [Chapter(0.0, "File", url="https://a.example/"), Chapter(0.5, "Two")]
INSIDE = [Chapter(0.0, "Inside"), Chapter(0.25, "Two"), Chapter(0.5, "Three")]
NOTES = "- 0:00 Notes\n- 0:00.2 [Two](https://a.example/two)\n- (0:00.4) Three &amp; more"


def told(root: Path) -> list[tuple[str, Level, str]]:
    """Place, level and rule of each finding."""
    return [(str(f.location), f.level, f.rule) for f in load(root).findings]


def one(root: Path) -> Episode:
    """The only episode, whatever is told of it."""
    loaded = load(root).catalog
    assert loaded is not None
    [episode] = loaded.episodes
    return episode


def titles(root: Path) -> list[str]:
    """Those of the chapters of the only episode."""
    return [chapter.title for chapter in one(root).chapters]


@pytest.mark.parametrize("extension", FILES)
def test_a_file_of_any_form_is_found_by_its_name(tmp_path: Path, extension: str) -> None:
    make_show(tmp_path, files={f"{FOLDER}/chapters{extension}": FILES[extension](FILE)})

    links = extension != ".vtt"
    assert one(tmp_path).chapters == tuple(c if links else replace(c, url=None) for c in FILE)
    assert told(tmp_path) == []


def test_a_file_may_have_any_name_in_the_front_matter(tmp_path: Path) -> None:
    keys = {"chapters": "Chapters of tides.txt"}
    text = FILES[".txt"](FILE)
    make_show(
        tmp_path, episodes={"001-tides": keys}, files={f"{FOLDER}/Chapters of tides.txt": text}
    )

    assert one(tmp_path).chapters == tuple(FILE)
    assert told(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("../../podcast.yaml", "chapters-kind"),
        ("../../../a.txt", "file-outside"),
        ("no.txt", "file-missing"),
    ],
)
def test_a_file_that_cannot_be_chapters_is_told(tmp_path: Path, name: str, rule: str) -> None:
    make_show(tmp_path / "show", episodes={"001-tides": {"chapters": name}})

    assert [finding.rule for finding in load(tmp_path / "show").findings] == [rule]


def test_the_first_source_wins_and_the_others_are_told(tmp_path: Path) -> None:
    keys = {"chapters": FRONT, "notes": NOTES}
    files: dict[str, str | bytes | Path | None] = {
        f"{FOLDER}/chapters.txt": FILES[".txt"](FILE),
        f"{FOLDER}/chapters.psc": FILES[".psc"](FILE),
        f"{FOLDER}/audio.mp3": as_id3(INSIDE),
    }
    make_show(tmp_path, episodes={"001-tides": keys}, files=files)

    assert titles(tmp_path) == ["Front"]
    assert told(tmp_path) == [
        (f"{FOLDER}/audio.mp3", Level.INFO, "chapters-differ"),
        (f"{FOLDER}/episode.md:5", Level.WARNING, "chapters-two"),
        (f"{FOLDER}/episode.md:5", Level.WARNING, "chapters-two"),
    ]

    make_show(tmp_path, episodes={"001-tides": {"notes": NOTES}}, files=files)
    assert titles(tmp_path) == ["File", "Two"]
    messages = [finding.message for finding in load(tmp_path).findings]
    assert "chapters.psc is used, and chapters.txt is not" in messages

    (tmp_path / FOLDER / "chapters.txt").unlink()
    (tmp_path / FOLDER / "chapters.psc").unlink()
    assert titles(tmp_path) == ["Inside", "Two", "Three"]

    (tmp_path / FOLDER / "audio.mp3").write_bytes((SOUND / "one-second.mp3").read_bytes())
    assert one(tmp_path).chapters == (
        Chapter(0.0, "Notes"),
        Chapter(0.2, "Two", url="https://a.example/two"),
        Chapter(0.4, "Three & more"),
    )
    assert told(tmp_path) == []


def test_an_empty_list_means_no_chapters_whatever_is_there(tmp_path: Path) -> None:
    keys = {"chapters": [], "notes": NOTES}
    make_show(
        tmp_path,
        episodes={"001-tides": keys},
        files={f"{FOLDER}/audio.mp3": as_id3(INSIDE)},
    )

    assert titles(tmp_path) == []
    assert told(tmp_path) == []


@pytest.mark.parametrize(
    "notes",
    [
        pytest.param("0:00 A\n0:00.5 B", id="two"),
        pytest.param("0:00.1 A\n0:00.2 B\n0:00.3 C", id="not from the start"),
        pytest.param("`0:00 A`\n\n```\n0:00 A\n0:01 B\n0:02 C\n```", id="code"),
        pytest.param("we met at 0:00, 0:01, and 0:02", id="in a sentence"),
    ],
)
def test_times_that_apps_do_not_take_for_chapters_are_none(tmp_path: Path, notes: str) -> None:
    make_show(tmp_path, episodes={"001-tides": {"notes": notes}})

    assert titles(tmp_path) == []
    assert told(tmp_path) == []


def test_a_time_in_the_notes_that_is_no_chapter_is_told_at_its_line(tmp_path: Path) -> None:
    notes = "0:00 A\n0:00.5 B\n0:00.2 late\n9:00 outside"
    make_show(tmp_path, episodes={"001-tides": {"notes": notes}})

    assert titles(tmp_path) == ["A", "B"]
    assert told(tmp_path) == [
        (f"{FOLDER}/episode.md:9", Level.WARNING, "chapter-order"),
        (f"{FOLDER}/episode.md:10", Level.WARNING, "chapter-outside"),
    ]


def picture() -> bytes:
    """A PNG with a comment that nobody is to read."""
    stream = io.BytesIO()
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Comment", "secret place")
    Pillow.new("RGB", (8, 4), "navy").save(stream, "PNG", pnginfo=info)
    return stream.getvalue()


def test_pictures_inside_the_audio_are_published_without_metadata(tmp_path: Path) -> None:
    data = picture()
    show = make_show(tmp_path, files={f"{FOLDER}/audio.mp3": as_id3(INSIDE, picture=data)})
    memory = Notebook()
    load(show, memory)
    loaded = load(show, memory).catalog
    assert loaded is not None
    site = Site("https://a.example/", "https://a.example/")

    built = build(loaded, site, Published(), Templates(show), Forgetful())

    images = [a for a in built.artifacts if a.key.startswith("art/") and a.key.endswith(".png")]
    [image] = images
    assert callable(image.body)
    assert image.body() == published_bytes(data)
    assert b"secret" not in published_bytes(data)
    [feed] = [a for a in built.artifacts if a.kind is Kind.FEED]
    assert callable(feed.body)
    assert feed.body().count(f'image="https://a.example/{image.key}"'.encode()) == 3


def test_times_in_the_notes_that_the_audio_overrules_are_told(tmp_path: Path) -> None:
    files = {f"{FOLDER}/audio.mp3": as_id3(INSIDE)}
    make_show(tmp_path, episodes={"001-tides": {"notes": f"{NOTES}\n- 0:00.9 Four"}}, files=files)
    other = told(tmp_path)

    same = "\n".join(f"0:{one.start:05.2f} Called otherwise" for one in INSIDE)
    make_show(tmp_path, episodes={"001-tides": {"notes": same}}, files=files)

    assert other == [(f"{FOLDER}/episode.md:7", Level.WARNING, "chapters-two")]
    assert told(tmp_path) == []


def test_a_picture_inside_that_is_none_is_told_and_left_out(tmp_path: Path) -> None:
    make_show(tmp_path, files={f"{FOLDER}/audio.mp3": as_id3(INSIDE[:1], picture=b"no picture")})

    assert one(tmp_path).chapters == (Chapter(0.0, "Inside"),)
    assert told(tmp_path) == [(f"{FOLDER}/audio.mp3", Level.WARNING, "chapters-inside")]


def test_chapters_inside_audio_that_is_not_here_are_those_that_were_published(
    tmp_path: Path,
) -> None:
    here = make_show(
        tmp_path / "here", files={f"{FOLDER}/audio.mp3": as_id3(INSIDE, picture=picture())}
    )
    [episode] = catalog(here).episodes
    assert isinstance(episode.audio, LocalAudio)
    away = make_show(tmp_path / "away", files={f"{FOLDER}/audio.mp3": None})

    loaded = load(away, published=_published(episode.guid, episode.audio.facts)).catalog

    assert loaded is not None
    [elsewhere] = loaded.episodes
    assert [(c.start, c.title) for c in elsewhere.chapters] == [
        (c.start, c.title) for c in episode.chapters
    ]
    for ours, theirs in zip(elsewhere.chapters, episode.chapters, strict=True):
        assert isinstance(ours.image, Image)
        assert isinstance(theirs.image, Image)
        assert ours.image.sha256 == theirs.image.sha256


def _published(guid: str, facts: AudioFacts) -> Published:
    """What a release knows of an episode that is live."""
    entry = LedgerEntry(guid, "tides", "001-tides", "T", "media/tides-0123456789ab.mp3", facts)
    return Published(release=1, ledger=Ledger({guid: entry}))
