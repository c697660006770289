"""The frames of MPEG audio, one by one: what their first three bytes say. Pure.

Frame headers: ISO 11172-3 §2.4.1.3, ISO 13818-3 for the lower sample rates; MPEG 2.5 is what
Fraunhofer added to them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
"""Version bits → Hz."""
_KBIT = {
    (True, 1): (32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    (True, 2): (32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (True, 3): (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (False, 1): (32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (False, 2): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (False, 3): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""Whether it is MPEG 1, and the layer → kbit/s."""
HEADER = re.compile(rb"\xff[\xe2-\xe7\xf2-\xf7\xfa-\xff][\x00-\xeb]")
"""What a frame may begin with."""
LONGEST = 8192
"""Bytes of a frame in free format that are looked for; others have at most 2,881."""
_TAGS = (b"ID3", b"TAG", b"APE", b"LYR")
"""What may stand behind the last frame."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What all frames of a recording have in common."""

    version: int
    """3 is MPEG 1, 2 is MPEG 2, 0 is MPEG 2.5: the bits of the header."""
    layer: int
    """1, 2 or 3."""
    sample_rate: int
    """Hz."""
    samples: int
    """In one frame."""

    @property
    def seconds(self) -> float:
        """Of one frame."""
        return self.samples / self.sample_rate


@dataclass(frozen=True, slots=True)
class Run:
    """Frames of one kind, as they follow each other."""

    kind: Kind
    sizes: Mapping[bytes, int]
    """First three bytes of a frame → its bytes."""
    free: bool = False
    """Free format: all frames have one size, and only the next frame tells it."""


def run_at(data: bytes, at: int, *, is_last: bool) -> Run | None:
    """The run of frames that begins there; None when it is none.

    One frame alone may be chance: another one of its kind follows, or a tag, or, where `data`
    `is_last`, the end.
    """
    head = data[at : at + 3]
    kind = _kinds().get(head)
    if kind is None:
        return None
    run = _free_run(data, at, kind) if head[2] < 0x10 else runs()[kind]
    if run is None:
        return None
    following = at + run.sizes[head]
    if following >= len(data):
        return run if is_last and following == len(data) else None
    behind = data[following : following + 3]
    return run if behind in run.sizes or behind in _TAGS else None


def _free_run(data: bytes, at: int, kind: Kind) -> Run | None:
    """A run in free format, by the distance of its first three frames."""
    slot = 4 if kind.layer == 1 else 1
    padding = slot * (data[at + 2] >> 1 & 1)
    following = data.find(data[at : at + 2], at + 24, at + LONGEST)
    while following >= 0:
        size = following - at - padding
        sizes = {
            bytes((0xFF, second, third)): size + slot * (third >> 1 & 1)
            for second in (data[at + 1] | 1, data[at + 1] & 0xFE)
            for third in (data[at + 2] & 0x0C | low for low in range(4))
        }
        behind = sizes.get(data[following : following + 3])
        if behind is not None and data[following + behind : following + behind + 3] in sizes:
            return Run(kind, sizes, free=True)
        following = data.find(data[at : at + 2], following + 1, at + LONGEST)
    return None


@cache
def runs() -> dict[Kind, Run]:
    """The run of each kind, free format left out."""
    runs: dict[Kind, Run] = {}
    for (version, rates), layer in product(_RATES.items(), (1, 2, 3)):
        for rate_bits, rate in enumerate(rates):
            samples = 384 if layer == 1 else 576 if layer == 3 and version != 3 else 1152
            kind = Kind(version, layer, rate, samples)
            kbits = _KBIT[version == 3, layer]
            sizes: dict[bytes, int] = {}
            for kbit_bits, kbit in enumerate(kbits, 1):
                for unprotected, padding, private in product((0, 1), repeat=3):
                    third = kbit_bits << 4 | rate_bits << 2 | padding << 1 | private
                    slot = 4 if layer == 1 else 1
                    size = (samples // 8 // slot * kbit * 1000 // rate + padding) * slot
                    sizes[bytes((0xFF, _second(version, layer, unprotected), third))] = size
            runs[kind] = Run(kind, sizes)
    return runs


@cache
def _kinds() -> dict[bytes, Kind]:
    """First three bytes of a frame → its kind."""
    kinds = {head: kind for kind, run in runs().items() for head in run.sizes}
    for head, kind in list(kinds.items()):
        kinds[bytes((0xFF, head[1], head[2] & 0x0F))] = kind
    return kinds


def _second(version: int, layer: int, unprotected: int) -> int:
    return 0xE0 | version << 3 | 4 - layer << 1 | unprotected


def is_mono(head: bytes) -> bool:
    """Whether a frame has one channel, by its first four bytes."""
    return head[3] >> 6 == 3


def id3_size(header: bytes) -> int:
    """Bytes of an ID3v2 tag whose first ten bytes are given; 0 where none begins.

    >>> id3_size(b"ID3\\x04\\x00\\x00\\x00\\x00\\x02\\x01")
    267
    >>> id3_size(b"ID3\\xff\\xfb\\x90\\x00\\x00\\x00\\x00")  # a frame behind stray letters
    0
    """
    if len(header) < 10 or header[:3] != b"ID3" or 0xFF in header[3:5] or max(header[6:10]) > 0x7F:
        return 0
    size = 0
    for byte in header[6:10]:
        size = size << 7 | byte
    return size + (20 if header[5] & 0x10 else 10)
