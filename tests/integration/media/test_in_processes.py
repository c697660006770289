"""Many small jobs are done in processes of their own, and nothing hangs when one of them dies."""

import os
import shutil
import signal
from contextlib import closing
from multiprocessing import active_children
from pathlib import Path

import pytest

from podcast_pub.media.in_processes import in_processes
from podcast_pub.media.probe import probe
from podcast_pub.media.survey import probe_all
from podcast_pub.model.measured import Measured
from podcast_pub.problems import AudioError
from tests.notebook import Notebook

SHELF = Path(__file__).parents[2] / "audio"


def doubled(number: int) -> int:
    if number == 7:
        raise AudioError("seven is not doubled", where="7", found="7", do="take another")
    return 2 * number


def killed_at_the_last(number: int) -> int:
    if number == 99:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_each_job_has_its_answer_or_what_is_wrong_with_it() -> None:
    seen: list[Measured] = []

    answers = dict(in_processes("counting", doubled, range(100), seen.append))

    wrong = answers.pop(7)
    assert isinstance(wrong, AudioError)
    assert (wrong.message, wrong.where, wrong.found, wrong.do) == (
        "seven is not doubled",
        "7",
        "7",
        "take another",
    )
    assert answers == {number: 2 * number for number in range(100) if number != 7}
    assert [(each.done, each.total) for each in seen] == [(n, 100) for n in range(1, 101)]


def test_where_a_process_is_killed_answers_are_missing_and_nothing_hangs() -> None:
    answers = dict(in_processes("counting", killed_at_the_last, range(100), lambda _: None))

    assert 99 not in answers
    assert all(number == answer for number, answer in answers.items())


def test_who_stops_leaves_no_process() -> None:
    def stop(_: Measured) -> None:
        raise KeyboardInterrupt

    answers = in_processes("counting", doubled, range(10_000), stop)
    with pytest.raises(KeyboardInterrupt), closing(answers):
        list(answers)

    assert active_children() == []


def test_many_files_are_measured_as_one_is(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.mp3" for number in range(240)]
    for path in paths:
        shutil.copyfile(SHELF / "vbr.mp3", path)
    (tmp_path / "11.mp3").write_bytes(b"")
    paths.append(tmp_path / "gone.mp3")

    found = probe_all(paths, Notebook(), root=tmp_path)

    assert list(found) == paths
    wrong = {path.name for path, facts in found.items() if isinstance(facts, AudioError)}
    assert wrong == {"11.mp3", "gone.mp3"}
    assert {found[path] for path in paths if path.name not in wrong} == {probe(paths[0])}
