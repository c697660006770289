"""Many files at once, as many as there are processors.

Threads are enough: hashing and the programs that are waited for leave Python free.
"""

import os
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import TypeVar

from podcast_pub.problems import AudioError

Job = TypeVar("Job")
Answer = TypeVar("Answer")


def at_once(
    work: Callable[[Job], Answer], jobs: Iterable[Job]
) -> Generator[tuple[Job, Answer | AudioError]]:
    """Each job with its answer, or with what `work` has against it, as soon as that is there.

    To be used in `closing`: who stops does not wait for all the rest.
    """
    workers = ThreadPoolExecutor(max_workers=os.cpu_count())
    try:
        begun = {workers.submit(work, job): job for job in jobs}
        for done in as_completed(begun):
            error = done.exception()
            yield begun[done], error if isinstance(error, AudioError) else done.result()
    finally:
        workers.shutdown(cancel_futures=True)
