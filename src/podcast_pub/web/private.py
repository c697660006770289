"""Which addresses are of the public Internet, and which are nobody's business."""

import ipaddress
import socket
from contextlib import suppress

from podcast_pub.problems import WebError

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
    inner = _inside(ip) if isinstance(ip, ipaddress.IPv6Address) else None
    return not (inner or ip).is_global or ip.is_multicast


def is_private_name(host: str) -> bool:
    """The same of a host by its name alone: what a proxy would be asked for."""
    try:
        return is_private(host)
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal"))


def _inside(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address leads to, if it does."""
    if ip in _NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


def private(host: str) -> WebError:
    """The error of who would be asked there."""
    return WebError("it is on this machine or in a private network: not asked", found=host)
