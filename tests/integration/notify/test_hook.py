"""The user's command, run by a real shell."""

import json
import time
from pathlib import Path

import pytest

from podcast_pub.notify.command import Command, Origin
from podcast_pub.notify.events import HookBegan, HookSaid, Told
from podcast_pub.notify.hook import run_hook
from podcast_pub.problems import NotifyError


def run(text: str, root: Path, *, document: bytes = b"{}\n", timeout: float = 20) -> list[str]:
    """What a command says."""
    told: list[Told] = []
    run_hook(Command(text, Origin.USER), document, root, told.append, timeout=timeout)
    assert told[0] == HookBegan("your config.yaml", None)
    return [each.line for each in told if isinstance(each, HookSaid)]


def test_it_runs_in_the_folder_of_the_show_by_a_shell(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("b\na\n")

    assert run("sort a.txt | tr ab xy && pwd", tmp_path) == ["x", "y", str(tmp_path)]


def test_it_reads_what_changed(tmp_path: Path) -> None:
    document = json.dumps({"release": 7}).encode()

    assert run("cat", tmp_path, document=document) == ['{"release": 7}']


def test_whether_it_reads_is_its_own_affair(tmp_path: Path) -> None:
    assert run("echo done", tmp_path, document=b"x" * 10_000_000) == ["done"]


def test_both_of_its_outputs_are_told_in_order(tmp_path: Path) -> None:
    assert run("echo one; echo two >&2; echo three", tmp_path) == ["one", "two", "three"]


def test_what_is_no_text_is_told_somehow(tmp_path: Path) -> None:
    assert run(r"printf 'a\377b\nend'", tmp_path) == ["a\ufffdb", "end"]


def test_a_line_without_end_is_told_in_pieces(tmp_path: Path) -> None:
    said = run("head -c 20000 /dev/zero | tr '\\0' x", tmp_path)

    assert [len(line) for line in said] == [8192, 8192, 3616]


def test_it_sees_the_environment_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CDN_TOKEN", "for the hook")

    assert run('echo "$CDN_TOKEN"', tmp_path) == ["for the hook"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("exit 3", "failed with exit code 3", id="it fails"),
        pytest.param("no-such-command-here", "failed with exit code 127", id="there is none"),
        pytest.param("kill -9 $$", "was ended by signal 9", id="it is killed"),
    ],
)
def test_a_failure_is_told(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(NotifyError) as caught:
        run(text, tmp_path)

    assert caught.value.message == f"the after_publish command {words}"
    assert caught.value.found is None
    assert caught.value.where == "your config.yaml"


def test_one_that_takes_too_long_is_ended_with_all_that_it_began(tmp_path: Path) -> None:
    began = time.monotonic()

    with pytest.raises(NotifyError, match="took more than 0 minutes"):
        run("(sleep 1.5; touch alive) & sleep 60", tmp_path, timeout=0.3)

    time.sleep(1.5)
    assert time.monotonic() - began < 15
    assert not (tmp_path / "alive").exists()


def test_one_that_does_not_want_to_end_is_killed(tmp_path: Path) -> None:
    began = time.monotonic()

    with pytest.raises(NotifyError, match="took more than"):
        run("trap '' TERM; while :; do sleep 0.1; done", tmp_path, timeout=0.3)

    assert time.monotonic() - began < 15


def test_what_it_leaves_in_the_background_is_not_waited_for(tmp_path: Path) -> None:
    began = time.monotonic()

    assert run("sleep 30 & echo $!", tmp_path)[0].isdigit()
    assert time.monotonic() - began < 10
