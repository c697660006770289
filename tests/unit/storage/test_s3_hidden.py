"""What a service was told of our credentials is taken out of what it says."""

import traceback

from botocore.exceptions import ClientError

from podcast_pub.storage.s3.hidden import credentials_in, hide

HEADERS: dict[str, str | bytes] = {
    "Authorization": b"AWS4-HMAC-SHA256 Credential=AKIA123/20261122/us-east-1/s3/aws4_request, x",
    "X-Amz-Security-Token": "t0ken",
}


def test_a_traceback_repeats_neither_key_nor_token() -> None:
    reply = {"Error": {"Code": "Odd", "Message": "AKIA123 with t0ken may not"}}
    try:
        try:
            raise ValueError("t0ken")
        except ValueError:
            raise ClientError(reply, "PutObject")  # noqa: B904  as libraries do
    except ClientError as error:
        hide(error, credentials_in(HEADERS))
        shown = "".join(traceback.format_exception_only(error)) + str(error.__context__)

    assert "… with … may not" in shown
    assert "AKIA123" not in shown
    assert "t0ken" not in shown


def test_a_request_that_is_not_signed_tells_nothing() -> None:
    assert credentials_in({"Host": "s3.example.net"}) == frozenset()
