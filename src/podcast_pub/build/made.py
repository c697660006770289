"""Bytes that are made from a view, or remembered from an earlier run."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass

from podcast_pub.model.memory import Memory

_HASH = hashlib.sha256().digest_size


@dataclass(frozen=True, slots=True)
class Made:
    """What a maker gave: its hash and size are known, its bytes are fetched when asked for."""

    sha256: str
    size: int
    body: Callable[[], bytes]


def make(memory: Memory, fingerprint: str, maker: Callable[[], bytes]) -> Made:
    """The bytes of `maker`, which is called only when `fingerprint` was never made before."""
    known = recalled(memory, fingerprint, maker)
    return remember(memory, fingerprint, maker(), maker) if known is None else known


def recalled(memory: Memory, fingerprint: str, maker: Callable[[], bytes]) -> Made | None:
    """What was made before; None when it never was. `maker` is for a memory that loses bytes."""
    known = memory.recall("made", fingerprint)
    if known is None:
        return None
    sha256, size = json.loads(known)
    return kept(memory, fingerprint, maker, sha256, size)


def remember(memory: Memory, fingerprint: str, body: bytes, maker: Callable[[], bytes]) -> Made:
    """`body`, which `maker` would make again."""
    sha256, size = hashlib.sha256(body).hexdigest(), len(body)
    memory.remember("body", fingerprint, body)
    memory.remember("made", fingerprint, json.dumps([sha256, size]).encode())
    return kept(memory, fingerprint, maker, sha256, size)


def kept(
    memory: Memory, fingerprint: str, maker: Callable[[], bytes], sha256: str, size: int
) -> Made:
    """What is known by hash and size, and remembered as `fingerprint` unless that was lost."""

    def again() -> bytes:
        known = memory.recall("body", fingerprint)
        whole = known is not None and hashlib.sha256(known).hexdigest() == sha256
        return known if known is not None and whole else maker()

    return Made(sha256, size, again)


def remembered(memory: Memory, fingerprint: str, maker: Callable[[], bytes]) -> bytes | memoryview:
    """The bytes of `maker`, remembered with their hash in one place; for parts that are joined."""
    kept = memory.recall("part", fingerprint)
    if kept is not None:
        part = memoryview(kept)[_HASH:]  # no copy: together they are a feed of 50 MB
        if hashlib.sha256(part).digest() == kept[:_HASH]:
            return part
    body = maker()
    memory.remember("part", fingerprint, hashlib.sha256(body).digest() + body)
    return body


def joined(memory: Memory, fingerprint: str, maker: Callable[[], bytes]) -> Made:
    """As `make`, for what is quickly joined of remembered parts: only its facts are remembered."""
    known = memory.recall("made", fingerprint)
    if known is not None:
        sha256, size = json.loads(known)
        return Made(sha256, size, maker)
    body = maker()
    sha256, size = hashlib.sha256(body).hexdigest(), len(body)
    memory.remember("made", fingerprint, json.dumps([sha256, size]).encode())
    return Made(sha256, size, lambda: body)
