"""A show whose audio is not on this machine, from real folders."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid5

import pytest

from podcast_pub.content.catalog import Loaded, load_catalog
from podcast_pub.media.probe import probe
from podcast_pub.model.audio import LocalAudio
from podcast_pub.model.memory import Forgetful
from podcast_pub.model.published import Ledger, LedgerEntry, Published
from podcast_pub.problems import Finding
from tests.show_folder import AUDIO, SHOW_GUID, make_show

NOW = datetime(2026, 11, 22, tzinfo=UTC)
GUID = str(uuid5(SHOW_GUID, "001-tides"))
SOUND = "episodes/001-tides/audio.mp3"
SUM = hashlib.sha256(AUDIO.read_bytes()).hexdigest()
FACTS = probe(AUDIO)
LIVE = Published(
    ledger=Ledger({GUID: LedgerEntry(GUID, "tides", "1", "T", "media/tides-0.mp3", FACTS)})
)
NEVER = Published()


def pointer(sha256: str) -> str:
    return f"version https://git-lfs.github.com/spec/v1\noid sha256:{sha256}\nsize 8588\n"


def nothing(show: Path) -> None:
    (show / SOUND).unlink()


def lfs(show: Path) -> None:
    (show / SOUND).write_text(pointer(SUM))


def lfs_of_another(show: Path) -> None:
    (show / SOUND).write_text(pointer("0" * 64))


def icloud(show: Path) -> None:
    (show / SOUND).rename(show / "episodes/001-tides/.audio.mp3.icloud")


def nextcloud(show: Path) -> None:
    (show / SOUND).rename(show / f"{SOUND}.nextcloud")


def annex(show: Path) -> None:
    name = f"SHA256E-s8588--{SUM}.mp3"
    (show / SOUND).unlink()
    (show / SOUND).symlink_to(f"../../.git/annex/objects/Mx/33/{name}/{name}")


def load(root: Path, published: Published | None) -> Loaded:
    return load_catalog(root, now=NOW, memory=Forgetful(), published=published)


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str, str, str | None, str]]:
    return [(str(f.location), f.rule, f.message, f.found, f.do) for f in findings]


@pytest.mark.parametrize("take_away", [nothing, lfs, icloud, nextcloud, annex])
@pytest.mark.parametrize("named", [False, True], ids=["found", "named"])
def test_what_is_published_stands_for_it(
    tmp_path: Path, take_away: Callable[[Path], None], named: bool
) -> None:
    keys = {"audio": "audio.mp3"} if named else {}
    make_show(tmp_path, episodes={"001-tides": keys}, files={SOUND: AUDIO})
    take_away(tmp_path)

    loaded = load(tmp_path, LIVE)

    assert loaded.findings == ()
    assert loaded.catalog is not None
    assert [e.audio for e in loaded.catalog.episodes] == [LocalAudio(None, ".mp3", FACTS)]


@pytest.mark.parametrize(
    ("take_away", "published", "finding"),
    [
        pytest.param(
            nothing,
            NEVER,
            (
                "episodes/001-tides/episode.md",
                "audio-missing",
                "there is no MP3, M4A, WAV, FLAC or AIFF in this folder",
                None,
                "put the recording there, or write draft: true until it is made",
            ),
            id="nothing",
        ),
        pytest.param(
            lfs,
            NEVER,
            (
                SOUND,
                "audio-absent",
                "`audio.mp3` is not here, and no audio of this episode is published",
                "a Git LFS pointer",
                "fetch it: git lfs pull",
            ),
            id="Git LFS, never published",
        ),
        pytest.param(
            lfs_of_another,
            LIVE,
            (
                SOUND,
                "audio-absent",
                "`audio.mp3` is not here, and is other audio than is published",
                "a Git LFS pointer",
                "fetch it: git lfs pull",
            ),
            id="Git LFS, other audio",
        ),
        pytest.param(
            icloud,
            NEVER,
            (
                SOUND,
                "audio-absent",
                "`audio.mp3` is not here, and no audio of this episode is published",
                "a placeholder of a cloud drive",
                f"let your cloud drive keep it on this machine: {SOUND}",
            ),
            id="a cloud drive",
        ),
        pytest.param(
            annex,
            NEVER,
            (
                SOUND,
                "audio-absent",
                "`audio.mp3` is not here, and no audio of this episode is published",
                "a git-annex pointer",
                f"fetch it: git annex get {SOUND}",
            ),
            id="git-annex",
        ),
        pytest.param(
            nothing,
            None,
            (
                "episodes/001-tides/episode.md",
                "audio-unknown",
                "the audio is not here; publish takes what is published, if anything is",
                None,
                "see what it would do: podcast-pub plan\nor put the recording there",
            ),
            id="nobody has looked",
        ),
        pytest.param(
            lfs,
            None,
            (
                "episodes/001-tides/episode.md",
                "audio-unknown",
                "the audio is not here; publish takes what is published, if anything is",
                "a Git LFS pointer",
                "see what it would do: podcast-pub plan\nor fetch it: git lfs pull",
            ),
            id="a pointer, nobody has looked",
        ),
    ],
)
def test_what_cannot_be_published_is_told(
    tmp_path: Path,
    take_away: Callable[[Path], None],
    published: Published | None,
    finding: tuple[str, str, str, str | None, str],
) -> None:
    make_show(tmp_path)
    take_away(tmp_path)

    loaded = load(tmp_path, published)

    assert told(loaded.findings) == [finding]


@pytest.mark.parametrize(
    ("published", "rules"),
    [
        pytest.param(None, ["alternate-absent"], id="nobody has looked"),
        pytest.param(NEVER, ["audio-absent"], id="never published"),
    ],
)
def test_a_further_form_that_is_not_here_is_told(
    tmp_path: Path, published: Published | None, rules: list[str]
) -> None:
    keys = {"alternates": [{"audio": "small.mp3"}]}
    small = {"episodes/001-tides/small.mp3": pointer("0" * 64)}
    make_show(tmp_path, episodes={"001-tides": keys}, files=small)

    assert [finding.rule for finding in load(tmp_path, published).findings] == rules


def test_a_scheduled_episode_may_wait_for_its_audio(tmp_path: Path) -> None:
    make_show(tmp_path, episodes={"001-tides": {"date": "2099-03-01"}})
    lfs(tmp_path)

    loaded = load(tmp_path, NEVER)

    assert told(loaded.findings) == [
        (
            "episodes/001-tides/episode.md",
            "audio-awaited",
            "the audio is not here; it must be, once the episode is due",
            "a Git LFS pointer",
            "fetch it: git lfs pull\nor stage it where it is: podcast-pub publish --stage tides",
        )
    ]
    assert loaded.catalog is not None
    assert [e.audio for e in loaded.catalog.episodes] == [None]


@pytest.mark.parametrize(
    "keys", [{"draft": True}, {"withdrawn": "why"}], ids=["draft", "withdrawn"]
)
@pytest.mark.parametrize("take_away", [nothing, lfs, icloud])
def test_nobody_asks_for_audio_that_nobody_hears(
    tmp_path: Path, keys: dict[str, object], take_away: Callable[[Path], None]
) -> None:
    make_show(tmp_path, episodes={"001-tides": keys})
    take_away(tmp_path)

    assert load(tmp_path, NEVER).findings == ()


def test_a_name_that_is_nearly_that_of_another_file_is_a_slip(tmp_path: Path) -> None:
    make_show(tmp_path, episodes={"001-tides": {"audio": "take2.mp3"}}, files={SOUND: AUDIO})

    loaded = load(tmp_path, LIVE)

    assert [(f.rule, f.message) for f in loaded.findings] == [
        ("file-missing", "`take2.mp3` is not there")
    ]


@pytest.mark.parametrize("keys", [{}, {"audio": "audio.mp3"}], ids=["found", "named"])
@pytest.mark.parametrize("published", [LIVE, None], ids=["published", "not looked"])
def test_a_recording_in_another_form_was_meant_to_be_published(
    tmp_path: Path, keys: dict[str, object], published: Published | None
) -> None:
    make_show(tmp_path, episodes={"001-tides": {**keys}}, files={SOUND: AUDIO})
    (tmp_path / SOUND).rename(tmp_path / "episodes/001-tides/take2.ogg")

    loaded = load(tmp_path, published)

    rule = "file-missing" if keys else "audio-missing"
    assert [finding.rule for finding in loaded.findings] == [rule]


def test_a_placeholder_counts_where_two_files_are_one_too_many(tmp_path: Path) -> None:
    make_show(tmp_path, files={"episodes/001-tides/.raw.m4a.icloud": b"bplist00"})

    loaded = load(tmp_path, LIVE)

    assert [(f.rule, f.message) for f in loaded.findings] == [
        ("audio-two", "there are 2 audio files here: raw.m4a and audio.mp3")
    ]


def test_a_placeholder_that_was_left_beside_its_file_does_not_count(tmp_path: Path) -> None:
    make_show(tmp_path, files={"episodes/001-tides/.audio.mp3.icloud": b"bplist00"})

    loaded = load(tmp_path, NEVER)

    assert loaded.findings == ()
    assert loaded.catalog is not None
    [episode] = loaded.catalog.episodes
    assert isinstance(episode.audio, LocalAudio)
    assert episode.audio.path is not None


def test_what_only_the_cloud_has_is_not_taken_for_what_there_never_was(tmp_path: Path) -> None:
    names = ("cover.jpg", "transcript.vtt", "chapters.json", "raw.wav", "audio.mp3")
    folder = "episodes/001-tides"
    placeholders = {f"{folder}/.{name}.icloud": b"bplist00" for name in names}
    make_show(tmp_path, files={**placeholders, f"{folder}/chapters.json": '{"version": "1.2"}'})

    loaded = load(tmp_path, NEVER)

    online = [(f.message, f.do) for f in loaded.findings if f.rule == "file-online"]
    do = "let your cloud drive keep it on this machine"
    assert online == [
        ("`cover.jpg` is only in the cloud", do),
        ("`transcript.vtt` is only in the cloud", do),
    ]


def test_chapters_and_times_are_held_against_the_published_duration(tmp_path: Path) -> None:
    chapters = [{"start": "0:00", "title": "A"}, {"start": "9:00", "title": "B"}]
    keys = {"chapters": chapters, "notes": "(0:00) the start, (9:00) past the end"}
    make_show(tmp_path / "here", episodes={"001-tides": keys})
    make_show(tmp_path / "elsewhere", episodes={"001-tides": keys})
    nothing(tmp_path / "elsewhere")

    here, elsewhere = load(tmp_path / "here", NEVER), load(tmp_path / "elsewhere", LIVE)

    assert here.findings == elsewhere.findings
    assert [f.rule for f in elsewhere.findings] == ["chapter-outside"]


@pytest.mark.parametrize(
    ("keys", "rules"),
    [
        pytest.param({"date": "31.12.2026 7:00", "draft": True}, ["date-format"], id="no date"),
        pytest.param({"darft": True}, ["unknown-key"], id="misspelt"),
        pytest.param({"darft": True, "date": "2099-01-01"}, ["unknown-key"], id="and due one day"),
        pytest.param({"draft": "yes"}, ["wrong-type"], id="no truth"),
        pytest.param(
            {"title": [], "date": "2099-01-01"}, ["wrong-type"], id="another, due one day"
        ),
        pytest.param({"title": []}, ["audio-missing", "wrong-type"], id="another key"),
    ],
)
def test_what_may_be_a_draft_is_not_told_to_be_written_as_one(
    tmp_path: Path, keys: dict[str, object], rules: list[str]
) -> None:
    make_show(tmp_path, episodes={"001-tides": keys}, files={SOUND: AUDIO})
    nothing(tmp_path)

    assert sorted(one.rule for one in load(tmp_path, NEVER).findings) == rules
