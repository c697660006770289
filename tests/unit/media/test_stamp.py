"""A young file is not trusted to stay as it is."""

import pytest

from podcast_pub.media.stamp import Stamp

SECOND = 1_000_000_000


@pytest.mark.parametrize(
    ("modified", "changed", "settled"),
    [
        pytest.param(10, 10, True, id="both long ago"),
        pytest.param(10, 97, False, id="moved there a moment ago"),
        pytest.param(97, 10, False, id="written a moment ago"),
        pytest.param(96, 96, True, id="two seconds ago"),
        pytest.param(200, 10, False, id="from the future"),
    ],
)
def test_a_file_is_settled_two_seconds_after_its_last_change(
    modified: int, changed: int, settled: bool
) -> None:
    stamp = Stamp(size=1, mtime_ns=modified * SECOND, ctime_ns=changed * SECOND, inode=1)

    assert stamp.is_settled(now_ns=98 * SECOND) is settled
