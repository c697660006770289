"""Few large pieces at once where they are slow, more where they are quick, never too many."""

from threading import Thread

import pytest

from podcast_pub.storage.s3.room import AT_FIRST, MOST, QUICK, Room

PIECE = 8 << 20


class Clock:
    """Stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("pieces", "took", "expected"),
    [
        pytest.param(0, 0.0, 2, id="at first"),
        pytest.param(3, QUICK, 2, id="slow"),
        pytest.param(3, QUICK - 1, 5, id="quick"),
        pytest.param(100, 0.0, MOST // PIECE, id="as quick as can be"),
    ],
)
def test_there_is_room_for_more_when_pieces_go_quickly(
    pieces: int, took: float, expected: int
) -> None:
    clock = Clock()
    room = Room(clock)

    for _ in range(pieces):
        leave = room.enter(PIECE)
        clock.now += took
        leave()

    assert room.size == expected * PIECE
    for _ in range(expected):
        room.enter(PIECE)


def test_a_piece_that_fails_leaves_too() -> None:
    room = Room(Clock())

    with pytest.raises(ZeroDivisionError), room.entered(PIECE):
        raise ZeroDivisionError

    assert room.size == 3 * PIECE
    for _ in range(3):
        room.enter(PIECE)


def test_a_piece_that_is_larger_than_the_room_goes_alone() -> None:
    room = Room(Clock())
    leave = room.enter(2 * MOST)
    other = Thread(target=room.enter, args=(1,), daemon=True)
    other.start()
    other.join(0.05)
    assert other.is_alive()

    leave()

    other.join(5)
    assert not other.is_alive()
    assert room.size == MOST


def test_small_pieces_share_the_room_of_large_ones() -> None:
    room = Room(Clock())

    for _ in range(16):
        room.enter(AT_FIRST // 16)
