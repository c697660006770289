"""Replies of a service, none of which is read without a bound.

boto3 reads a reply to its end before it looks at it, however long that is. It has no setting for
this, so what it sends requests with is wrapped.
"""

import time
from collections.abc import Iterator
from functools import partial
from typing import Any

from botocore.exceptions import ConnectionClosedError, HTTPClientError, ReadTimeoutError
from urllib3.exceptions import HTTPError, ProtocolError
from urllib3.exceptions import ReadTimeoutError as SlowError

LARGEST = 8 << 20
"""Bytes of a reply that is no object: a page of a listing has at most a thousand rows."""
LONGEST = 15.0
"""Seconds until such a reply must have ended, once it has begun: they count as time in which others
may take us for dead."""
_PIECE = 1 << 16


def bound(client: Any) -> None:
    """Let a client of boto3 read no reply without end: ValueError, ReadTimeoutError."""
    endpoint = client._endpoint
    endpoint.http_session = _Session(endpoint.http_session)


class _Session:
    """What botocore sends requests with: the same, but it is we who read the reply."""

    def __init__(self, session: Any) -> None:
        self._session = session

    def send(self, request: Any) -> Any:
        """The reply, read as far as botocore would have read it."""
        is_object = request.stream_output
        request.stream_output = True  # do not read it
        response = self._session.send(request)
        response.raw.stream = partial(_pieces, response.raw, request.url)
        if not is_object:
            _read(response, request)
        return response

    def close(self) -> None:
        """Close what is open."""
        self._session.close()


def _read(response: Any, request: Any) -> None:
    """All of a reply; what breaks off is told by the names that botocore has for it."""
    try:
        response.content  # noqa: B018  it is read now, and remembered
    except SlowError as error:
        raise ReadTimeoutError(endpoint_url=request.url, error=error) from error
    except ProtocolError as error:
        raise ConnectionClosedError(
            error=error, request=request, endpoint_url=request.url
        ) from error
    except HTTPError as error:
        raise HTTPClientError(error=error) from error


def _pieces(raw: Any, url: str) -> Iterator[bytes]:
    """A reply piece by piece."""
    size, began = 0, time.monotonic()
    for piece in type(raw).stream(raw, _PIECE):
        size += len(piece)
        if size > LARGEST:
            raw.close()
            raise ValueError("no reply of S3 is that long")
        if time.monotonic() - began > LONGEST:
            raw.close()
            raise ReadTimeoutError(endpoint_url=url, error="the reply does not end")
        yield piece
