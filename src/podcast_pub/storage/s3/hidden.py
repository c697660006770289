"""What a service is told of our credentials, and may repeat: it must not reach a log.

The secret key never leaves this machine; the id of the key and the token go with every request.
"""

import re
from collections.abc import Iterator, Mapping


def credentials_in(headers: Mapping[str, str | bytes]) -> frozenset[str]:
    """The key's id and the token in the headers of a signed request.

    >>> sorted(credentials_in({"Authorization": "AWS4 Credential=AKIA/2026", "Host": "x"}))
    ['AKIA']
    """
    signed = _text(headers.get("Authorization", ""))
    found = {*re.findall("Credential=([^/,]+)", signed)}
    token = _text(headers.get("X-Amz-Security-Token", ""))
    return frozenset(found | ({token} if token else set()))


def hide(error: BaseException, secrets: frozenset[str]) -> None:
    """Take them out of the message of an error, and of those that led to it."""
    for each in _chain(error):
        each.args = tuple(_without(arg, secrets) for arg in each.args)


def _without(arg: object, secrets: frozenset[str]) -> object:
    if isinstance(arg, str):
        for secret in secrets:
            arg = arg.replace(secret, "…")
    return arg


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        yield error
        seen.add(id(error))
        error = error.__cause__ or error.__context__


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value
