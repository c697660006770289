"""GIF without comments and the notes of programs. https://www.w3.org/Graphics/GIF/spec-gif89a.txt"""

from podcast_pub.images.broken import BrokenError

_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
"""Extensions of applications that say how often an animation is repeated."""
_GRAPHIC_CONTROL = 0xF9
_PLAIN_TEXT = 0x01
_APPLICATION = 0xFF


def published(data: bytes) -> bytes:
    """The same picture or animation, up to its end marker."""
    position = 13 + _colours(data, 10)
    kept = [data[:position]]
    while True:
        match data[position : position + 1]:
            case b"\x3b":
                kept.append(b"\x3b")
                return b"".join(kept)
            case b"\x2c":
                end = _blocks_end(data, position + 11 + _colours(data, position + 9))
                kept.append(data[position:end])
            case b"\x21":
                end = _blocks_end(data, position + 2)
                if _is_kept(data, position):
                    kept.append(data[position:end])
            case _:
                raise BrokenError
        position = end


def _is_kept(data: bytes, position: int) -> bool:
    """Whether the extension at `position` changes what is seen."""
    label = data[position + 1]
    if label == _APPLICATION:
        return data[position + 3 : position + 14] in _LOOPS
    return label in (_GRAPHIC_CONTROL, _PLAIN_TEXT)


def _colours(data: bytes, flags: int) -> int:
    """Bytes of the colour table that the flags at `flags` announce."""
    if flags >= len(data):
        raise BrokenError
    return 3 << (data[flags] & 7) + 1 if data[flags] & 0x80 else 0


def _blocks_end(data: bytes, position: int) -> int:
    """Where the blocks that begin at `position` end: each says its length, the last is empty."""
    while position < len(data):
        length = data[position]
        position += 1 + length
        if not length:
            return position
    raise BrokenError
