"""Many files at once, as many as there are processors.

Threads are enough: hashing and the programs that are waited for leave Python free.
"""

import os
from collections.abc import Callable, Generator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Empty, SimpleQueue
from typing import TypeVar

from podcast_pub.media.watch import Watch
from podcast_pub.model.measured import Measured, OnMeasured
from podcast_pub.problems import AudioError

Job = TypeVar("Job")
Answer = TypeVar("Answer")

_EVERY = 0.25
"""Seconds between two looks at how far programs are."""


def at_once(
    what: str,
    work: Callable[[Job, Watch], Answer],
    jobs: Mapping[Job, float],
    on_measured: OnMeasured,
) -> Generator[tuple[Job, Answer | AudioError]]:
    """Each job with its answer, or with what `work` has against it, as soon as that is there.

    `jobs` have the seconds of audio that each goes through, 0 where only files are counted; how far
    all of them are is told on the calling thread. To be used in `closing`: who stops waits for
    nothing, and leaves no program behind.
    """
    watches = {job: Watch(seconds) for job, seconds in jobs.items()}
    length = sum(jobs.values())
    over: SimpleQueue[Future[Answer]] = SimpleQueue()

    def told(done: int) -> Measured:
        seconds = sum(each.seconds for each in watches.values()) if length else 0.0
        return Measured(done, len(jobs), what, seconds, length)

    workers = ThreadPoolExecutor(max_workers=os.cpu_count())
    try:
        begun = {workers.submit(work, job, watch): job for job, watch in watches.items()}
        for each in begun:
            each.add_done_callback(over.put)
        done = 0
        while done < len(begun):
            try:
                future = over.get(timeout=_EVERY if length else None)
            except Empty:
                on_measured(told(done))
                continue
            done += 1
            error = future.exception()
            yield begun[future], error if isinstance(error, AudioError) else future.result()
            on_measured(told(done))
    except BaseException:
        for watch in watches.values():
            watch.is_over = True
        raise
    finally:
        workers.shutdown(cancel_futures=True)
