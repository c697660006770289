"""How a server is made to check that what arrived is what was sent.

boto3's own way (a CRC32, over https in a trailer behind an unsigned body) is refused by several
services that are not Amazon's. What all of them know is a signed hash of the body and Content-MD5:
https://docs.aws.amazon.com/sdkref/latest/guide/feature-dataintegrity.html
"""

import hashlib
from base64 import b64encode
from enum import Enum
from typing import Any

from podcast_pub.storage.s3.place import is_amazon


class Integrity(Enum):
    """Which of both ways is gone."""

    AMAZON = "boto3's CRC32 for parts, a SHA-256 for what is sent as a whole"
    PLAIN = "Content-MD5, and the hash of the body signed"

    @classmethod
    def at(cls, endpoint: str) -> "Integrity":
        """The way that a service is sure to understand."""
        return cls.AMAZON if is_amazon(endpoint) else cls.PLAIN

    def config(self) -> dict[str, Any]:
        """Settings of the client."""
        if self is Integrity.AMAZON:
            return {}
        return {
            "request_checksum_calculation": "when_required",
            "response_checksum_validation": "when_required",
            "s3": {"addressing_style": "path", "payload_signing_enabled": True},
        }

    def of_whole(self, md5: bytes, sha256: str) -> dict[str, Any]:
        """What goes with an object in one request."""
        if self is Integrity.AMAZON:
            return {"ChecksumSHA256": b64encode(bytes.fromhex(sha256)).decode()}
        return {"ContentMD5": b64encode(md5).decode()}

    def of_upload(self) -> dict[str, Any]:
        """What an upload is begun with: Amazon wants to know which checksum its parts bring."""
        return {"ChecksumAlgorithm": "CRC32"} if self is Integrity.AMAZON else {}

    def of_part(self, data: bytes) -> dict[str, Any]:
        """What goes with a part."""
        if self is Integrity.AMAZON:
            return {}
        return {"ContentMD5": b64encode(md5_of(data)).decode()}


def md5_of(data: bytes) -> bytes:
    """The digest that ETags are made of; good enough against accidents."""
    return hashlib.md5(data, usedforsecurity=False).digest()
