"""Room for decoded pixels: never more at once than there is, and everybody's turn comes."""

from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from threading import Barrier, Lock

import pytest

from podcast_pub.images.room import Room


def test_never_more_is_taken_than_there_is() -> None:
    room, guard = Room(100), Lock()
    now, most = 0, 0

    def work(pixels: int) -> None:
        nonlocal now, most
        with room.taken(pixels):
            with guard:
                now += pixels
                most = max(most, now)
            with guard:
                now -= pixels

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, [60, 30, 10, 90, 50, 50, 100, 1] * 50))

    assert 0 < most <= 100
    assert now == 0


def test_what_fits_is_there_at_the_same_time() -> None:
    room, together = Room(100), Barrier(2, timeout=10)

    def work(pixels: int) -> int:
        with room.taken(pixels):
            return together.wait()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(work, [40, 60])) == [0, 1]


def test_who_needs_more_than_there_is_waits_to_be_alone() -> None:
    room = Room(100)

    def work() -> str:
        with room.taken(101):
            return "done"

    with ThreadPoolExecutor(1) as pool:
        with room.taken(1):
            waiting = pool.submit(work)
            with pytest.raises(Late):
                waiting.result(timeout=0.05)
        assert waiting.result(timeout=10) == "done"


def test_what_fails_leaves_its_room_to_others() -> None:
    room = Room(100)

    with pytest.raises(ValueError, match="broken"), room.taken(100):
        raise ValueError("broken")

    with room.taken(100):
        pass
