"""Large files for tests of buckets, and what has arrived of them."""

import hashlib
import random
from pathlib import Path

from podcast_pub.storage.store import Headers
from tests.servers.proxy import FaultProxy
from tests.servers.server import Server

PART = 5 << 20
"""The smallest that services take."""
SIZE = 3 * PART + 1000
KEY = "media/tides.mp3"
SEND = """\
import sys
from pathlib import Path
from podcast_pub.model.bucket import Bucket
from podcast_pub.storage.s3.place import Place
from podcast_pub.storage.s3.store import S3Store
from podcast_pub.storage.store import Headers

bucket, endpoint, path, sha256, part = sys.argv[1:]
sys.stdin.readline()
store = S3Store(Place(Bucket(bucket, "podcast/"), endpoint), part=int(part))
store.write("media/tides.mp3", Path(path), Headers("audio/mpeg", "public, max-age=60", sha256))
"""
"""A process of its own that sends a file when it is told to."""


def make_file(path: Path, size: int = SIZE, seed: int = 1) -> Headers:
    """Bytes that no two parts share."""
    data = random.Random(seed).randbytes(size)  # noqa: S311  no secret
    path.write_bytes(data)
    return Headers("audio/mpeg", "public, max-age=60", hashlib.sha256(data).hexdigest())


def parts_sent(proxy: FaultProxy) -> list[int]:
    """Numbers of the parts that the server has taken, in order."""
    taken = [seen.part for seen in proxy.requests() if seen.method == "PUT" and seen.status == 200]
    return sorted(part for part in taken if part is not None)


def uploads(server: Server, bucket: str) -> list[str]:
    """Keys of the uploads that are not finished."""
    found = server.client().list_multipart_uploads(Bucket=bucket).get("Uploads", [])
    return [upload["Key"] for upload in found]


def begin_upload(server: Server, bucket: str, key: str, body: bytes | None = None) -> str:
    """An upload that somebody has not finished."""
    client = server.client()
    upload = str(client.create_multipart_upload(Bucket=bucket, Key=key)["UploadId"])
    if body is not None:
        client.upload_part(Bucket=bucket, Key=key, UploadId=upload, PartNumber=1, Body=body)
    return upload
