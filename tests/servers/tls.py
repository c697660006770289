"""A certificate for 127.0.0.1, by a CA that nobody else knows."""

from dataclasses import dataclass
from pathlib import Path

import trustme


@dataclass(frozen=True, slots=True)
class Certificate:
    """Files of one server."""

    ca: Path
    """Whom clients must trust."""
    chain: Path
    """The server's key and certificates."""


def make_certificate(folder: Path) -> Certificate:
    """A new CA and a certificate for localhost, in `folder`."""
    made = Certificate(folder / "ca.pem", folder / "server.pem")
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(made.ca))
    server = authority.issue_cert("127.0.0.1", "localhost")
    server.private_key_and_cert_chain_pem.write_to_path(str(made.chain))
    return made
