"""Anybody's feed, from a file or a server, is checked within bounds and without accidents."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from podcast_pub.check.foreign import check_foreign
from podcast_pub.check.tree import LARGEST
from podcast_pub.problems import ConfigError, Finding, Level, WebError
from tests.e2e.command import run
from tests.moody_server import Answer, Moody, moody_server
from tests.unit.check.feed_examples import GOOD

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Moody]:
    with moody_server(tmp_path) as moody:
        yield moody


def check(name: str, *, private: bool = False) -> tuple[Finding, ...]:
    return check_foreign(name, None, now=NOW, private=private)


def test_a_good_feed_in_a_file_has_no_problem(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(GOOD)

    found = check(str(path))

    assert [one for one in found if one.level is not Level.INFO] == []
    assert {one.location.path for one in found} == {path.as_posix()}


def test_a_feed_on_a_server_is_read_from_there(server: Moody) -> None:
    url = f"{server.url}feed.xml"
    (server.folder / "feed.xml").write_bytes(GOOD.replace(b"<language>en<", b"<language>xx<"))

    found = check(url, private=True)

    assert {one.rule for one in found if one.level is Level.ERROR} == {
        "atom-self",  # it says that it is elsewhere
        "channel-language",
    }
    assert {one.location.path for one in found} == {url}


def test_private_addresses_are_not_asked_unless_that_is_said(server: Moody) -> None:
    with pytest.raises(WebError, match="private network"):
        check(f"{server.url}feed.xml")

    assert server.asked == []


def test_a_redirect_does_not_lead_into_a_private_network(server: Moody) -> None:
    server.mood = lambda _asked, _answer: Answer(302, {"location": "http://10.0.0.1/feed.xml"})

    with pytest.raises(WebError, match="private network"):
        check(f"{server.url}feed.xml", private=True)


def test_a_server_without_a_feed_is_told(server: Moody) -> None:
    with pytest.raises(ConfigError, match="no feed there") as told:
        check(f"{server.url}nothing.xml", private=True)

    assert told.value.found == "status 404"


def test_a_feed_that_has_no_end_is_not_read_to_its_end(server: Moody) -> None:
    server.mood = lambda _asked, _answer: Answer(200, {}, b"<a>" + b" " * (LARGEST + 2))

    [found] = [one for one in check(f"{server.url}a", private=True) if one.rule == "feed-limits"]

    assert found.level is Level.ERROR


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo], ids=["a folder", "a pipe"])
def test_what_is_no_file_is_not_waited_for(tmp_path: Path, make: "os.PathLike[str]") -> None:
    path = tmp_path / "feed.xml"
    make(path)  # type: ignore[operator]  # both take a path

    with pytest.raises(ConfigError, match="no ordinary file"):
        check(str(path))


def test_the_command_tells_the_line_and_fails(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(GOOD.replace(b"<language>en<", b"<language>en_US<"))

    done = run("check", "--feed", "feed.xml", cwd=tmp_path)

    line = GOOD[: GOOD.index(b"<language>")].count(b"\n") + 1
    assert done.returncode == 1
    assert done.stdout == (
        f"feed.xml:{line}: error[channel-language] `language` is malformed\n"
        "  found: en_US\n"
        "  do:    write two letters, a region behind them if it matters:"
        " <language>pt-br</language>\n"
        "1 error in 1 feed\n"
    )


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        pytest.param(["--feed", "nothing.xml"], 1, "nothing.xml: error: No such", id="no file"),
        pytest.param(["--against", "feed.xml"], 2, "--against needs --feed", id="no newer one"),
        pytest.param(["--select", "artwrok-size"], 2, "Did you mean 'artwork-size'?", id="an id"),
        pytest.param(["--explain", "nothing-like"], 2, "there is no rule", id="no such rule"),
        pytest.param(["--only", "aple"], 2, "'aple' is not one of", id="nobody"),
        pytest.param(["--feed", "http://127.0.0.1:9/"], 1, "private network", id="a neighbour"),
        pytest.param(["--feed", "http://[::"], 1, "no address", id="no address"),
    ],
)
def test_what_cannot_be_done_is_said(
    tmp_path: Path, arguments: list[str], code: int, words: str
) -> None:
    done = run("check", *arguments, cwd=tmp_path)

    assert done.returncode == code
    assert words in done.stderr
