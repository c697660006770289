"""Addresses that a producer wrote. Pure."""

import ipaddress
import re
from urllib.parse import quote, urlsplit

from podcast_pub.content.desk import Desk, called

_PLAIN = re.compile(r"[!-~]+")
"""What an address is made of: ASCII without spaces."""


def read_link(text: str, key: str, desk: Desk) -> str | None:
    """An absolute http or https address; None when it is none, and the desk knows why.

    Its scheme is in small letters then: directories refuse `HTTPS://`, which is the same.
    """
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        parts, host, port = urlsplit(""), None, None
    if parts.scheme not in ("http", "https") or not host or port == 0:
        _not_a_link(text, key, desk)
        return None
    if parts.username is not None or parts.password is not None:
        desk.error(
            "secret-in-file",
            f"`{called(key)}` has a user name or password in it",
            key=key,
            do="write the address without what stands before the @",
        )
        return None
    if not _PLAIN.fullmatch(text):
        desk.error(
            "url-characters",
            f"`{called(key)}` has characters that addresses cannot have",
            key=key,
            found=text,
            do=f"write it as {_ascii(text, host)}",
        )
        return None
    return parts.scheme + text[len(parts.scheme) :]


def read_site_address(text: str, key: str, desk: Desk) -> str | None:
    """The address of a folder on the web, with `/` at its end; None when it is none."""
    link = read_link(text, key, desk)
    if link is None:
        return None
    parts = urlsplit(link)
    if "?" in link or "#" in link:
        desk.error(
            "url-folder",
            f"`{called(key)}` must be the address of a folder, without ? or #",
            key=key,
            found=link,
            do=f"write {parts.scheme}://{parts.netloc}{parts.path}",
        )
        return None
    folder, _, name = parts.path.rpartition("/")
    if name.lower().endswith((".xml", ".rss", ".htm", ".html")):
        desk.error(
            "url-folder",
            f"`{called(key)}` must be the address of the site, not of one file of it",
            key=key,
            found=link,
            do=f"write {parts.scheme}://{parts.netloc}{folder}/",
        )
        return None
    if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        desk.warn(
            "url-http",
            f"`{called(key)}` begins with http://, and apps want https://",
            key=key,
            do=f"write https{link[4:]} once the server can do it",
        )
    return link if link.endswith("/") else f"{link}/"


def is_loopback(host: str) -> bool:
    """Whether it is this machine, where http is good enough.

    >>> is_loopback("localhost"), is_loopback("127.0.0.1"), is_loopback("tides.example")
    (True, True, False)
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _not_a_link(text: str, key: str, desk: Desk) -> None:
    """Put down that it is no address."""
    bare = re.fullmatch(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?", text)
    do = f"write https://{text}" if bare else "write the whole address, beginning with https://"
    desk.error("url-format", f"`{called(key)}` is not an address", key=key, found=text, do=do)


def _ascii(text: str, host: str) -> str:
    """The address as it travels: other letters of the path as %, of the host in Punycode."""
    try:
        plain_host = host.encode("idna").decode("ascii")
    except UnicodeError:
        plain_host = host
    return quote(text.replace(host, plain_host, 1), safe="!#$%&'()*+,/:;=?@[]~")
