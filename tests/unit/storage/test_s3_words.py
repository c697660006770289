"""What boto3 raises is told in words."""

import pytest
from botocore import exceptions as boto

from podcast_pub.model.bucket import Bucket
from podcast_pub.storage.s3.place import Place
from podcast_pub.storage.s3.words import in_words

PLACE = Place(Bucket("tides", ""), "https://s3.example.net")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        pytest.param(
            boto.ConnectionClosedError(endpoint_url="https://s3.example.net/tides"),
            "the connection to https://s3.example.net broke again and again",
            id="closed",
        ),
        pytest.param(
            boto.HTTPClientError(error=OSError("reset")),
            "the connection to https://s3.example.net broke again and again",
            id="reset",
        ),
        pytest.param(
            boto.ReadTimeoutError(endpoint_url="https://s3.example.net/tides"),
            "https://s3.example.net did not answer in time",
            id="slow",
        ),
    ],
)
def test_an_error_without_a_reply_is_told_in_words(error: Exception, words: str) -> None:
    told = in_words(error, "head_object", PLACE, "feed.xml")

    assert (told.message, told.where) == (words, "s3://tides: feed.xml")
    assert told.do
