"""Transcripts beside an episode: languages, forms, speakers, and what is remembered of them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from podcast_pub.content.catalog import Loaded, load_catalog
from podcast_pub.content.scripts import published_transcript
from podcast_pub.model.episode import Episode
from podcast_pub.model.memory import Forgetful, Memory
from podcast_pub.model.timed import Transcript
from podcast_pub.problems import ConfigError, Level
from podcast_pub.timed.transcripts import TIMED, read_transcript
from tests.notebook import Notebook
from tests.show_folder import make_show

NOW = datetime(2026, 11, 22, tzinfo=UTC)
HERE = "episodes/001-tides"
VTT = "WEBVTT\n\n00:00.100 --> 00:00.500\n<v Ada>Four.\n\n00:00.500 --> 00:01.000\n<v Zed>Hm.\n"
SRT = "1\n00:00:00,100 --> 00:00:00,500\nAda: Quatro.\n"


def load(root: Path, memory: Memory | None = None) -> Loaded:
    """The show as it is on that day."""
    return load_catalog(root, now=NOW, memory=memory or Forgetful(), published=None)


def one(root: Path, memory: Memory | None = None) -> Episode:
    """The only episode."""
    catalog = load(root, memory).catalog
    assert catalog is not None
    [episode] = catalog.episodes
    return episode


def told(root: Path) -> list[tuple[str, str, Level]]:
    """Where, which rule, how bad."""
    return [(str(f.location), f.rule, f.level) for f in load(root).findings]


def forms(root: Path) -> list[tuple[str, str, bool]]:
    """Language and form, and whether we write it."""
    return [(one.language, one.extension, one.is_written) for one in one_episode(root)]


def one_episode(root: Path) -> tuple[Transcript, ...]:
    """The transcripts of the only episode."""
    return one(root).transcripts


def body(transcript: Transcript) -> bytes:
    """A form as it is published."""
    return published_transcript(transcript.file.path.read_bytes(), transcript)


def test_one_file_is_published_as_it_is_and_in_every_other_form(tmp_path: Path) -> None:
    show = make_show(tmp_path, files={f"{HERE}/transcript.vtt": VTT})

    vtt, *others = one_episode(show)

    assert body(vtt) == VTT.encode()
    assert [form.extension for form in others] == [".srt", ".json", ".html"]
    for form in (vtt, *others):
        published = body(form)
        script = read_transcript(published, path="t", extension=form.extension)
        assert len(published) == form.file.size
        assert [(cue.speaker, cue.text) for cue in script.cues] == [
            ("Ada", "Four."),
            ("Zed", "Hm."),
        ]
    assert b'<html lang="en">' in body(others[-1])


def test_each_language_has_its_own_file_and_the_shows_comes_first(tmp_path: Path) -> None:
    show = make_show(
        tmp_path,
        files={
            f"{HERE}/transcript.pt-BR.srt": SRT,
            f"{HERE}/transcript.de.txt": "Vier.",
            f"{HERE}/transcript.en.vtt": VTT,
        },
    )

    assert told(show) == []
    assert forms(show) == [
        *(("en", extension, extension != ".vtt") for extension in TIMED),
        ("de", ".txt", False),
        *(("pt-BR", extension, extension != ".srt") for extension in TIMED),
    ]


def test_the_producers_own_form_is_never_replaced(tmp_path: Path) -> None:
    own = f'{{"version": "1.0.0", "segments": [{{"startTime": 0, "body": "{"Five. " * 3}"}}]}}'
    show = make_show(
        tmp_path, files={f"{HERE}/transcript.vtt": VTT, f"{HERE}/transcript.json": own}
    )

    by_form = {form.extension: body(form) for form in one_episode(show)}

    assert by_form[".json"] == own.encode()
    assert b"Four." in by_form[".srt"]


def test_a_file_that_is_not_by_the_book_is_written_anew(tmp_path: Path) -> None:
    show = make_show(tmp_path, files={f"{HERE}/transcript.vtt": VTT.replace("0.500", "0,500")})

    vtt = one_episode(show)[0]

    assert told(show) == [(f"{HERE}/transcript.vtt:3", "transcript-mended", Level.WARNING)]
    assert b"00:00:00.100 --> 00:00:00.500\n<v Ada>Four.\n" in body(vtt)


def test_names_in_front_matter_may_say_the_language(tmp_path: Path) -> None:
    show = make_show(
        tmp_path,
        episodes={"001-tides": {"transcript": ["spoken.vtt", "spoken.de.srt"]}},
        files={f"{HERE}/spoken.vtt": VTT, f"{HERE}/spoken.de.srt": SRT},
    )

    assert {language for language, _, _ in forms(show)} == {"en", "de"}


def test_without_a_language_in_its_name_a_file_is_in_that_of_its_episode(tmp_path: Path) -> None:
    show = make_show(
        tmp_path,
        episodes={"001-tides": {"language": "pt-BR"}},
        files={f"{HERE}/transcript.srt": SRT, f"{HERE}/transcript.en.vtt": VTT},
    )

    assert {language for language, _, _ in forms(show)[:4]} == {"pt-BR"}
    assert {language for language, _, _ in forms(show)[4:]} == {"en"}
    spoken = one(show).spoken
    assert spoken is not None
    assert spoken.language == "pt-BR"


def test_two_files_of_one_form_and_language_are_told(tmp_path: Path) -> None:
    show = make_show(
        tmp_path, files={f"{HERE}/transcript.vtt": VTT, f"{HERE}/transcript.en.vtt": VTT}
    )

    assert told(show) == [(f"{HERE}/episode.md", "transcript-twice", Level.ERROR)]


def test_a_transcript_that_goes_on_behind_the_audio_is_told(tmp_path: Path) -> None:
    late = VTT + "\n00:01.000 --> 00:09.000\nStill here.\n"
    show = make_show(tmp_path, files={f"{HERE}/transcript.vtt": late})

    assert told(show) == [(f"{HERE}/transcript.vtt:9", "transcript-outside", Level.WARNING)]


def test_how_long_audio_is_that_nobody_measured_is_not_guessed(tmp_path: Path) -> None:
    late = VTT + "\n00:01.000 --> 00:09.000\nStill here.\n"
    audio = {"url": "https://a.example/1.mp3", "length": 7, "type": "audio/mpeg"}
    show = make_show(
        tmp_path,
        episodes={"001-tides": {"audio": audio}},
        files={f"{HERE}/transcript.vtt": late},
    )

    assert told(show) == []


def test_speakers_are_people_of_the_show_by_name_or_key(tmp_path: Path) -> None:
    vtt = VTT.replace("Zed", "ben oliveira").replace("Ada", "Ada-Farrow") + (
        "\n00:01.000 --> 00:01.100\n<v Someone>Ho.\n"
    )
    show = make_show(
        tmp_path,
        podcast={"people": ["ada-farrow"]},
        people={"ada-farrow": {"name": "Ada"}, "ben": {"name": "Ben Oliveira"}},
        episodes={"001-tides": {"people": ["ben"]}},
        files={f"{HERE}/transcript.vtt": vtt},
    )

    spoken = one(show).spoken

    assert spoken is not None
    assert [(who.name, who.person and who.person.key) for who in spoken.speakers] == [
        ("Ada-Farrow", "ada-farrow"),
        ("ben oliveira", "ben"),
        ("Someone", None),
    ]


def test_nobody_is_named_who_is_only_in_a_draft(tmp_path: Path) -> None:
    show = make_show(
        tmp_path, people={"zed": {"name": "Zed"}}, files={f"{HERE}/transcript.vtt": VTT}
    )

    spoken = one(show).spoken

    assert spoken is not None
    assert {who.person for who in spoken.speakers} == {None}


def test_what_was_read_once_is_remembered_with_its_findings(tmp_path: Path) -> None:
    show = make_show(
        tmp_path,
        files={f"{HERE}/transcript.vtt": VTT, f"{HERE}/transcript.de.srt": SRT + "\n2\nx --> y"},
    )
    memory = Notebook()

    first = load(show, memory)
    pages = dict(memory.pages)
    again = load(show, memory)

    assert again.findings == first.findings
    assert again.catalog == first.catalog
    assert [key for kind, key in pages if kind == "transcript"] == [
        key for kind, key in memory.pages if kind == "transcript"
    ]
    assert len([kind for kind, _ in pages if kind == "transcript"]) == 2


def test_a_transcript_that_changes_under_our_hands_stops_its_page(tmp_path: Path) -> None:
    show = make_show(tmp_path, files={f"{HERE}/transcript.vtt": VTT})
    spoken = one(show).spoken
    assert spoken is not None
    assert [cue.text for cue in spoken.cues()] == ["Four.", "Hm."]

    (show / HERE / "transcript.vtt").write_text("WEBVTT\n")

    with pytest.raises(ConfigError, match="changed while it was read"):
        spoken.cues()
