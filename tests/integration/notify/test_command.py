"""Which command runs, and which of them are trusted: the environment, the user's files."""

from pathlib import Path

import pytest

from podcast_pub.notify.command import Command, Origin, after_publish, user_config_path
from podcast_pub.notify.trust import is_trusted, trust, watched_files
from podcast_pub.problems import ConfigError


@pytest.fixture(autouse=True)
def _own_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's files, and no command in the environment."""
    monkeypatch.delenv("PODCAST_PUB_AFTER_PUBLISH", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def show(tmp_path: Path) -> Path:
    folder = tmp_path / "show"
    (folder / "tools").mkdir(parents=True)
    (folder / "tools" / "purge.sh").write_text("echo purged\n")
    return folder


def configure(text: str) -> Path:
    path = user_config_path()
    path.parent.mkdir(parents=True)
    path.write_text(text)
    return path


@pytest.mark.parametrize(
    ("environment", "user", "shown", "expected"),
    [
        pytest.param(None, None, None, None, id="none"),
        pytest.param(None, None, "c", Command("c", Origin.SHOW), id="of the show"),
        pytest.param(None, "b", "c", Command("b", Origin.USER), id="of the user"),
        pytest.param("a", "b", "c", Command("a", Origin.ENVIRONMENT), id="of the environment"),
        pytest.param("", "b", "c", None, id="switched off"),
    ],
)
def test_the_first_that_is_set_is_the_one(
    environment: str | None,
    user: str | None,
    shown: str | None,
    expected: Command | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if environment is not None:
        monkeypatch.setenv("PODCAST_PUB_AFTER_PUBLISH", environment)
    if user:
        configure(f"after_publish: {user}\n")

    assert after_publish(shown) == expected


def test_a_command_may_have_several_lines() -> None:
    configure("after_publish: |\n  one\n  two\n")

    command = after_publish(None)

    assert command is not None
    assert command.text.splitlines() == ["one", "two"]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        pytest.param("\nafter_publsh: x\n", ":2", "`after_publsh` is not a key", id="unknown key"),
        pytest.param("after_publish: [x]\n", ":1", "`after_publish`", id="wrong type"),
        pytest.param("after_publish: 'x\n", "", "", id="no YAML"),
    ],
)
def test_a_slip_in_the_users_file_is_told(text: str, line: str, message: str) -> None:
    path = configure(text)

    with pytest.raises(ConfigError) as caught:
        after_publish("c")

    assert message in caught.value.message
    assert str(caught.value.where).startswith(f"{path}{line}")
    assert caught.value.do


def test_an_empty_file_of_the_user_is_none() -> None:
    configure("# nothing yet\n")

    assert after_publish("c") == Command("c", Origin.SHOW)


def test_nothing_is_trusted_before_somebody_says_so(show: Path) -> None:
    assert not is_trusted(show, "make purge")

    trust(show, "make purge")

    assert is_trusted(show, "make purge")


def test_another_text_is_not_trusted(show: Path) -> None:
    trust(show, "make purge")

    assert not is_trusted(show, "make purge ")


def test_a_script_of_the_show_is_trusted_as_it_is(show: Path) -> None:
    trust(show, "sh tools/purge.sh")
    (show / "tools" / "purge.sh").write_text("echo stolen\n")

    assert not is_trusted(show, "sh tools/purge.sh")


def test_another_show_with_the_same_text_is_not_trusted(show: Path, tmp_path: Path) -> None:
    trust(show, "make purge")
    other = tmp_path / "other"
    other.mkdir()

    assert not is_trusted(other, "make purge")


def test_the_same_show_by_another_name_is_trusted(
    show: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trust(show, "sh tools/purge.sh")
    (tmp_path / "link").symlink_to(show)
    monkeypatch.chdir(show)

    assert is_trusted(tmp_path / "link", "sh tools/purge.sh")
    assert is_trusted(Path(), "sh tools/purge.sh")


def test_trust_is_kept_where_only_the_user_looks(show: Path, tmp_path: Path) -> None:
    trust(show, "make purge")

    folder = tmp_path / "data" / "podcast-pub" / "trusted"
    (kept,) = folder.iterdir()
    assert folder.stat().st_mode & 0o077 == 0
    assert kept.read_text() == f"{show}\nmake purge\n"


@pytest.mark.parametrize(
    ("command", "files"),
    [
        pytest.param("sh tools/purge.sh", ("tools/purge.sh",), id="a script"),
        pytest.param("jq .stale|sh ./tools/purge.sh;ls", ("./tools/purge.sh",), id="in a pipe"),
        pytest.param("sh <tools/purge.sh", ("tools/purge.sh",), id="as input"),
        pytest.param("sh 'tools/purge.sh' tools/purge.sh", ("tools/purge.sh",), id="twice"),
        pytest.param("sh tools/../tools/purge.sh", ("tools/../tools/purge.sh",), id="by dots"),
        pytest.param("sh ../outside.sh", ("tools/purge.sh",), id="outside"),
        pytest.param("echo a#b; sh tools/purge.sh", ("tools/purge.sh",), id="behind a #"),
        pytest.param("echo\nsh tools/purge.sh", ("tools/purge.sh",), id="on the next line"),
        pytest.param("run-parts tools/", ("tools/purge.sh",), id="a folder"),
        pytest.param(f"echo {'x' * 5000}", ("tools/purge.sh",), id="a long word"),
        pytest.param("echo a\0b", ("tools/purge.sh",), id="no name at all"),
        pytest.param("echo it's tools/purge.sh", ("tools/purge.sh",), id="an open quote"),
        pytest.param("", ("tools/purge.sh",), id="nothing"),
    ],
)
def test_the_files_that_a_command_names(show: Path, command: str, files: tuple[str, ...]) -> None:
    (show.parent / "outside.sh").write_text("")

    assert watched_files(show, command) == files


@pytest.mark.parametrize(
    "command",
    [
        *("cd tools && sh purge.sh", "sh tools/*.sh", "T=tools; sh $T/purge.sh", "make purge"),
        *("sh `echo tools/purge.sh`", "sh -c 'sh tools/purge.sh' notes.txt", "python3 -m tools"),
        *("make notes.txt", "run-parts tools", "PATH=tools purge.sh notes.txt", "sh link/purge.sh"),
    ],
)
def test_a_file_that_a_command_may_run_without_naming_it_asks_again(
    show: Path, command: str
) -> None:
    (show / "notes.txt").write_text("as they are")
    (show / "link").symlink_to("tools")
    trust(show, command)
    assert is_trusted(show, command)

    (show / "tools" / "purge.sh").write_text("echo stolen\n")

    assert not is_trusted(show, command)


def test_new_episodes_and_what_is_published_do_not_ask_again(show: Path) -> None:
    trust(show, "make purge", "./public/")
    for name in ("episodes/001/episode.md", "public/feed.xml", "static/a.png", ".git/HEAD"):
        (show / name).parent.mkdir(parents=True, exist_ok=True)
        (show / name).write_text("new")

    assert is_trusted(show, "make purge", "./public/")


def test_content_is_watched_where_the_command_has_its_name(show: Path) -> None:
    trust(show, "cd episodes; sh x.sh")
    (show / "episodes").mkdir()
    (show / "episodes" / "x.sh").write_text("echo stolen\n")

    assert not is_trusted(show, "cd episodes; sh x.sh")
