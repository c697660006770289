"""`podcast-pub verify` in its exact words, with real damage, real web servers and a real bucket."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from podcast_pub.release.claim import Claim
from podcast_pub.release.log import read_published
from podcast_pub.release.record import Intent
from podcast_pub.storage.folder import FolderStore
from tests.e2e.command import (
    REPOSITORY,
    contents,
    copy_sample,
    free_port,
    publish,
    run,
    web_server,
)
from tests.e2e.real_web_servers import run_nginx, serving
from tests.e2e.terminal import Terminal
from tests.servers.server import Server
from tests.show_folder import make_show

EPISODES: dict[str, dict[str, object]] = {
    "001-tides": {"title": "Tides"},
    "002-ebb": {"title": "Ebb", "date": "2026-03-15 07:00"},
}


@pytest.fixture
def show(tmp_path: Path) -> Path:
    """A show that was published into its own public/."""
    show = make_show(
        tmp_path / "show", episodes=EPISODES, files={"static/robots.txt": "User-agent"}
    )
    publish(show, show / "public")
    return show


def audio(show: Path) -> Path:
    return next((show / "public" / "media").glob("tides-*"))


def test_all_is_well(show: Path) -> None:
    done = run("verify", cwd=show)

    size = sum(map(len, contents(show / "public").values()))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        f"release 1 at public: {size / 1000:.1f} kB; no problems found in 41 files\n"
    )


def test_damage_of_each_kind_is_told_and_repaired(show: Path) -> None:
    public = show / "public"
    before = contents(public)
    name = audio(show).name
    body = audio(show).read_bytes()
    audio(show).write_bytes(b"?" + body[1:])
    (public / "index.html").unlink()
    (public / "feed.xml").write_bytes(before["feed.xml"][:-20])
    (public / "letter.txt").write_text("mine")

    told = run("verify", cwd=show)
    refused = run("verify", "--repair", cwd=show)
    done = run("verify", "--repair", "--yes", cwd=show)

    size, cut = len(before["feed.xml"]), len(before["feed.xml"]) - 20
    assert told.returncode == 1
    assert told.stdout.startswith(
        "feed.xml: error[feed-unreadable] listeners' apps cannot read this feed: "
        "it is no XML that can be read: line "
    )
    assert (
        "feed.xml: error[other-bytes] this feed is not as it was published\n"
        f"  found: {cut:,} bytes instead of {size:,}\n"
        "  do:    podcast-pub verify --repair\n"
        "index.html: error[missing] this list page is not there\n"
        "  do:    podcast-pub verify --repair\n"
        f"media/{name}: error[other-bytes] this audio is not as it was published\n"
        "  found: sha256 "
    ) in told.stdout
    assert "in no release, and left alone: 1 file (4 B)\n  letter.txt  4 B\n" in told.stdout
    assert told.stdout.endswith("; 4 errors in 41 files\n")
    assert refused.returncode == 2
    assert refused.stderr.endswith("nobody is here to answer: add --yes\n")
    assert done.returncode == 0, done.stderr
    assert "not as it was published" in done.stdout
    assert "published release 2: 3 files written" in done.stdout
    assert done.stdout.endswith("no problems found in 41 files\n")
    assert contents(public) == before | {"letter.txt": b"mine"}


def test_a_repair_asks_and_takes_no_for_an_answer(show: Path) -> None:
    (show / "public" / "index.html").unlink()

    terminal = Terminal("verify", "--repair", cwd=show)
    terminal.until("Publish this?")
    terminal.type("n\n")
    code = terminal.finish()

    assert code == 1
    assert "nothing was changed" in terminal.seen
    assert not (show / "public" / "index.html").exists()


def test_a_page_of_a_frozen_publisher_is_put_right(show: Path) -> None:
    """It slept while another machine published, and woke up in the middle of a write."""
    page = show / "public" / "episodes" / "tides.html"
    old = page.read_bytes()
    file = show / "episodes" / "001-tides" / "episode.md"
    file.write_text(file.read_text().replace("title: Tides", "title: Tidal"))
    publish(show, show / "public")
    new = page.read_bytes()
    page.write_bytes(old)

    blind = run("plan", "--exit-code", cwd=show)
    seen = run("verify", cwd=show)
    done = run("verify", "--repair", "--yes", cwd=show)

    assert len(old) == len(new)
    assert blind.returncode == 0
    assert "episodes/tides.html: error[other-bytes]" in seen.stdout
    assert (seen.returncode, done.returncode) == (1, 0)
    assert page.read_bytes() == new


def test_what_cannot_be_repaired_is_told_and_the_rest_is(show: Path) -> None:
    """A clone without its audio, as in CI."""
    name = audio(show).name
    audio(show).unlink()
    (show / "public" / "index.html").unlink()
    (show / "episodes" / "001-tides" / "audio.mp3").unlink()

    done = run("verify", "--repair", "--yes", cwd=show)

    assert done.returncode == 1
    assert (
        f"media/{name}: error[not-repaired] this file is not on this machine, or no longer part of "
        "the show\n"
        "  do:    put it into the show's folder, or run verify --repair on the machine that "
        "has it\n"
    ) in done.stderr
    assert (show / "public" / "index.html").exists()
    assert f"media/{name}: error[missing] this audio is not there" in done.stdout
    assert done.stdout.endswith("; 1 error in 41 files\n")


def test_a_show_with_errors_can_be_verified_but_not_repaired(show: Path) -> None:
    (show / "public" / "index.html").unlink()
    (show / "episodes" / "001-tides" / "episode.md").write_text("---\ntitle: [\n---\n")

    told = run("verify", cwd=show)
    done = run("verify", "--repair", "--yes", cwd=show)

    assert (told.returncode, done.returncode) == (1, 1)
    assert told.stdout.endswith("; 1 error in 41 files\n")
    assert "episodes/001-tides/episode.md:" in done.stderr


def test_a_publish_that_was_cut_off_is_finished(show: Path) -> None:
    store = FolderStore(show / "public")
    intent = Intent("amber-otter", touched=read_published(store).objects)
    claim = Claim(store, 2, intent)
    claim.take()

    busy = run("verify", "--repair", "--yes", cwd=show)
    claim.abandon()
    told = run("verify", cwd=show)
    done = run("verify", "--repair", "--yes", cwd=show)

    assert busy.returncode == 0
    assert busy.stdout.startswith(
        ".podcast-pub/releases/000002: info[publishing] somebody is publishing, last seen 0 min ago"
    )
    assert told.returncode == 1
    assert told.stdout.startswith(
        ".podcast-pub/releases/000002: error[unfinished] a publish was cut off 0 min ago; 41 files "
        "may be as before or as they should become\n"
        "  found: amber-otter\n"
        "  do:    podcast-pub publish\n"
    )
    assert done.returncode == 0, done.stderr
    assert "published release 3: 41 files written" in done.stdout


def test_machines_get_the_same_as_json(show: Path) -> None:
    (show / "public" / "index.html").unlink()
    (show / "public" / "letter.txt").write_text("mine")

    done = run("verify", "--json", cwd=show)

    document = json.loads(done.stdout)
    assert done.returncode == 1
    assert {key: document[key] for key in ("format", "release", "files", "errors", "public")} == {
        "format": 1,
        "release": 1,
        "files": 41,
        "errors": 1,
        "public": None,
    }
    assert document["orphans"] == {"letter.txt": 4}
    assert [(each["rule"], each["path"]) for each in document["findings"]] == [
        ("missing", "index.html")
    ]


def test_where_nothing_is_published_that_is_told(tmp_path: Path) -> None:
    show = make_show(tmp_path / "show")

    done = run("verify", cwd=show)

    assert done.returncode == 1
    assert done.stderr == (
        "public: error: nothing is published here\n  do:    podcast-pub publish\n"
    )


def test_a_lost_log_is_made_anew_and_the_next_publish_changes_nothing(show: Path) -> None:
    before = contents(show / "public")
    shutil.rmtree(show / "public" / ".podcast-pub" / "releases")

    lost = run("verify", cwd=show)
    made = run("verify", "--rebuild", "--yes", cwd=show)
    refused = run("publish", "--yes", cwd=show)
    done = run("publish", "--yes", "--adopt", "robots.txt", cwd=show)
    again = run("plan", "--exit-code", cwd=show)
    fine = run("verify", "--rebuild", "--yes", cwd=show)

    assert lost.returncode == 1
    assert lost.stderr == (
        "public: error: there is a feed, and no release that names it or the 40 other files\n"
        "  do:    podcast-pub verify --rebuild\n"
    )
    assert made.returncode == 0, made.stderr
    assert made.stdout.startswith(
        "release 1 for public, made of what is live\n"
        "  2 episodes and 40 files; the feed is https://tides.example/feed.xml\n"
        "nobody can tell any more:\n"
        "  which guids were published and taken down again: take care to give none of them anew\n"
        "  former addresses of episodes, unless a page there leads on to the present one\n"
        "  bit rate and channels of 2 audio files: publish measures them\n"
        "left out, for nothing proves that podcast-pub wrote it: 1 file (10 B)\n"
        "  robots.txt  10 B\n"
        "  if publish finds one of these in its way: podcast-pub publish --adopt FILE\n"
    )
    assert refused.returncode == 1
    assert refused.stderr.startswith("robots.txt: refused[foreign-key] ")
    assert (done.returncode, again.returncode) == (0, 0), done.stderr
    assert "1 file to write (10 B), 40 unchanged" in done.stdout
    assert contents(show / "public") == before
    assert fine.returncode == 1
    assert fine.stderr == (
        "public: error: the log of releases is fine: release 2 can be read\n"
        "  do:    podcast-pub verify\n"
    )


def test_guids_are_guarded_after_a_rebuild_as_before(show: Path) -> None:
    shutil.rmtree(show / "public" / ".podcast-pub" / "releases")
    run("verify", "--rebuild", "--yes", cwd=show)
    file = show / "episodes" / "001-tides" / "episode.md"
    lines = file.read_text().splitlines()
    [old] = [line for line in lines if line.startswith("guid:")]
    file.write_text(file.read_text().replace(old, "guid: 11111111-2222-5333-8444-555555555555"))

    done = run("plan", cwd=show)

    assert done.returncode == 1
    assert "refused[guid-changed] “Tides” was published with another guid" in done.stderr
    assert f"put the line back: {old}" in done.stderr


def test_a_damaged_log_says_how_it_can_be_made_anew(show: Path) -> None:
    (show / "public" / ".podcast-pub" / "releases" / "000001").write_bytes(b"scrambled")

    told = run("publish", "--yes", cwd=show)
    done = run("verify", "--rebuild", "--yes", cwd=show)

    assert told.returncode == 1
    assert "or make the log anew from what is live: podcast-pub verify --rebuild" in told.stderr
    assert done.returncode == 0, done.stderr
    assert "  release 1 cannot be read, and goes\n" in done.stdout
    assert done.stdout.endswith("no problems found in 40 files\n")


@pytest.fixture
def served() -> Iterator[Path]:
    """A folder that servers may enter which drop their rights."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name) / "www"


@pytest.mark.nginx
def test_behind_nginx_with_the_printed_lines_all_is_well(served: Path, tmp_path: Path) -> None:
    """The sample show: chapters, transcripts, pictures, a trailer."""
    show = copy_sample(tmp_path / "sample")
    port = free_port()
    url = f"http://localhost:{port}/"
    publish(show, served, url=url)
    lines = run("doctor", "-C", show, "--to", served, "--url", url, "--print", "nginx").stdout

    with serving(lines, run_nginx, port, tmp_path):
        done = run("verify", "--public", "--deep", "-C", show, "--to", served, "--url", url)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "no problems found in " in done.stdout
    assert " public addresses\n" in done.stdout


@pytest.mark.nginx
def test_an_nginx_that_packs_audio_and_knows_no_types_is_told(served: Path, tmp_path: Path) -> None:
    show = make_show(tmp_path / "show")
    port = free_port()
    url = f"http://127.0.0.1:{port}/"
    publish(show, served, url=url)
    lines = (
        f"server {{ listen 80; root {served}; gzip on; gzip_types *; gzip_min_length 1;"
        f" default_type text/plain; }}"
    )

    with serving(lines, run_nginx, port, tmp_path):
        done = run("verify", "--public", "-C", show, "--to", served, "--url", url, "--json")

    found = json.loads(done.stdout)["findings"]
    assert done.returncode == 1
    assert {(each["rule"], each["found"]) for each in found} == {
        ("packed", "Content-Encoding: gzip"),
        ("type", "Content-Type: text/plain instead of application/xml"),
        ("type", "Content-Type: text/plain instead of audio/mpeg"),
    }


def test_a_plain_web_server_is_good_enough_for_audio_and_feed(
    show: Path, served: Path, tmp_path: Path
) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}/"
    publish(show, served, url=url)

    with web_server(served, port):
        done = run("verify", "--public", "-C", show, "--to", served, "--url", url)
    dead = run("verify", "--public", "-C", show, "--to", served, "--url", url)

    assert (done.returncode, dead.returncode) == (0, 1), done.stdout
    assert done.stdout.endswith("; no problems found in 41 files and 5 public addresses\n")
    assert f"{url}: error[unreachable] nothing answers there\n" in dead.stdout
    assert tmp_path.exists()


@pytest.mark.parametrize("name", ["swift", "moto"])
def test_a_bucket_is_verified_repaired_and_rebuilt(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    server: Server = request.getfixturevalue(name)
    bucket = server.fresh_bucket()
    storage = {"url": f"s3://{bucket}/podcast", "endpoint": server.endpoint}
    show = make_show(tmp_path / "show", podcast={"storage": storage}, episodes=EPISODES)
    env = server.environment()
    client = server.client()
    first = run("publish", "--yes", cwd=show, env=env)
    assert first.returncode == 0, first.stderr
    keys = [each["Key"] for each in client.list_objects_v2(Bucket=bucket)["Contents"]]
    [media] = [key for key in keys if "media/tides" in key]
    body = client.get_object(Bucket=bucket, Key=media)["Body"].read()

    well = run("verify", "--deep", cwd=show, env=env)
    client.put_object(Bucket=bucket, Key=media, Body=body)  # by hand: no type, no metadata
    client.delete_object(Bucket=bucket, Key="podcast/index.html")
    told = run("verify", cwd=show, env=env)
    mended = run("verify", "--repair", "--yes", cwd=show, env=env)
    for key in keys:
        if "/.podcast-pub/releases/" in key:
            client.delete_object(Bucket=bucket, Key=key)
    client.delete_object(Bucket=bucket, Key="podcast/.podcast-pub/releases/000002")
    made = run("verify", "--rebuild", "--yes", cwd=show, env=env)
    plan = run("plan", "--json", cwd=show, env=env)

    assert well.returncode == 0, well.stdout + well.stderr
    assert told.returncode == 1
    assert f"{media.removeprefix('podcast/')}: error[other-headers] " in told.stdout
    assert "  found: written by somebody else\n" in told.stdout
    assert "index.html: error[missing] " in told.stdout
    assert mended.returncode == 0, mended.stdout + mended.stderr
    assert made.returncode == 0, made.stdout + made.stderr
    document = json.loads(plan.stdout)
    assert (document["writes"], document["deletes"], document["refusals"]) == ([], [], [])


def test_the_guide_shows_verify_as_it_is() -> None:
    guide = (REPOSITORY / "docs" / "how-to" / "verify.md").read_text("utf-8")

    for option in ("--deep", "--public", "--repair", "--rebuild"):
        assert f"podcast-pub verify {option}" in guide
