"""What the first frame of an MP3 says of all others: Xing's, LAME's and Fraunhofer's headers.

http://gabriel.mp3-tech.org/mp3infotag.html describes the first two.
"""

from dataclasses import dataclass

from podcast_pub.media.mpeg import Kind, is_mono

_DECODER = 529
"""Samples that every decoder adds in front, and takes from the end."""
_GAPLESS = (b"LAME", b"Lavf", b"Lavc", b"L3.9")
"""Encoders that say how much they padded."""


@dataclass(frozen=True, slots=True)
class Header:
    """A first frame without sound, that speaks of the rest."""

    name: str
    """`Xing` (the bitrate varies), `Info` (it does not) or `VBRI`."""
    frames: int | None
    """How many follow; None when it does not say."""
    size: int | None
    """Bytes of all frames, this one included; None when it does not say."""
    delay: int = 0
    """Samples in front that the encoder added."""
    padding: int = 0
    """Samples at the end that the encoder added."""
    is_gapless: bool = False
    """Whether it says what was added."""

    def played(self, samples: int, kind: Kind) -> int:
        """How many samples are heard of `samples` in frames, as players without gaps play them.

        The padding is where this header says that its own recording ends: of what was joined
        behind it nothing is missing, and nothing of what was cut off.
        """
        if not self.is_gapless:
            return samples
        heard = samples - self.delay - _DECODER
        if self.frames:
            end = self.frames * kind.samples
            first = end - max(0, self.padding - _DECODER)
            heard -= max(0, min(samples, end) - first)
        return max(0, heard)


def read_header(frame: bytes, kind: Kind) -> Header | None:
    """The header in a file's first frame; None when that is sound."""
    if kind.layer != 3:
        return None
    side = (17 if is_mono(frame) else 32) if kind.version == 3 else (9 if is_mono(frame) else 17)
    return _xing(frame[4 + side :]) or _vbri(frame[36:])


def _xing(data: bytes) -> Header | None:
    if data[:4] not in (b"Xing", b"Info"):
        return None
    flags, position = data[7] if len(data) > 7 else 0, 8
    values: list[int | None] = []
    for bit in (1, 2):
        values.append(_number(data, position) if flags & bit else None)
        position += 4 if flags & bit else 0
    position += (100 if flags & 4 else 0) + (4 if flags & 8 else 0)
    name, (frames, size) = data[:4].decode(), values
    lame = data[position : position + 36]
    if lame[:4] not in _GAPLESS or len(lame) < 24:
        return Header(name, frames, size)
    gaps = int.from_bytes(lame[21:24], "big")
    return Header(name, frames, size, gaps >> 12, gaps & 0xFFF, is_gapless=True)


def _vbri(data: bytes) -> Header | None:
    if data[:4] != b"VBRI" or len(data) < 18:
        return None
    return Header("VBRI", _number(data, 14), _number(data, 10))


def _number(data: bytes, position: int) -> int:
    return int.from_bytes(data[position : position + 4], "big")
