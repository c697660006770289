"""Every way a command can fail: its exit code, and the words for a producer. Never a traceback."""

import json
import os
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.command import COMMAND, run
from tests.show_folder import AUDIO, make_show

ANSWERS = (
    "--title",
    "Tides",
    "--author",
    "Ada Farrow",
    "--email",
    "ada@tides.example",
    "--url",
    "https://tides.example/",
    "--language",
    "en",
    "--category",
    "History",
)


@pytest.fixture
def show(tmp_path: Path) -> Path:
    return make_show(tmp_path / "show")


@pytest.fixture
def sealed(tmp_path: Path) -> Iterator[Path]:
    """A folder in which nothing may be written."""
    folder = tmp_path / "sealed"
    folder.mkdir()
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    if os.access(folder, os.W_OK):
        # the super-user may write anywhere but here
        folder = Path("/proc/sys")
    yield folder
    if folder.parent == tmp_path:
        folder.chmod(stat.S_IRWXU)


EVERY = pytest.mark.parametrize(
    "command",
    [("check",), ("plan",), ("publish", "--yes"), ("new", "Tides"), ("serve",)],
    ids=" ".join,
)
"""Every command that is about a show."""


@EVERY
def test_a_folder_without_a_show_is_told_how_to_start_one(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    done = run(*command, cwd=tmp_path)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "error: there is no podcast.yaml in this folder\n"
        "  do:    go to your show's folder, or name it with -C\n"
        "         or start a show: podcast-pub init my-show\n"
    )


@EVERY
def test_a_folder_in_a_show_is_told_where_the_show_is(show: Path, command: tuple[str, ...]) -> None:
    done = run(*command, cwd=show / "episodes" / "001-tides")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "error: there is no podcast.yaml in this folder; your show is in ../..\n"
        f"  do:    name it: podcast-pub {command[0]} -C ../..\n         or go there: cd ../..\n"
    )


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        pytest.param(("plan",), "-C show\n         or go there: cd show", id="above it"),
        pytest.param(
            ("plan", "-C", "show/episodes"), "name it: podcast-pub plan -C show", id="named wrongly"
        ),
    ],
)
def test_a_show_nearby_is_found(show: Path, arguments: tuple[str, ...], advice: str) -> None:
    done = run(*arguments, cwd=show.parent)

    assert done.returncode == 1
    assert done.stderr.rstrip().endswith(advice)


@EVERY
def test_a_show_folder_that_is_not_there_is_told(tmp_path: Path, command: tuple[str, ...]) -> None:
    done = run(*command, "-C", tmp_path / "none")

    assert (done.returncode, done.stdout) == (1, "")
    assert f"{tmp_path / 'none'}: error: there is no such folder" in done.stderr


def test_publish_does_not_ask_where_nobody_can_answer(show: Path, tmp_path: Path) -> None:
    done = run("publish", "-C", show, "--to", tmp_path / "out")

    assert done.returncode == 2
    assert "--yes" in done.stderr
    assert "+ audio " in done.stdout
    assert not (tmp_path / "out").exists()


def test_publish_with_json_never_asks(show: Path, tmp_path: Path) -> None:
    done = run("publish", "--json", "-C", show, "--to", tmp_path / "out")

    assert (done.returncode, done.stdout) == (2, "")
    assert "--yes" in done.stderr


def test_nothing_to_publish_needs_nobody(show: Path, tmp_path: Path) -> None:
    run("publish", "--yes", "-C", show, "--to", tmp_path / "out")

    done = run("publish", "-C", show, "--to", tmp_path / "out")

    assert done.returncode == 0
    assert "nothing to do: 0 writes" in done.stdout


def test_init_without_answers_says_which_are_missing(tmp_path: Path) -> None:
    done = run("init", tmp_path / "my-show", "--title", "Tides")

    assert done.returncode == 2
    assert "--author" in done.stderr
    assert "--title" not in done.stderr.partition("Error:")[2]
    assert not (tmp_path / "my-show").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(("pubilsh",), "Did you mean 'publish'?", id="unknown command"),
        pytest.param(("plan", "--jsno"), "--jsno", id="unknown option"),
        pytest.param(
            ("plan", "--url", "tides.example"), "write https://tides.example", id="bad URL"
        ),
        pytest.param(("new",), "TITLE", id="missing title"),
        pytest.param(("new", "High", "water"), "podcast-pub new 'High water'", id="two words"),
        pytest.param(("check", "base"), "podcast-pub check -C base", id="folder without -C"),
        pytest.param(("new", "Tides", "--audio", "none.mp3"), "none.mp3", id="missing audio"),
        pytest.param(("serve", "--port", "70000"), "70000", id="bad port"),
    ],
)
def test_a_wrongly_typed_command_is_a_usage_error(arguments: tuple[str, ...], words: str) -> None:
    done = run(*arguments)

    assert done.returncode == 2
    assert words in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("command", ["plan", "publish"])
def test_an_error_in_the_show_stops_it_with_all_findings(tmp_path: Path, command: str) -> None:
    show = make_show(
        tmp_path / "show",
        podcast={"language": "english"},
        episodes={"001-tides": {"date": "1st of May 2024"}},
    )

    done = run(command, "-C", show)

    assert (done.returncode, done.stdout) == (1, "")
    assert "podcast.yaml:" in done.stderr
    assert "episodes/001-tides/episode.md:" in done.stderr
    assert "  found: 1st of May 2024" in done.stderr
    assert "2 errors" in done.stderr


@pytest.mark.parametrize("command", [("plan",), ("publish", "--yes")], ids=" ".join)
def test_errors_in_the_show_are_a_document_for_machines(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    show = make_show(tmp_path / "show", podcast={"language": "english"})

    done = run(*command, "--json", "-C", show)

    document = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (1, "")
    assert document["errors"] == 1
    assert document["findings"] == json.loads(run("check", "--json", "-C", show).stdout)["findings"]


def test_check_tells_all_findings_as_its_result(tmp_path: Path) -> None:
    show = make_show(tmp_path / "show", podcast={"language": "english", "titel": "x"})

    done = run("check", "-C", show)

    assert done.returncode == 1
    assert done.stdout.splitlines()[-1] == "2 errors"
    assert done.stderr == ""


@pytest.mark.parametrize("command", [("plan",), ("publish", "--yes")])
def test_a_target_that_is_a_file_is_refused(
    show: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "file").write_text("mine")

    done = run(*command, "-C", show, "--to", tmp_path / "file")

    assert done.returncode == 1
    assert str(tmp_path / "file") in done.stderr
    assert "  do:" in done.stderr
    assert (tmp_path / "file").read_text() == "mine"


def test_a_target_that_cannot_be_written_is_told(show: Path, sealed: Path) -> None:
    done = run("publish", "--yes", "-C", show, "--to", sealed / "out")

    assert done.returncode == 1
    assert str(sealed) in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_holds_a_show_is_not_started_again(show: Path) -> None:
    before = (show / "podcast.yaml").read_bytes()

    done = run("init", show, *ANSWERS)

    assert done.returncode == 1
    assert "a show is here already" in done.stderr
    assert (show / "podcast.yaml").read_bytes() == before


def test_init_overwrites_nothing_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    (tmp_path / "cover.png").write_text("mine")

    done = run("init", tmp_path, *ANSWERS)

    assert done.returncode == 1
    assert "cover.png" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["cover.png"]
    assert (tmp_path / "cover.png").read_text() == "mine"


def test_init_into_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")

    done = run("init", tmp_path / "notes.txt", *ANSWERS)

    assert done.returncode == 1
    assert "not a folder" in done.stderr


def test_new_refuses_what_is_no_audio_and_leaves_nothing(show: Path) -> None:
    (show / "take.mp3").write_text("not music")

    done = run("new", "High water", "--audio", show / "take.mp3", "-C", show)

    assert done.returncode == 1
    assert "take.mp3" in done.stderr
    assert "  do:" in done.stderr
    assert [path.name for path in (show / "episodes").iterdir()] == ["001-tides"]


def test_new_with_a_title_that_no_address_can_have_asks_for_a_slug(show: Path) -> None:
    done = run("new", "γαλήνη", "-C", show)

    assert done.returncode == 1
    assert "--slug" in done.stderr

    named = run("new", "γαλήνη", "--slug", "calm", "--audio", AUDIO, "-C", show)

    assert named.returncode == 0, named.stderr
    assert (show / "episodes" / "002-calm" / "audio.mp3").read_bytes() == AUDIO.read_bytes()


def test_a_title_cannot_steer_the_terminal(tmp_path: Path) -> None:
    show = make_show(
        tmp_path / "show", episodes={"001-tides": {"title": "Tides \u202e\u009b31m", "date": "x"}}
    )

    done = run("check", "-C", show)

    assert done.returncode == 1
    assert not {"\x1b", "\x9b", "\u202e"} & set(done.stdout + done.stderr)


def test_words_that_the_terminal_cannot_show_do_not_stop_a_command(tmp_path: Path) -> None:
    show = make_show(tmp_path / "show", episodes={"001-tides": {"title": "γαλήνη", "draft": True}})

    done = run("plan", "-C", show, env={"PYTHONIOENCODING": "latin-1"})

    assert done.returncode == 0
    assert "\\u03b3" in done.stdout


def test_a_reader_that_goes_away_is_no_error_to_tell(show: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as closed:
        done = subprocess.run(
            [COMMAND, "plan", "-C", show],
            stdout=closed,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )

    assert "Traceback" not in done.stderr
    assert "error" not in done.stderr
