"""Whether a service looks at what arrives: a body that is not what its signed hash says.

Most do, and then a large file needs no second hash on its way (Content-MD5). Nothing but trying
tells; asked once a run, for a service may change.
"""

from contextlib import suppress
from threading import Lock

from podcast_pub.addresses import STATE
from podcast_pub.problems import StoreError
from podcast_pub.storage.s3.body import Body
from podcast_pub.storage.s3.client import Client
from podcast_pub.storage.s3.integrity import Integrity
from podcast_pub.storage.s3.words import RefusedError

_KEY = f"{STATE}probe/arrival"
_SEEN = {"XAmzContentSHA256Mismatch", "BadDigest", "SignatureDoesNotMatch"}
"""What services say of such a body."""


class Arrival:
    """What is known of a service. Safe to use from threads."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._checked: bool | None = None
        self._mutex = Lock()

    def is_checked(self) -> bool:
        """Whether what arrives otherwise than it was signed is refused. Leaves nothing there."""
        with self._mutex:
            if self._checked is None:
                self._checked = self._client.integrity is Integrity.PLAIN and self._try()
            return self._checked

    def _try(self) -> bool:
        try:
            self._client.call("put_object", _KEY, body=_Altered(b"signed"))
        except RefusedError as refused:
            return refused.code in _SEEN
        with suppress(StoreError):  # it is small and in nobody's way
            self._client.call("delete_object", _KEY)
        return False


class _Altered(Body):
    """Changes after it was hashed."""

    def read(self, size: int | None = -1, /) -> memoryview:
        """Other bytes than were signed, and as many."""
        data = super().read(size)
        return memoryview(bytes(data)[::-1]) if self.sending else data
