"""Whether a frame of AAC is digital silence, by what it says of its sound. Pure.

A frame names for each band of frequencies the code book in which it is written; the first of them
stands for zeros. Where there are no bands, or all of them are zeros, whoever decodes it gets
zeros, and that is how encoders write silence. ISO 14496-3 §4.4.2.1, §4.4.2.7 and §4.5.1.
"""

_ONE, _TWO, _DATA, _FILL, _END = 0, 1, 4, 6, 7
"""What a frame is made of: a channel, a pair of them, bytes that are no sound."""
_SHORT = 2
"""The kind of window that stands for eight short ones."""
_HIGHER = (13, 14)
"""What follows says of higher frequencies how they are made up (HE-AAC): there may be noise."""


class _AudibleError(Exception):
    """It may be heard, or it is nothing that we know."""


class _Bits:
    """The bits of a frame, read one after another."""

    def __init__(self, data: bytes) -> None:
        self._data = int.from_bytes(data, "big")
        self._left = len(data) * 8

    def take(self, count: int) -> int:
        """The next so many as a number; _AudibleError where there are no more."""
        self._left -= count
        if self._left < 0:
            raise _AudibleError
        return self._data >> self._left & (1 << count) - 1

    def align(self, size: int) -> None:
        """Go on at the next whole byte of a frame of so many bytes."""
        self.take((self._left - size * 8) % 8)


def is_silent(frame: bytes) -> bool:
    """Whether what a frame holds is zeros when it is decoded; False also where it cannot be told.

    >>> is_silent(bytes.fromhex("01182007")), is_silent(bytes.fromhex("00c800802380"))
    (True, True)
    >>> is_silent(bytes.fromhex("210049900219002380"))
    True
    """
    bits = _Bits(frame)
    try:
        while (kind := bits.take(3)) != _END:
            _pass(kind, bits, len(frame))
    except _AudibleError:
        return False
    return True


def _pass(kind: int, bits: _Bits, size: int) -> None:
    """Go behind one part of a frame; _AudibleError where it is not silent."""
    if kind == _ONE:
        bits.take(4)
        _pass_channel(bits, None)
    elif kind == _TWO:
        bits.take(4)
        bands = _bands(bits) if bits.take(1) else None
        if bands and bits.take(2) == 1:  # which bands are sums: those of zeros are zeros
            bits.take(bands[0] * bands[1])
        _pass_channel(bits, bands)
        _pass_channel(bits, bands)
    elif kind == _DATA:
        bits.take(4)
        is_aligned, count = bits.take(1), bits.take(8)
        count += bits.take(8) if count == 255 else 0
        if is_aligned:
            bits.align(size)
        bits.take(count * 8)
    elif kind == _FILL:
        count = bits.take(4)
        count += bits.take(8) - 1 if count == 15 else 0
        if count and bits.take(count * 8) >> (count * 8 - 4) in _HIGHER:
            raise _AudibleError
    else:
        raise _AudibleError


def _bands(bits: _Bits) -> tuple[int, int, int]:
    """How many groups of windows there are, bands in each, and bits that count bands."""
    bits.take(1)
    is_short = bits.take(2) == _SHORT
    bits.take(1)
    if is_short:
        bands, grouping = bits.take(4), bits.take(7)
        return 8 - grouping.bit_count(), bands, 3
    bands, is_foretold = bits.take(6), bits.take(1)
    if is_foretold:
        raise _AudibleError
    return 1, bands, 5


def _pass_channel(bits: _Bits, known: tuple[int, int, int] | None) -> None:
    """Go behind what is said of one channel, whose bands are `known` where two share them."""
    bits.take(8)
    groups, bands, width = known or _bands(bits)
    for _ in range(groups):
        band = 0
        while band < bands:
            if bits.take(4):
                raise _AudibleError
            band += _run(bits, width)
    if bits.take(3):  # pulses, noise that is shaped, gain: nobody says that of zeros
        raise _AudibleError


def _run(bits: _Bits, width: int) -> int:
    """How many bands one code book is named for."""
    longest = (1 << width) - 1
    count = part = bits.take(width)
    while part == longest:
        part = bits.take(width)
        count += part
    return count
