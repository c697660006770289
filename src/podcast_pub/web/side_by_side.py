"""Ask many at once, and wait for nobody when the user has had enough."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, as_completed
from queue import Empty, SimpleQueue
from signal import SIG_BLOCK, SIGINT, pthread_sigmask
from threading import Thread
from typing import TypeVar

Question = TypeVar("Question")
Answer = TypeVar("Answer")


def side_by_side(
    ask: Callable[[Question], Answer], questions: Iterable[Question], *, at_once: int
) -> Iterator[Answer]:
    """The answers as they come; raises what `ask` raises.

    Threads of a pool would be waited for at the end of the program, even after Ctrl-C, for as long
    as a slow server likes. These end with it.
    """
    waiting: SimpleQueue[tuple[Future[Answer], Question]] = SimpleQueue()
    futures: list[Future[Answer]] = []
    for question in questions:
        futures.append(Future())
        waiting.put((futures[-1], question))
    for _ in range(min(at_once, len(futures))):
        Thread(target=_work, args=(ask, waiting), daemon=True).start()
    try:
        for future in as_completed(futures):
            yield future.result()
    finally:
        for future in futures:
            future.cancel()


def _work(
    ask: Callable[[Question], Answer], waiting: SimpleQueue[tuple[Future[Answer], Question]]
) -> None:
    pthread_sigmask(SIG_BLOCK, {SIGINT})  # it would not wake who waits for the answers
    while True:
        try:
            future, question = waiting.get_nowait()
        except Empty:
            return
        if not future.set_running_or_notify_cancel():
            continue
        try:
            future.set_result(ask(question))
        except BaseException as error:  # raised again where it is waited for
            future.set_exception(error)
