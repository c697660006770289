"""A show's folder becomes a catalog, from real files."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from uuid import uuid5

import PIL.Image
import pytest

from podcast_pub.content.catalog import Loaded, load_catalog
from podcast_pub.content.scripts import published_transcript
from podcast_pub.images.placeholder import placeholder_png
from podcast_pub.model.audio import LocalAudio, RemoteAudio
from podcast_pub.model.episode import Episode, EpisodeType, Status
from podcast_pub.model.files import Image
from podcast_pub.model.memory import Forgetful, Memory
from podcast_pub.model.people import Credit
from podcast_pub.model.published import Published
from podcast_pub.model.show import Catalog, Category
from podcast_pub.problems import ConfigError, Fix, Level
from tests.show_folder import AUDIO, MINIMAL, SHOW_GUID, make_show

COVER = MINIMAL / "cover.jpg"
NOW = datetime(2026, 11, 22, tzinfo=UTC)
NOTHING = Published()
REPOSITORY = Path(__file__).parents[3]


class Kept(dict[tuple[str, str], bytes]):
    """A memory in a dict, which counts its misses."""

    misses = 0

    def recall(self, kind: str, key: str) -> bytes | None:
        """What was remembered, or None."""
        self.misses += (kind, key) not in self
        return self.get((kind, key))

    def remember(self, kind: str, key: str, value: bytes) -> None:
        """Keep it."""
        self[kind, key] = value


def load(
    root: Path,
    memory: Memory | None = None,
    url: str | None = None,
    published: Published | None = NOTHING,
) -> Loaded:
    """What is in a folder."""
    return load_catalog(root, now=NOW, memory=memory or Forgetful(), published=published, url=url)


def catalog(root: Path) -> Catalog:
    """The catalog of a show without a problem."""
    loaded = load(root)
    assert loaded.findings == ()
    assert loaded.catalog is not None
    return loaded.catalog


def one(root: Path) -> Episode:
    """The only episode of a show without a problem."""
    (episode,) = catalog(root).episodes
    return episode


def rules(root: Path) -> list[tuple[str, str]]:
    """Place and rule of everything that is wrong."""
    return [(str(finding.location), finding.rule) for finding in load(root).findings]


def names(credits_: tuple[Credit, ...]) -> list[tuple[str, str]]:
    """Who did what."""
    return [(credit.person.name, credit.role) for credit in credits_]


def test_the_minimal_show_is_loaded_whole() -> None:
    show = catalog(MINIMAL).show
    episode = one(MINIMAL)

    assert (show.title, show.url, show.media_url) == (
        "Tides",
        "https://tides.example/",
        "https://tides.example/",
    )
    assert show.categories == (Category("Society & Culture", "Documentary"),)
    assert (show.timezone.key, show.storage.url, show.site.page_size) == ("UTC", "./public", 10)
    assert (show.artwork.width, show.artwork.name) == (1400, "cover.jpg")
    assert (episode.slug, episode.folder, episode.status) == (
        "tides",
        "001-tides",
        Status.PUBLIC,
    )
    assert isinstance(episode.audio, LocalAudio)
    assert episode.audio.facts.duration == pytest.approx(1, abs=0.1)
    assert episode.source.lines == {"title": 2, "date": 3, "guid": 4}
    assert "leaf" in episode.notes.text


def test_the_sample_show_has_no_problem() -> None:
    sample = catalog(REPOSITORY)

    assert len(sample.episodes) == 10
    assert {episode.status for episode in sample.episodes} == set(Status)
    assert [post.slug for post in sample.posts] == ["new-season", "how-we-listen"]
    assert [page.slug for page in sample.pages] == ["about", "imprint"]


def test_all_keys_arrive(tmp_path: Path) -> None:
    make_show(
        tmp_path,
        podcast={
            "owner": {"name": "Ada", "email": "ada@tides.example"},
            "type": "serial",
            "copyright": "Ada",
            "timezone": "Europe/Lisbon",
            "media_url": "https://cdn.tides.example/t",
            "storage": {"url": "s3://tides/x", "endpoint": "https://s3.example", "region": "r"},
            "locked": True,
            "funding": [{"url": "https://tides.example/fund", "text": "Help"}],
            "people": ["ada"],
            "license": {"name": "Mine", "url": "https://tides.example/licence"},
            "medium": "audiobook",
            "site": {"page_size": 20, "footer": "By the sea"},
        },
        people={"ada": {"name": "Ada Farrow", "role": "Host"}, "ben": {"name": "Ben"}},
        episodes={
            "012-tides": {
                "date": "2026-07-01",
                "updated": "2026-07-02 10:00",
                "slug": "ebb",
                "summary": "A summary.",
                "season": 2,
                "episode": 3,
                "type": "bonus",
                "explicit": True,
                "people": ["ben", {"person": "ada", "role": "Guest"}],
                "chapters": [
                    {"start": 0, "title": "One", "url": "https://tides.example/1"},
                    {"start": "0:00.5", "title": "Two", "image": "two.jpg"},
                ],
                "tags": ["a", "b", "a"],
                "aliases": ["tides"],
            }
        },
        files={
            "episodes/012-tides/two.jpg": MINIMAL / "cover.jpg",
            "episodes/012-tides/cover.jpg": MINIMAL / "cover.jpg",
            "episodes/012-tides/transcript.vtt": "WEBVTT\n\n00:00.000 --> 00:01.000\nA leaf\n",
            "episodes/012-tides/transcript.txt": "A leaf",
        },
    )

    show, episode = catalog(tmp_path).show, one(tmp_path)

    assert show.owner is not None
    assert show.license is not None
    assert (show.owner.email, show.license.name, show.medium) == (
        "ada@tides.example",
        "Mine",
        "audiobook",
    )
    assert (show.media_url, show.locked, show.site.footer) == (
        "https://cdn.tides.example/t/",
        True,
        "By the sea",
    )
    assert names(show.people) == [("Ada Farrow", "host")]
    assert episode.date.isoformat() == "2026-07-01T00:00:00+01:00"
    assert (episode.slug, episode.season, episode.number, episode.type) == (
        "ebb",
        2,
        3,
        EpisodeType.BONUS,
    )
    assert (episode.explicit, episode.tags, episode.aliases) == (True, ("a", "b"), ("tides",))
    assert names(episode.credits) == [("Ben", "host"), ("Ada Farrow", "guest")]
    assert [chapter.start for chapter in episode.chapters] == [0, 0.5]
    assert isinstance(episode.chapters[1].image, Image)
    assert [transcript.extension for transcript in episode.transcripts] == [
        ".vtt", ".srt", ".json", ".html", ".txt",
    ]  # fmt: skip
    assert episode.artwork is not None


def test_an_episode_follows_its_show_where_it_says_nothing(tmp_path: Path) -> None:
    make_show(tmp_path, podcast={"explicit": True, "people": ["ada"]}, people={"ada": {}})

    episode = one(tmp_path)

    assert episode.explicit is True
    assert names(episode.credits) == [("Ada", "host")]


def test_an_episode_may_name_nobody(tmp_path: Path) -> None:
    make_show(
        tmp_path,
        podcast={"people": ["ada"]},
        people={"ada": {}},
        episodes={"001-tides": {"people": []}},
    )

    assert one(tmp_path).credits == ()


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        pytest.param(
            [{"person": "cleo", "role": "guest"}],
            [("Ada", "host"), ("Ben", "co-host"), ("Cleo", "guest")],
            id="a guest alone",
        ),
        pytest.param(
            [{"person": "ada", "role": "narrator"}],
            [("Ben", "co-host"), ("Ada", "narrator")],
            id="a host in another role",
        ),
        pytest.param(
            ["ada", {"person": "cleo", "role": "guest"}],
            [("Ada", "host"), ("Cleo", "guest")],
            id="one host is away",
        ),
        pytest.param(
            [{"person": "cleo", "role": "guest host"}], [("Cleo", "guest host")], id="both are"
        ),
    ],
)
def test_the_hosts_stand_beside_who_is_named_for_an_episode(
    tmp_path: Path, named: list[object], expected: list[tuple[str, str]]
) -> None:
    hosts: list[object] = ["ada", {"person": "ben", "role": "co-host"}]
    hosts.append({"person": "dan", "role": "composer"})
    make_show(
        tmp_path,
        podcast={"people": hosts},
        people={"ada": {}, "ben": {}, "cleo": {}, "dan": {}},
        episodes={"001-tides": {"people": named}},
    )

    assert names(one(tmp_path).credits) == expected


def test_audio_may_be_served_by_others(tmp_path: Path) -> None:
    audio = {"url": "https://a.example/1.mp3", "length": 7, "type": "audio/mp4", "duration": "1:05"}
    make_show(tmp_path, episodes={"001-tides": {"audio": audio}})

    assert one(tmp_path).audio == RemoteAudio("https://a.example/1.mp3", 7, "audio/x-m4a", 65)


def test_status_follows_the_date_and_the_draft_key(tmp_path: Path) -> None:
    make_show(
        tmp_path,
        episodes={
            "001-past": {},
            "002-now": {"date": "2026-11-22"},
            "003-future": {"date": "2026-11-22 00:01"},
            "004-draft": {"draft": True},
        },
    )

    states = {episode.slug: episode.status for episode in catalog(tmp_path).episodes}

    assert states == {
        "past": Status.PUBLIC,
        "now": Status.PUBLIC,
        "future": Status.SCHEDULED,
        "draft": Status.DRAFT,
    }


def test_only_a_draft_may_lack_its_audio(tmp_path: Path) -> None:
    make_show(
        tmp_path,
        episodes={"001-tides": {"draft": True}, "002-ebb": {}},
        files={"episodes/001-tides/audio.mp3": None, "episodes/002-ebb/audio.mp3": None},
    )

    loaded = load(tmp_path)

    assert rules(tmp_path) == [("episodes/002-ebb/episode.md", "audio-missing")]
    assert loaded.catalog is not None
    assert [(one.slug, one.audio) for one in loaded.catalog.episodes] == [("tides", None)]


def test_entries_stand_in_the_order_of_time(tmp_path: Path) -> None:
    make_show(
        tmp_path,
        episodes={
            "001-c": {"date": "2026-03-03"},
            "002-b": {"date": "2026-03-02", "season": 1, "episode": 2},
            "003-a": {"date": "2026-03-02", "season": 1, "episode": 1},
        },
        posts={"2026-03-z": {"date": "2026-03-01"}},
        pages={"b": {}, "a": {}},
    )

    loaded = catalog(tmp_path)

    assert [entry.slug for entry in loaded.stream] == ["z", "a", "b", "c"]
    assert [page.slug for page in loaded.pages] == ["a", "b"]


@pytest.mark.parametrize(
    ("author", "name"), [("ada", "Ada Farrow"), ("A guest", "A guest"), (None, None)]
)
def test_a_post_is_written_by_a_person_a_name_or_nobody(
    tmp_path: Path, author: str | None, name: str | None
) -> None:
    make_show(
        tmp_path,
        people={"ada": {"name": "Ada Farrow"}},
        posts={"2026-05-01-news": {"author": author, "image": "../cover.jpg"}},
    )

    (post,) = catalog(tmp_path).posts

    found = post.author.person.name if isinstance(post.author, Credit) else post.author
    assert (post.slug, found) == ("news", name)
    assert post.image is not None


def test_the_placeholder_of_init_is_told_until_it_is_replaced(tmp_path: Path) -> None:
    make_show(tmp_path, podcast={"artwork": "cover.png"}, files={"cover.jpg": None})
    (tmp_path / "cover.png").write_bytes(placeholder_png("Tides"))

    drawn = rules(tmp_path)
    with PIL.Image.open(tmp_path / "cover.png") as picture:
        picture.save(tmp_path / "cover.png")

    assert drawn == [("podcast.yaml:8", "artwork-placeholder")]
    assert rules(tmp_path) == []


def test_a_cover_beside_artwork_that_names_another_picture_is_told(tmp_path: Path) -> None:
    make_show(
        tmp_path,
        podcast={"artwork": "art.jpg"},
        episodes={"001-tides": {"artwork": "../../art.jpg"}},
        files={"art.jpg": COVER, "episodes/001-tides/Cover.JPG": COVER},
    )

    assert rules(tmp_path) == [
        ("episodes/001-tides/episode.md:5", "artwork-unused"),
        ("podcast.yaml:8", "artwork-unused"),
    ]


def test_the_placeholder_beside_named_artwork_is_only_to_be_deleted(tmp_path: Path) -> None:
    make_show(tmp_path, podcast={"artwork": "art.jpg"}, files={"art.jpg": COVER, "cover.jpg": None})
    (tmp_path / "cover.png").write_bytes(placeholder_png("Tides"))

    [found] = load(tmp_path).findings

    assert (found.rule, found.do) == ("artwork-unused", "delete cover.png")


def test_a_transcript_in_html_is_published_without_what_would_run(tmp_path: Path) -> None:
    text = "<title>x</title><p onclick=go()><cite>Ada:</cite> 0:01 Hm.</p>"
    hostile = f"<html><body>{text}<script>go()</script><a href=javascript:go()>x</a></body></html>"
    show = make_show(tmp_path, files={"episodes/001-tides/transcript.html": hostile})

    [transcript] = one(show).transcripts

    published = published_transcript(hostile.encode(), transcript)
    assert published == b"<p><cite>Ada:</cite> 0:01 Hm.</p><a>x</a>"
    assert transcript.file.size == len(published)
    assert transcript.file.sha256 == sha256(published).hexdigest()


def test_a_transcript_in_html_is_not_nested_without_end(tmp_path: Path) -> None:
    deep = {"episodes/001-tides/transcript.html": "<b></i>" * 500_000}
    show = make_show(tmp_path, files=deep)

    assert [finding.rule for finding in load(show).findings] == ["transcript-file"]


def test_static_files_keep_their_names(tmp_path: Path) -> None:
    make_show(
        tmp_path,
        files={"static/robots.txt": "x", "static/a/b.css": "y", "static/.DS_Store": "z"},
    )

    files = catalog(tmp_path).static

    assert [(file.name, file.size) for file in files] == [("a/b.css", 1), ("robots.txt", 1)]


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        pytest.param("feed.xml/x", "static-taken", id="below the feed"),
        pytest.param("404.html/y/z", "static-taken", id="below a page"),
        pytest.param("media", "static-taken", id="in the place of our folder"),
        pytest.param("x" * 220, "static-name", id="too long to be written"),
    ],
)
def test_static_files_never_stand_in_our_way(tmp_path: Path, path: str, rule: str) -> None:
    show = make_show(tmp_path, files={f"static/{path}": "x"})

    assert rules(show) == [(f"static/{path}", rule)]


def test_what_standards_look_for_by_its_dot_is_published(tmp_path: Path) -> None:
    show = make_show(tmp_path, files={"static/.well-known/security.txt": "Contact: x"})

    assert [file.name for file in catalog(show).static] == [".well-known/security.txt"]


@pytest.mark.parametrize(
    ("path", "do"),
    [
        pytest.param("posts/2026-05-news/post.md", "2026-05-news.md", id="post in a folder"),
        pytest.param("posts/hello.markdown", "hello.md", id="post"),
        pytest.param("pages/about.mkd", "about.md", id="page"),
        pytest.param("people/zed.json", "zed.yaml", id="person"),
        pytest.param("static/.nojekyll", "does not begin with a dot", id="hidden"),
        pytest.param("static/a/.well-known", "does not begin with a dot", id="hidden deeper"),
        pytest.param("episodes/001-tides/Transcript.vtt", "transcript.vtt", id="capital"),
        pytest.param("episodes/001-tides/transcript.new.vtt", "transcript.vtt", id="no language"),
        pytest.param("episodes/001-tides/transcript.docx", "transcript.vtt", id="other form"),
        pytest.param("episodes/001-tides/Chapters.json", "chapters.json", id="chapters"),
        pytest.param("episodes/001-tides/Chapters.txt", "chapters.txt", id="chapters as text"),
        pytest.param("episodes/001-tides/chapters.csv", "write `chapters`", id="chapters' form"),
        pytest.param("episodes/001-tides/cover.webp", "cover.jpg", id="cover"),
    ],
)
def test_a_file_that_was_meant_and_is_not_used_is_told(tmp_path: Path, path: str, do: str) -> None:
    show = make_show(tmp_path, files={path: "x"})

    [finding] = load(show).findings

    told_at = "posts/2026-05-news" if path.endswith("post.md") else path
    assert (finding.rule, finding.level) == ("file-unused", Level.WARNING)
    assert str(finding.location) == told_at
    assert do in finding.do


def test_a_file_that_is_used_under_another_name_is_not_told(tmp_path: Path) -> None:
    show = make_show(
        tmp_path,
        episodes={"001-tides": {"transcript": "Transcript.en.vtt", "notes": "[c](chapters.txt)"}},
        files={
            "episodes/001-tides/Transcript.en.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\nHm.\n",
            "episodes/001-tides/chapters.txt": "0:00 Begin",
            "posts/photo.png": "x",
            "people/README.txt": "x",
            "static/.DS_Store": "x",
        },
    )

    assert rules(show) == []


def test_what_nobody_names_is_not_published(tmp_path: Path) -> None:
    make_show(
        tmp_path,
        files={
            "episodes/001-tides/raw.wav": b"x",
            "episodes/001-tides/notes.txt": "private",
            "episodes/README.md": "how to",
            "episodes/.DS_Store": b"x",
            "posts/photo.jpg": b"x",
            "secret.txt": "x",
        },
    )

    loaded = catalog(tmp_path)

    assert "secret" not in repr(loaded)
    assert "raw.wav" not in repr(loaded)
    assert "notes.txt" not in repr(loaded)


def test_everything_that_is_wrong_is_told_in_one_run(tmp_path: Path) -> None:
    make_show(
        tmp_path,
        podcast={"language": "english", "seasn": 1, "people": ["ada"]},
        people={"ada": {"url": "x"}},
        episodes={
            "001-tides": {"date": "2026-02-30", "people": ["ben"], "artwork": "no.jpg"},
            "002-ebb": {"title": None, "chapters": [{"start": "soon", "title": "x"}]},
            "003-flood": "no front matter",
        },
        posts={"2026-05-news": {"image": "no.jpg"}},
        files={"static/feed.xml": "x", "episodes/004-none/audio.mp3": AUDIO},
    )

    assert rules(tmp_path) == [
        ("episodes/001-tides/episode.md:3", "date-impossible"),
        ("episodes/001-tides/episode.md:6", "person-unknown"),
        ("episodes/001-tides/episode.md:7", "file-missing"),
        ("episodes/002-ebb/episode.md", "missing-key"),
        ("episodes/002-ebb/episode.md:5", "time-format"),
        ("episodes/003-flood/episode.md:1", "front-matter-missing"),
        ("episodes/004-none", "episode-file"),
        ("people/ada.yaml:2", "url-format"),
        ("podcast.yaml:4", "channel-language"),
        ("podcast.yaml:11", "unknown-key"),
        ("posts/2026-05-news.md:4", "file-missing"),
        ("static/feed.xml", "static-taken"),
    ]


def test_a_file_with_no_end_of_problems_is_told_shortly(tmp_path: Path) -> None:
    chapters = ",".join('{"startTime": 1}' for _ in range(3000))
    broken = f'{{"version": "1.2.0", "chapters": [{chapters}]}}'
    show = make_show(tmp_path, files={"episodes/001-tides/chapters.json": broken})

    findings = load(show).findings

    assert len(findings) == 101
    assert (findings[-1].rule, findings[-1].level) == ("findings-many", Level.ERROR)
    assert "more in this file" in findings[-1].message


def test_a_text_that_is_far_too_large_is_not_read(tmp_path: Path) -> None:
    make_show(tmp_path, posts={"news": "x" * 16_000_001})

    [finding] = load(tmp_path).findings

    assert (finding.rule, str(finding.location)) == ("file-too-big", "posts/news.md")


def test_episodes_are_checked_even_where_podcast_yaml_is_no_yaml(tmp_path: Path) -> None:
    make_show(tmp_path, podcast="title: [", episodes={"001-tides": {"date": "soon"}})

    assert rules(tmp_path) == [
        ("episodes/001-tides/episode.md:3", "date-format"),
        ("podcast.yaml:1", "yaml-syntax"),
    ]
    assert load(tmp_path).catalog is None


def test_a_wrong_episode_is_left_out_and_the_others_stay(tmp_path: Path) -> None:
    make_show(tmp_path, episodes={"001-tides": {}, "002-ebb": {"date": "soon"}})

    loaded = load(tmp_path)

    assert loaded.catalog is not None
    assert [episode.slug for episode in loaded.catalog.episodes] == ["tides"]
    assert loaded.catalog.is_whole is False


def test_missing_guids_have_a_line_to_paste(tmp_path: Path) -> None:
    make_show(tmp_path, episodes={"001-maré": {"guid": None}})

    (finding,) = load(tmp_path).findings

    line = f"guid: {uuid5(SHOW_GUID, '001-maré')}"
    assert finding.fix == Fix("episodes/001-maré/episode.md", 2, line)
    assert line in finding.do


def test_links_between_entries_lead_to_their_pages(tmp_path: Path) -> None:
    make_show(
        tmp_path,
        episodes={
            "001-tides": {"notes": "[a](../../posts/2026-05-news.md) [b](../002-ebb/)"},
            "002-ebb": {"notes": "[c](../../pages/about.md)"},
        },
        posts={"2026-05-news": {"notes": "[d](../episodes/001-tides/episode.md)"}},
        pages={"about": {}},
    )

    loaded = catalog(tmp_path)

    html = " ".join(entry.notes.html for entry in loaded.stream)
    assert 'href="site:posts/news.html"' in html
    assert 'href="site:episodes/ebb.html"' in html
    assert 'href="site:pages/about.html"' in html
    assert 'href="site:episodes/tides.html"' in html


def test_a_public_text_cannot_link_to_what_is_not_out_yet(tmp_path: Path) -> None:
    link = {"notes": "[next](../002-ebb/episode.md)"}
    make_show(
        tmp_path,
        episodes={
            "001-tides": link,
            "002-ebb": {"date": "2099-01-01"},
            "003-fog": {**link, "draft": True},
        },
    )

    assert rules(tmp_path) == [("episodes/001-tides/episode.md:7", "notes-link")]


def test_another_address_stands_for_the_site_and_its_media(tmp_path: Path) -> None:
    make_show(tmp_path, podcast={"media_url": "https://cdn.tides.example/"})

    loaded = load(tmp_path, url="http://127.0.0.1:8000").catalog

    assert loaded is not None
    assert (loaded.show.url, loaded.show.media_url) == ("http://127.0.0.1:8000/",) * 2


def test_an_address_that_is_none_stops_the_command(tmp_path: Path) -> None:
    make_show(tmp_path)

    with pytest.raises(ConfigError, match="`--url` is not an address"):
        load(tmp_path, url="tides")


def test_a_warning_does_not_stop_an_episode(tmp_path: Path) -> None:
    make_show(tmp_path, podcast={"url": "http://tides.example/"})

    loaded = load(tmp_path)

    assert [(f.rule, f.level) for f in loaded.findings] == [("url-http", Level.WARNING)]
    assert loaded.catalog is not None
    assert loaded.catalog.is_whole


def test_a_second_run_measures_nothing(tmp_path: Path) -> None:
    make_show(tmp_path, files={"episodes/001-tides/transcript.txt": "A leaf", "static/a.txt": "x"})
    for path in tmp_path.rglob("*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    time.sleep(2.1)  # a file that was changed a moment ago is not remembered
    memory = Kept()
    first = load(tmp_path, memory)
    misses = memory.misses

    second = load(tmp_path, memory)

    assert second == first
    assert memory.misses == misses


def test_loading_twice_gives_the_same_value() -> None:
    assert load(REPOSITORY) == load(REPOSITORY)


def test_the_folder_is_not_changed(tmp_path: Path) -> None:
    make_show(tmp_path, episodes={"001-tides": {"guid": None}})
    before = _state(tmp_path)

    load(tmp_path)

    assert _state(tmp_path) == before


def _state(root: Path) -> Mapping[Path, tuple[int, int]]:
    """Size and time of everything below a folder."""
    return {
        path: (path.stat().st_size, path.stat().st_mtime_ns) for path in sorted(root.rglob("*"))
    }


def test_a_python_without_libyaml_is_told_in_words() -> None:
    program = (
        "import sys; sys.modules['yaml._yaml'] = None\n"
        "from podcast_pub.content.keys.yaml import read_mapping\n"
        "from podcast_pub.content.desk import Desk\n"
        "from podcast_pub.problems import ConfigError\n"
        "try: read_mapping('a: 1', Desk('x'))\n"
        "except ConfigError as error: print(error.message, error.do)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )

    assert "libyaml" in done.stdout
    assert "pip install" in done.stdout
