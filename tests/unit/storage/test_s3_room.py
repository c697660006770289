"""Few large pieces at once where they are slow, more where they are quick, never too many."""

import pytest

from podcast_pub.storage.s3.room import AT_ONCE, QUICK, Room


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
        pytest.param(100, 0.0, AT_ONCE, id="as quick as can be"),
    ],
)
def test_there_is_room_for_more_when_pieces_go_quickly(
    pieces: int, took: float, expected: int
) -> None:
    clock = Clock()
    room = Room(clock)

    for _ in range(pieces):
        leave = room.enter()
        clock.now += took
        leave()

    assert room.size == expected
    for _ in range(expected):
        room.enter()


def test_a_piece_that_fails_leaves_too() -> None:
    room = Room(Clock())

    with pytest.raises(ZeroDivisionError), room.entered():
        raise ZeroDivisionError

    assert room.size == 3
    for _ in range(3):
        room.enter()
