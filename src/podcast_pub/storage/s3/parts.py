"""Large objects, sent in parts: many at once, few in memory, and resumed where they stopped.

The parts of an unfinished upload stay at the service until it is completed or aborted. A part is
sent again only if what is there differs in size or MD5.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import replace
from threading import Lock

from podcast_pub.storage.s3.arrival import Arrival
from podcast_pub.storage.s3.body import Body
from podcast_pub.storage.s3.client import Client, Reply
from podcast_pub.storage.s3.condition import ANYWAY, Condition
from podcast_pub.storage.s3.integrity import md5_of
from podcast_pub.storage.s3.objects import NotAsSentError, Objects, metadata
from podcast_pub.storage.s3.room import MOST, Leave, Room
from podcast_pub.storage.s3.source import Source
from podcast_pub.storage.s3.unfinished import Part, Unfinished, part_of
from podcast_pub.storage.s3.words import RefusedError
from podcast_pub.storage.store import Headers, PreconditionError, Progress, Stored

PART = 8 << 20
"""Bytes of a part: the least that is worth a request. The last one may be smaller."""
_FEW = 32
"""From so many parts on they are twice as large: each costs the service about the same."""
_MOST_PARTS = 10_000
"""https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html"""


class Parts:
    """Send large objects. Safe to use from threads."""

    def __init__(
        self,
        client: Client,
        objects: Objects,
        unfinished: Unfinished,
        room: Room,
        *,
        part: int,
    ) -> None:
        """`room` is shared with others; `part`: bytes of a part, at least."""
        self._client = client
        self._objects = objects
        self._unfinished = unfinished
        self._room = room
        self._arrival = Arrival(client)
        self._part = part
        self._pool = ThreadPoolExecutor(MOST // PART, "part")

    def write(
        self,
        key: str,
        source: Source,
        headers: Headers,
        condition: Condition,
        on_progress: Progress | None,
    ) -> Stored | None:
        """Put a large object there; None, and nothing is, when its bytes are others.

        PreconditionError when the condition fails. What else stops it, unless the service finds the
        parts wrong, leaves those that are sent for the next run.
        """
        if condition and (there := self._objects.settled(key, source.size, headers, condition)):
            return there
        part_size = _part_size(source.size, self._part)
        begun = self._unfinished.resume(key)
        upload, known = begun or (self._begin(key, headers), {})
        job = _Job(self._client, self._arrival, key, upload, known, on_progress)
        digest = hashlib.sha256()
        with self._sending(job) as send:
            for data, leave in self._pieces(source, part_size):
                send(data, leave)
                digest.update(data)
                if job.failure is not None:
                    break
        if digest.hexdigest() != headers.sha256:
            self._unfinished.abort(key, upload)
            return None
        try:
            return self._complete(job, source.size, headers, condition)
        except NotAsSentError:
            if begun is None:
                raise
        # the upload was begun with other headers; nothing is left to resume now
        source.rewind()
        return self.write(key, source, headers, ANYWAY, on_progress)

    def _begin(self, key: str, headers: Headers) -> str:
        reply = self._client.call(
            "create_multipart_upload",
            key,
            **metadata(headers),
            **self._client.integrity.of_upload(),
        )
        return str(reply["UploadId"])

    def _pieces(self, source: Source, size: int) -> Iterator[tuple[bytes, Leave]]:
        """The bytes of each part, read when there is room for it; and what to call afterwards."""
        while True:
            leave = self._room.enter(size)
            try:
                data = source.read(size)
            except BaseException:
                leave()
                raise
            if not data:
                leave()
                return
            yield data, leave

    @contextmanager
    def _sending(self, job: "_Job") -> Iterator[Callable[[bytes, Leave], None]]:
        """A way to send the next part. All are sent afterwards."""
        futures: list[Future[None]] = []

        def send(data: bytes, leave: Leave) -> None:
            futures.append(self._pool.submit(job.send, len(futures) + 1, data))
            futures[-1].add_done_callback(lambda _: leave())

        try:
            yield send
        except BaseException as failure:
            job.stop(failure)
            raise
        finally:
            wait(futures)
        if job.failure is not None:
            raise job.failure

    def _complete(self, job: "_Job", size: int, headers: Headers, condition: Condition) -> Stored:
        """Turn the parts into the object."""
        parts = [job.parts[number] for number in sorted(job.parts)]
        rows = [{"PartNumber": p.number, "ETag": p.etag, **p.checksums} for p in parts]

        def send(under: Condition) -> Reply:
            return self._client.call(
                "complete_multipart_upload",
                job.key,
                UploadId=job.upload,
                MultipartUpload={"Parts": rows},
                **under.parameters,
            )

        try:
            # an etag says nothing of the headers that the upload was begun with: look at them
            return self._objects.settle(job.key, size, headers, condition, send, None)
        except PreconditionError:
            self._unfinished.abort(job.key, job.upload)
            raise
        except RefusedError as refused:
            if refused.status == 400:  # these parts will never be the object
                self._unfinished.abort(job.key, job.upload)
            raise


class _Job:
    """One upload: which parts are there, and what went wrong."""

    def __init__(
        self,
        client: Client,
        arrival: Arrival,
        key: str,
        upload: str,
        known: Mapping[int, Part],
        on_progress: Progress | None,
    ) -> None:
        self.key = key
        self.upload = upload
        self.parts: dict[int, Part] = {}
        self.failure: BaseException | None = None
        """The first."""
        self._client = client
        self._arrival = arrival
        self._known = known
        self._on_progress = on_progress
        self._moved: dict[int, int] = {}
        self._mutex = Lock()

    def send(self, number: int, data: bytes) -> None:
        """Make sure that a part is there. Runs in a thread; a failure is kept, not raised."""
        if self.failure is not None:
            return
        try:
            part = self._known.get(number)
            if part is None or part.size != len(data) or part.etag != _etag(data):
                part = self._upload(number, data)
            self._move(number, len(data))
        except BaseException as failure:
            self.stop(failure)
            return
        self.parts[number] = part

    def stop(self, failure: BaseException) -> None:
        """Send nothing more."""
        with self._mutex:
            self.failure = self.failure or failure

    def _upload(self, number: int, data: bytes) -> Part:
        checked = self._arrival.is_checked()
        reply = self._client.call(
            "upload_part",
            self.key,
            body=Body(data, lambda done: self._move(number, done)),
            UploadId=self.upload,
            PartNumber=number,
            **({} if checked else self._client.integrity.of_part(data)),
        )
        part = part_of(reply, number, len(data))
        return part if part.etag else replace(part, etag=_etag(data))  # the reply was cut

    def _move(self, number: int, done: int) -> None:
        """Tell how much of the whole is sent; what was sent again counts once, and is told too.

        Whoever is told decides whether to go on.
        """
        if self.failure is not None:
            raise self.failure
        with self._mutex:
            self._moved[number] = max(done, self._moved.get(number, 0))
            if self._on_progress is not None:
                self._on_progress(sum(self._moved.values()))


def _etag(data: bytes) -> str:
    """What services call a part, where etags are hashes."""
    return f'"{md5_of(data).hex()}"'


def _part_size(size: int, least: int) -> int:
    """Bytes of each part of an object; the same for the same size, so that it can be resumed.

    >>> _part_size(100 << 20, 8 << 20) >> 20, _part_size(1 << 30, 8 << 20) >> 20
    (8, 16)
    """
    wanted = max(min(size // _FEW, 2 * least), -(-size // _MOST_PARTS))
    return max(least, -(-wanted // least) * least)
