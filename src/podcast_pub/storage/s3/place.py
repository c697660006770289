"""Where a bucket is, as people need it told."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from podcast_pub.model.bucket import Bucket


@dataclass(frozen=True, slots=True)
class Place:
    """A folder of a bucket, and what to ask its service with. It knows no key and no secret."""

    bucket: Bucket
    endpoint: str | None = None
    """Address of the service; None: what boto3 finds in the environment, or Amazon's."""
    region: str | None = None
    """None: what boto3 finds."""
    profile: str | None = None
    """None: what boto3 finds."""

    def __str__(self) -> str:
        return str(self.bucket)

    def of(self, key: str | None) -> str:
        """How an object is told to people; the bucket without a key."""
        return f"{self}: {key}" if key else str(self)


def host_of(endpoint: str) -> str:
    """An endpoint without what must not be shown: user, password, path.

    >>> host_of("https://ada:hunter2@s3.example.net:9000/x")
    'https://s3.example.net:9000'
    """
    parts = urlsplit(endpoint)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


def is_amazon(endpoint: str) -> bool:
    """Whether a service is Amazon's own.

    >>> is_amazon("https://s3.eu-west-1.amazonaws.com"), is_amazon("https://amazonaws.com.evil.net")
    (True, False)
    """
    host = urlsplit(endpoint).hostname or ""
    return host.endswith((".amazonaws.com", ".amazonaws.com.cn", ".api.aws"))
