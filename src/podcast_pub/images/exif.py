"""The one thing in EXIF that listeners need: which way is up.

Everything else may give away where, when and with what a photo was taken. Exif 2.32 §4.6: a TIFF
header, then entries of 12 bytes.
"""

from typing import Literal

_ORDERS: dict[bytes, Literal["little", "big"]] = {b"II*\0": "little", b"MM\0*": "big"}
_ORIENTATION = 0x0112


def orientation(tiff: bytes) -> int:
    """1 to 8, as EXIF counts; 1 (upright) when it is not said, or not said clearly.

    >>> orientation(only(6))
    6
    >>> orientation(b"MM")
    1
    """
    order = _ORDERS.get(tiff[:4])
    if order is None:
        return 1
    start = int.from_bytes(tiff[4:8], order)
    count = int.from_bytes(tiff[start : start + 2], order)
    for entry in range(start + 2, min(start + 2 + 12 * count, len(tiff) - 11), 12):
        if int.from_bytes(tiff[entry : entry + 2], order) == _ORIENTATION:
            value = int.from_bytes(tiff[entry + 8 : entry + 10], order)
            return value if 1 <= value <= 8 else 1
    return 1


def only(value: int) -> bytes:
    """EXIF that says the orientation and nothing else; empty for an upright picture."""
    if value == 1:
        return b""
    entry = bytes([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0])
    return b"MM\0*" + (8).to_bytes(4, "big") + b"\0\1" + entry + bytes(4)
