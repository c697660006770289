"""What podcast.yaml says about addresses, before anybody is asked. Pure."""

import ipaddress
from urllib.parse import urlsplit

from podcast_pub.doctor.line import Line, bad, ok, unknown
from podcast_pub.model.bucket import Bucket
from podcast_pub.model.show import StorageSettings
from podcast_pub.storage.consent import service_words

_EXAMPLES = ("example", "invalid", "test", "example.com", "example.net", "example.org")
"""Names that nobody can have. https://www.rfc-editor.org/rfc/rfc2606"""


def address_line(name: str, url: str | None) -> Line:
    """Whether listeners can use an address at all; `name` is its key, None that it has none.

    >>> address_line("url", "https://my-show.example/").verdict.value
    'not'
    """
    if url is None:
        return bad(name, "podcast.yaml has no address of the site", f"write it there, as {name}:")
    parts = urlsplit(url)
    host = parts.hostname or ""
    if is_example(url):
        do = f"write your own as {name}: in podcast.yaml, or behind --url"
        return bad(name, f"{host} is an example that nobody can reach", do)
    if _is_near(host):
        return unknown(name, f"{url} can be reached from here only: good for a try")
    if parts.scheme != "https":
        do = f"write https{url[4:]} once the server can do it"
        return bad(name, f"{url} is not https, and apps refuse that", do)
    return ok(name, url)


def storage_line(bucket: Bucket, storage: StorageSettings) -> Line:
    """Which bucket, and whom it is asked for.

    >>> storage_line(Bucket("tides", ""), StorageSettings("./public", region="auto")).words
    's3://tides, region auto'
    """
    region = f", region {storage.region}" if storage.region else ""
    return ok("storage", f"{bucket}{service_words(storage.endpoint, storage.profile)}{region}")


def is_example(url: str) -> bool:
    """Whether asking for it is no use."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    return any(host == name or host.endswith(f".{name}") for name in _EXAMPLES)


def _is_near(host: str) -> bool:
    """Whether it is this machine or one beside it."""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal"))
