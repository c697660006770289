"""Uploads in parts that were begun and not completed: they cost money and are seen by nobody."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from podcast_pub.storage.s3.client import Client, Reply
from podcast_pub.storage.s3.words import RefusedError

_CANNOT = (403, 404, 405, 501)
"""What services say that do not list uploads, or not to us."""


@dataclass(frozen=True, slots=True)
class Upload:
    """An unfinished upload."""

    key: str
    id: str
    begun: datetime


@dataclass(frozen=True, slots=True)
class Part:
    """A part that is at the service."""

    number: int
    """From 1."""
    size: int
    """Bytes."""
    etag: str
    """In quotes, as replies have it."""
    checksums: Mapping[str, str]
    """What the service wants to hear again at the end, by boto3's names."""


class Unfinished:
    """The unfinished uploads of a bucket. Where the service does not list them there are none."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def resume(self, key: str) -> tuple[str, dict[int, Part]] | None:
        """The newest upload of an object and its parts, all others being aborted; None: none."""
        found = sorted(
            (upload for upload in self._list(key) if upload.key == key),
            key=lambda upload: upload.begun,
        )
        for upload in found[:-1]:
            self.abort(upload.key, upload.id)
        return (found[-1].id, self._parts(found[-1])) if found else None

    def abort(self, key: str, upload: str) -> None:
        """Throw an upload away; nothing happens when it is gone already."""
        try:
            self._client.call("abort_multipart_upload", key, UploadId=upload)
        except RefusedError as refused:
            if refused.status not in _CANNOT:
                raise

    def tidy(self, keys: Collection[str]) -> None:
        """Throw all uploads of these keys away."""
        for upload in self._list(""):
            if upload.key in keys:
                self.abort(upload.key, upload.id)

    def _list(self, prefix: str) -> list[Upload]:
        ours = self._client.place.bucket.prefix
        pages = self._pages(
            "list_multipart_uploads",
            {"NextKeyMarker": "KeyMarker", "NextUploadIdMarker": "UploadIdMarker"},
            Prefix=ours + prefix,
        )
        with self._client.reading("list_multipart_uploads"):
            return [
                Upload(str(row["Key"])[len(ours) :], str(row["UploadId"]), row["Initiated"])
                for page in pages
                for row in page.get("Uploads", ())
                if str(row["Key"]).startswith(ours)
            ]

    def _parts(self, upload: Upload) -> dict[int, Part]:
        pages = self._pages(
            "list_parts",
            {"NextPartNumberMarker": "PartNumberMarker"},
            key=upload.key,
            UploadId=upload.id,
        )
        with self._client.reading("list_parts", upload.key):
            parts = [
                part_of(row, row["PartNumber"], row["Size"])
                for page in pages
                for row in page.get("Parts", ())
            ]
        return {part.number: part for part in parts}

    def _pages(
        self, operation: str, marks: Mapping[str, str], key: str | None = None, **more: object
    ) -> Iterator[Reply]:
        """A listing; nothing where the service has none, or not for us."""
        try:
            yield from self._client.pages(operation, marks, key, **more)
        except RefusedError as refused:
            if refused.status not in _CANNOT:
                raise


def part_of(row: Reply, number: int, size: int) -> Part:
    """A part as a service describes it."""
    checksums = {name: str(value) for name, value in row.items() if name.startswith("Checksum")}
    checksums.pop("ChecksumType", None)
    etag = str(row.get("ETag", "")).strip('"')
    return Part(number, size, f'"{etag}"' if etag else "", checksums)
