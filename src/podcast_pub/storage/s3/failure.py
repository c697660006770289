"""One failure of a service or of boto3, and what is known around it."""

import re
from collections.abc import Mapping
from typing import Any

from podcast_pub.storage.s3.place import Place, host_of

_PERMISSIONS = {
    "put_object": "s3:PutObject",
    "create_multipart_upload": "s3:PutObject",
    "upload_part": "s3:PutObject",
    "complete_multipart_upload": "s3:PutObject",
    "abort_multipart_upload": "s3:AbortMultipartUpload",
    "list_multipart_uploads": "s3:ListBucketMultipartUploads",
    "list_parts": "s3:ListMultipartUploadParts",
    "get_object": "s3:GetObject",
    "head_object": "s3:GetObject",
    "copy_object": "s3:PutObject and s3:GetObject",
    "delete_object": "s3:DeleteObject",
    "list_objects_v2": "s3:ListBucket",
}
"""boto3's operation → what a policy must allow."""


class Failure:
    """One failure, and what is known around it."""

    def __init__(self, operation: str, place: Place, key: str | None, error: Exception) -> None:
        self.operation = operation
        self.place = place
        self.where = place.of(key)
        self.error = error
        self.facts: Mapping[str, Any] = getattr(error, "kwargs", {})
        reply: Mapping[str, Any] = getattr(error, "response", None) or {}  # of a broken one: None
        self.reply = reply
        self.code = harmless(str(reply.get("Error", {}).get("Code", "")))
        self.status = int(reply.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))

    @property
    def service(self) -> str:
        """The address that was asked, or what stands for it."""
        url = str(self.facts.get("endpoint_url") or self.place.endpoint or "")
        return host_of(url) if url else "the service"

    @property
    def profile(self) -> str:
        """The name to use for credentials."""
        return str(self.facts.get("profile") or self.place.profile or "podcast")

    def permission(self) -> str:
        """What a policy would have to allow."""
        return _PERMISSIONS.get(self.operation, self.operation)


def harmless(text: str) -> str:
    """A code that a service may name; empty where it is anything else, which is not repeated."""
    return text if re.fullmatch(r"[A-Za-z0-9.]{1,60}", text) else ""
