"""Buckets of real servers as stores."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from podcast_pub.model.bucket import Bucket
from podcast_pub.model.published import Conditions, Hold
from podcast_pub.storage.s3.client import Wait
from podcast_pub.storage.s3.integrity import Integrity
from podcast_pub.storage.s3.parts import PART
from podcast_pub.storage.s3.place import Place
from podcast_pub.storage.s3.store import S3Store
from tests.servers.server import Server

_NEARLY = (Hold.HELD, Hold.LOOSE)
MOTO_HOLDS = frozenset(Conditions(first, match) for first in _NEARLY for match in _NEARLY)
"""It looks and writes in two steps: two of its threads may both be let in, which is chance."""


@contextmanager
def s3_store(
    server: Server,
    *,
    bucket: str | None = None,
    prefix: str = "podcast/",
    endpoint: str | None = None,
    integrity: Integrity | None = None,
    part: int = PART,
    wait: Wait = time.sleep,
) -> Iterator[S3Store]:
    """A store in a bucket of its own, or in `bucket`; asked at `endpoint`, as through a proxy."""
    place = Place(Bucket(bucket or server.fresh_bucket(), prefix), endpoint or server.endpoint)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in server.environment().items():
            patch.setenv(name, value)
        yield S3Store(place, integrity=integrity, part=part, wait=wait)
