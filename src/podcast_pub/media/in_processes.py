"""Many small jobs in processes of their own: what counts frames in Python keeps threads waiting."""

import os
import signal
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, as_completed
from contextlib import ExitStack
from multiprocessing import active_children, get_context
from typing import TypeVar

from podcast_pub.model.measured import Measured, OnMeasured
from podcast_pub.problems import AudioError

Job = TypeVar("Job")
Answer = TypeVar("Answer")

_AT_A_TIME = 64
"""Jobs that a process is given, where there are many: to hand one over takes time too."""


def in_processes(
    what: str,
    work: Callable[[Job], Answer],
    jobs: Sequence[Job],
    on_measured: OnMeasured,
) -> Generator[tuple[Job, Answer | AudioError]]:
    """Each job with its answer, or with what `work` has against it, in the order they are done.

    `work` is a function of a module, and jobs and answers can be pickled. Fewer answers than jobs
    come where this system starts no processes, or kills one: the rest is to be done in another way.
    To be used in `closing`: who stops waits for nothing.
    """
    processes = os.cpu_count() or 1
    size = max(1, min(_AT_A_TIME, len(jobs) // (8 * processes)))
    parts = [jobs[start : start + size] for start in range(0, len(jobs), size)]
    done = 0
    with ExitStack() as stack:
        try:
            workers = ProcessPoolExecutor(
                # not a fork of a process with threads; and on macOS the same as on Linux
                mp_context=get_context("spawn"),
                max_workers=processes,
                initializer=_leave_ctrl_c_to_the_parent,
            )
            stack.callback(workers.shutdown, cancel_futures=True)
            stack.push(_end_children)
            begun = {workers.submit(_each, work, part): part for part in parts}
        except OSError:
            return
        for future in as_completed(begun):
            if isinstance(future.exception(), BrokenExecutor):
                return
            for job, answer in zip(begun[future], future.result(), strict=True):
                done += 1
                yield job, answer
                on_measured(Measured(done, len(jobs), what))


def _end_children(stopped: type[BaseException] | None, *_: object) -> None:
    """Whoever stops does not wait for what is measured just now."""
    if stopped is not None:
        for child in active_children():
            child.terminate()


def _each(work: Callable[[Job], Answer], jobs: Sequence[Job]) -> list[Answer | AudioError]:
    """In a child: the answer to each."""
    return [_answer(work, job) for job in jobs]


def _answer(work: Callable[[Job], Answer], job: Job) -> Answer | AudioError:
    try:
        return work(job)
    except AudioError as error:
        return error


def _leave_ctrl_c_to_the_parent() -> None:
    """A terminal sends it to all; the parent ends its children."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
