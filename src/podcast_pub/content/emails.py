"""What is an e-mail address, for `check` and for `init`. Pure."""

import re

_PART = r"[^@\s<>,;:\"()\[\].]+"
_EMAIL = re.compile(rf"{_PART}(?:\.{_PART})*@{_PART}(?:\.{_PART})+")


def is_email(text: str) -> bool:
    """Whether mail could reach it: a name, and a host with a dot, as directories want it.

    >>> is_email("hello@tides.example"), is_email("a@b"), is_email("Ada <a@b.example>")
    (True, False, False)
    """
    return _EMAIL.fullmatch(text) is not None
