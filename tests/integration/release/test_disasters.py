"""Whatever kills, fills up or races the publisher: the live feed never lies (promise 1)."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from podcast_pub.problems import StoreError
from podcast_pub.release.log import read_published
from podcast_pub.storage.folder import FolderStore
from tests.integration.release.racer import version
from tests.namespace import namespace
from tests.small_show import AFTER, BEFORE, lies, live_bytes, plan_of, publish

REPO = Path(__file__).parents[3]
PROGRAMS = "tests.integration.release"

HOWS = [
    # a kill after one call leaves the same disk as a kill before the next
    pytest.param("kill-before", id="killed"),
    pytest.param("full-once", id="one call refused"),
    pytest.param("full-from-then-on", id="the disk is full"),
]


@pytest.fixture
def memory_disk() -> Iterator[Path]:
    """A folder in memory where there is one: a thousand publishes flush a hundred times each."""
    memory = Path("/dev/shm")  # noqa: S108  only a folder of our own in it is used
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


@pytest.mark.slow
@pytest.mark.parametrize("how", HOWS)
def test_a_publish_broken_at_any_call_to_the_disk_leaves_a_true_feed_and_is_mended_by_the_next(
    memory_disk: Path, how: str
) -> None:
    result = json.loads(run("breaker", how, str(memory_disk)))

    assert result["update"] > 150
    assert result["first"] > 150
    assert result["wrong"] == []


@pytest.mark.slow
@pytest.mark.parametrize("how", HOWS)
def test_going_back_broken_at_any_call_to_the_disk_leaves_a_true_feed_and_can_be_completed(
    memory_disk: Path, how: str
) -> None:
    result = json.loads(run("rollback_breaker", how, str(memory_disk)))

    assert result["calls"] > 150
    assert result["wrong"] == []


def test_on_a_real_disk_with_too_little_room_the_feed_stays_true_until_there_is_enough(
    tmp_path: Path,
) -> None:
    results = json.loads(run("small_disk", str(tmp_path), before=namespace()))

    *failed, succeeded = results
    assert len(failed) > 10
    assert {result["words"] for result in failed} == {"the disk is full"}
    assert {result["do"] for result in failed} == {"free some space, then run it again"}
    assert all(result["feed"] for result in failed[:10])
    assert succeeded["words"] is None
    assert all(result["done"] and result["lies"] == [] for result in results)


def test_of_two_publishers_at_once_one_wins_and_the_other_is_told(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "site")
    publish(BEFORE, store, tmp_path / "state")
    with watched(tmp_path) as seen, ExitStack() as stack:
        racers = [stack.enter_context(racer(tmp_path, name)) for name in ("one", "other")]
        for number in range(30):
            for each in racers:
                tell(each, str(number))
            assert [answer(each) for each in racers] == ["planned", "planned"]
            for each in racers:
                tell(each, "go")
            answers = [answer(each) for each in racers]

            winners = [text for text in answers if text.startswith("release ")]
            losers = [text for text in answers if text.startswith("told: someone ")]
            assert (len(winners), len(losers)) == (1, 1), answers
            winner = version(("one", "other")[answers.index(winners[0])], number)
            assert plan_of(winner, store).is_empty
            assert live_bytes(store).items() >= {a.key: a.body for a in winner[0]}.items()
            assert read_published(store).unknown == {}
    assert seen == []


@pytest.mark.parametrize("after", [number / 200 for number in range(12)])
def test_one_publisher_is_killed_and_another_goes_on(tmp_path: Path, after: float) -> None:
    store = FolderStore(tmp_path / "site")
    publish(BEFORE, store, tmp_path / "state")
    with watched(tmp_path) as seen:
        with racer(tmp_path, "one") as victim:
            tell(victim, "1")
            assert answer(victim) == "planned"
            tell(victim, "go")
            threading.Event().wait(after)
            victim.kill()
        newest = read_published(store).newest

        publish(AFTER, store, tmp_path / "one")  # the same machine: it need not wait

    assert seen == []
    assert read_published(store).release == newest + 1
    assert plan_of(AFTER, store).is_empty


@contextmanager
def watched(folder: Path) -> Iterator[list[str]]:
    """What listeners see meanwhile: everything that the feed named wrongly at any moment."""
    wrong: list[str] = []
    stop = threading.Event()

    def watch() -> None:
        store = FolderStore(folder / "site")
        while not stop.is_set():
            try:
                wrong.extend(lies(store))
            except StoreError as error:
                wrong.append(error.message)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield wrong
    finally:
        stop.set()
        watcher.join()


@contextmanager
def racer(folder: Path, name: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", f"{PROGRAMS}.racer", str(folder), name]
    with subprocess.Popen(
        command, cwd=REPO, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def tell(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdin is not None
    process.stdin.write(f"{line}\n")
    process.stdin.flush()


def answer(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def run(program: str, *arguments: str, before: tuple[str, ...] = ()) -> str:
    """The output of one of our programs."""
    command = [*before, sys.executable, "-m", f"{PROGRAMS}.{program}", *arguments]
    result = subprocess.run(command, cwd=REPO, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return result.stdout
