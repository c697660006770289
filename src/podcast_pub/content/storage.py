"""`storage:` of podcast.yaml → where to publish. No key and no secret may stand there."""

import re
from urllib.parse import urlsplit

from podcast_pub.content import wire
from podcast_pub.content.desk import Desk
from podcast_pub.content.links import is_loopback, read_link
from podcast_pub.model.bucket import BucketError, is_bucket, parse_bucket
from podcast_pub.model.show import StorageSettings

_DISTRIBUTION = re.compile(r"[A-Z0-9]{5,40}")
"""What CloudFront calls a distribution."""

_REGION = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")

_SECRET = re.compile(
    r"(?<![A-Za-z0-9/+=])(?=[A-Za-z0-9/+=]*[a-z])(?=[A-Za-z0-9/+=]*[A-Z])"
    r"(?=[A-Za-z0-9/+=]*[0-9])[A-Za-z0-9/+=]{40}(?![A-Za-z0-9/+=])"
)
"""What the secret keys of Amazon look like."""


def read_storage(storage: wire.Storage, desk: Desk) -> StorageSettings:
    """Where to publish; the desk knows what is wrong with it."""
    settings = StorageSettings(
        storage.url, storage.endpoint, storage.region, storage.profile, storage.cloudfront
    )
    _tell_secrets(storage, desk)
    _check_url(storage.url, desk)
    _check_endpoint(storage.endpoint, desk)
    _check_region(storage.region, desk)
    _check_distribution(storage.cloudfront, desk)
    return settings


def _is_secret(value: str | None) -> bool:
    return value is not None and _SECRET.search(value) is not None


def _tell_secrets(storage: wire.Storage, desk: Desk) -> None:
    """Put down every value that looks like a secret key; nobody else repeats it."""
    for name, value in storage:
        if _is_secret(value):
            desk.error(
                "secret-in-file",
                f"`storage.{name}` looks like a secret key, and no file of a show is a place "
                "for one",
                key=f"storage.{name}",
                do="remove it here, and revoke it: it may have been seen",
            )


def _check_url(url: str, desk: Desk) -> None:
    """Put down what is neither a folder nor a bucket."""
    if not is_bucket(url) or _is_secret(url):
        return
    if not url.startswith("s3://"):
        desk.error(
            "storage-url",
            "`storage.url` is neither a folder nor a bucket",
            key="storage.url",
            found=url,
            do="write ./public or s3://bucket/prefix; the service's address is storage.endpoint",
        )
        return
    try:
        parse_bucket(url)
    except BucketError as error:
        message = f"`storage.url` names no bucket: {error.message}"
        desk.error("storage-url", message, key="storage.url", found=url, do=error.do)


def _check_endpoint(endpoint: str | None, desk: Desk) -> None:
    """Put down an address that cannot be used, or that everybody on the way can read along with."""
    if endpoint is None or _is_secret(endpoint):
        return
    if read_link(endpoint, "storage.endpoint", desk) is None:
        return
    parts = urlsplit(endpoint)
    if "?" in endpoint or "#" in endpoint:
        desk.error(
            "url-folder",
            "`storage.endpoint` must be the address of a service, without ? or #",
            key="storage.endpoint",
            found=endpoint,
            do=f"write {parts.scheme}://{parts.netloc}{parts.path}".rstrip("/"),
        )
        return
    if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        desk.warn(
            "storage-http",
            "`storage.endpoint` begins with http://: everybody on the way can read and change it",
            key="storage.endpoint",
            do=f"write https{endpoint[4:]} if the service can do it",
        )


def _check_region(region: str | None, desk: Desk) -> None:
    """Put down what no service calls a region."""
    if region is None or _is_secret(region) or _REGION.fullmatch(region):
        return
    desk.error(
        "storage-region",
        "`storage.region` is not the name of a region",
        key="storage.region",
        found=region,
        do="write it as the service shows it, like eu-west-1",
    )


def _check_distribution(name: str | None, desk: Desk) -> None:
    """Put down what CloudFront does not call a distribution."""
    if name is None or _is_secret(name) or _DISTRIBUTION.fullmatch(name):
        return
    desk.error(
        "storage-cloudfront",
        "`storage.cloudfront` is not the id of a distribution",
        key="storage.cloudfront",
        found=name,
        do="write its id, not its address: capital letters and digits, like E2QWRUHEXAMPLE",
    )
