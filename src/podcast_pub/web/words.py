"""What goes wrong on the way to a server, in words."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from urllib3.exceptions import (
    HTTPError,
    NameResolutionError,
    NewConnectionError,
    ProxyError,
    SSLError,
    TimeoutError,  # noqa: A004  urllib3's own name
)

from podcast_pub.problems import WebError
from podcast_pub.web.connections import SILENCE

NO_HOST = "there is no host of that name"
"""Also where this machine is not online."""

_UNTRUSTED = "its certificate is signed by nobody that this machine trusts"
_CERTIFICATE = {
    9: "its certificate is not valid yet, or this machine's clock is wrong",
    10: "its certificate has expired",
    18: "its certificate is signed by itself: apps do not trust it",
    19: _UNTRUSTED,
    20: _UNTRUSTED,
    21: "its certificate comes without the ones that vouch for it",
    62: "its certificate is for another host",
    64: "its certificate is for another host",
}
"""By OpenSSL's number of what is wrong: X509_V_ERR_* in openssl/x509_vfy.h."""


@contextmanager
def in_words(url: str) -> Iterator[None]:
    """Raise what urllib3 says as WebError that names the address."""
    try:
        yield
    except WebError as error:
        raise WebError(error.message, where=error.where or url, found=error.found) from error
    except (HTTPError, OSError) as error:
        raise WebError(_words(error), where=url) from error


def _words(error: HTTPError | OSError) -> str:
    """What went wrong, for people."""
    match error:
        case ProxyError():
            return "the proxy of this machine (HTTP_PROXY, HTTPS_PROXY) does not let it through"
        case NameResolutionError():
            return NO_HOST
        case NewConnectionError():
            return "nothing answers there"
        case TimeoutError():
            return f"no answer within {SILENCE:.0f} seconds"
        case SSLError():
            return _tls_words(error)
        case _:
            return "the connection was cut off"


def _tls_words(error: SSLError) -> str:
    cause = error.args[0] if error.args else None
    if not isinstance(cause, ssl.SSLCertVerificationError):
        return "what answers there does not speak TLS as it should"
    return _CERTIFICATE.get(cause.verify_code, f"its certificate: {cause.verify_message}")
