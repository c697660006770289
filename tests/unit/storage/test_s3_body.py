"""Bytes on their way are told, each time that they are sent."""

import pytest

from podcast_pub.storage.s3.body import TELL_EVERY, Body

PIECE = 16 * 1024


@pytest.mark.parametrize(
    "again",
    [pytest.param(Body.rewind, id="by us"), pytest.param(lambda body: body.seek(0), id="by boto3")],
)
def test_what_is_sent_again_asks_whether_to_go_on(again: object) -> None:
    asked: list[int] = []
    body = Body(bytes(4 * TELL_EVERY), asked.append)
    body.sending = True
    while body.read(PIECE):
        pass
    assert callable(again)
    again(body)
    body.sending = True

    while body.read(PIECE):
        pass

    assert asked == [TELL_EVERY * count for count in (1, 2, 3, 4, 4, 4, 4, 4)]
