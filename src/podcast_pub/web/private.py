"""Which addresses are of the public Internet, and which are nobody's business."""

import ipaddress
import re
import socket
from contextlib import suppress

from podcast_pub.problems import WebError

_HANDED_OUT = ipaddress.IPv6Network("2000::/3")
"""All that IPv6 has given to the Internet so far. https://www.rfc-editor.org/rfc/rfc4291"""
_BUT_NOT = tuple(
    map(ipaddress.IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))
)
"""In it, for protocols (Teredo and 6to4 lead to any IPv4 address) and for examples.

https://www.iana.org/assignments/iana-ipv6-special-registry/
"""
_PLAIN = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)+")
"""A name of the public Internet has a dot."""
_NEAR = (".localhost", ".local", ".internal", ".home.arpa")
"""https://www.iana.org/assignments/special-use-domain-names/"""
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""IPv4 as IPv6-only networks reach it. https://www.rfc-editor.org/rfc/rfc6052"""


def refuse_private(host: str, port: int) -> None:
    """Raise WebError when any address of a host is private: nobody knocks there."""
    with suppress(OSError, UnicodeError):  # who cannot be found is told by the connection
        for *_, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            if is_private(str(address[0])):
                raise private(host)


def public(sock: socket.socket, host: str) -> socket.socket:
    """The connection itself, if it leads to the public Internet; else WebError.

    A name may lead elsewhere than a moment ago.
    """
    if is_private(sock.getpeername()[0]):
        sock.close()
        raise private(host)
    return sock


def is_private(address: str) -> bool:
    """Whether an IP address is anything but one of the public Internet.

    >>> is_private("127.0.0.1"), is_private("::ffff:10.0.0.1"), is_private("93.184.216.34")
    (True, True, False)
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if (inner := _inside(ip)) is None:
            return ip not in _HANDED_OUT or any(ip in network for network in _BUT_NOT)
        ip = inner
    return not ip.is_global or ip.is_multicast


def is_private_name(host: str) -> bool:
    """The same of a host by its name alone: what a proxy would be asked for.

    >>> is_private_name("0x7f.1"), is_private_name("LOCALHOST."), is_private_name("tides.example")
    (True, True, False)
    """
    name = host.strip("[]").rstrip(".").lower()
    with suppress(ValueError):
        return is_private(name)
    with suppress(OSError):  # numbers in all the forms that systems know
        return is_private(socket.inet_ntoa(socket.inet_aton(name)))
    return not _PLAIN.fullmatch(name) or name.endswith(_NEAR)


def _inside(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address leads to, if it does."""
    if ip in _NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped


NOT_ASKED = "it is on this machine or in a private network: not asked"


def private(host: str) -> WebError:
    """The error of who would be asked there."""
    return WebError(NOT_ASKED, found=host)
