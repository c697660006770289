"""`s3://bucket/prefix`, parsed. Pure."""

import ipaddress
import re
from dataclasses import dataclass

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")
_PART = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*")
_LONGEST = 200
"""Characters of a prefix; keys of S3 have at most 1024 bytes, and ours up to 1000."""


_ADDRESS = re.compile(r"s3:|[a-z][a-z0-9+.-]+:/|.*://", re.IGNORECASE)


class BucketError(ValueError):
    """No bucket: `args` are what is wrong and what to write."""

    def __init__(self, message: str, do: str) -> None:
        super().__init__(message, do)
        self.message = message
        self.do = do


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket and a folder in it."""

    name: str
    prefix: str
    """In front of every key: empty, or ends with `/`."""

    def __str__(self) -> str:
        return f"s3://{self.name}/{self.prefix}".rstrip("/")


def is_bucket(named: str) -> bool:
    """Whether this is meant as an address, not as a folder; slips such as `s3:/tides` too.

    >>> is_bucket("s3://tides"), is_bucket("s3:/tides"), is_bucket("./public")
    (True, True, False)
    """
    return _ADDRESS.match(named) is not None


def parse_bucket(url: str) -> Bucket:
    """The bucket that an address names; BucketError when it names none.

    Names are those of general purpose buckets:
    https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html

    >>> parse_bucket("s3://tides/podcast/")
    Bucket(name='tides', prefix='podcast/')
    """
    scheme, separator, rest = url.partition("://")
    if scheme != "s3" or not separator:
        raise BucketError("this is no address of a bucket", "write s3://bucket/prefix")
    name, _, path = rest.partition("/")
    _check_name(name)
    path = path.removesuffix("/")
    if path:
        _check_prefix(path)
    return Bucket(name, f"{path}/" if path else "")


def _check_name(name: str) -> None:
    if not name:
        raise BucketError("the name of the bucket is missing", "write s3://bucket/prefix")
    if name != name.lower() and _NAME.fullmatch(name.lower()):
        raise BucketError(
            "names of buckets have no capital letters", f"write s3://{name.lower()} if it is that"
        )
    if not 3 <= len(name) <= 63 or not _NAME.fullmatch(name) or ".." in name or _is_ip(name):
        raise BucketError(
            "no bucket can be called so",
            "write its name as the service shows it: 3 to 63 of a-z, 0-9, `-` and `.`",
        )


def _check_prefix(path: str) -> None:
    if len(path) > _LONGEST or not all(_PART.fullmatch(part) for part in path.split("/")):
        raise BucketError(
            "the folder in the bucket has a name that addresses would have to quote",
            f"use at most {_LONGEST} of a-z, A-Z, 0-9, `-`, `_`, `.`, `~`, and `/` between folders",
        )


def _is_ip(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
