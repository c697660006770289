"""Nothing of ours lands at a service after others may take us for dead."""

from podcast_pub.release.claim import DEAD_AFTER, RENEWED_EVERY
from podcast_pub.storage.s3.client import PATIENCE, READ, SEND


def test_no_request_lands_after_others_may_go_on() -> None:
    once = SEND + READ  # until it has failed; the last one may begin when patience ends

    latest = 2 * RENEWED_EVERY + once + PATIENCE + once

    assert latest < DEAD_AFTER.total_seconds()
