"""Nothing of ours lands at a service after others may take us for dead."""

from podcast_pub.release.claim import DEAD_AFTER, RENEWED_EVERY
from podcast_pub.storage.s3.client import PATIENCE, READ, SEND
from podcast_pub.storage.s3.reply import LONGEST


def test_no_request_lands_after_others_may_go_on() -> None:
    landed = SEND + READ
    failed = landed + LONGEST  # while its reply came
    # the last one may begin when patience ends
    latest = 2 * RENEWED_EVERY + failed + PATIENCE + landed

    assert latest < DEAD_AFTER.total_seconds()
