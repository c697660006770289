"""HTTP/1.1 as bytes: heads are read, bodies pass through untouched."""

import asyncio
import contextlib
import socket
import ssl
import struct
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Literal

PIECE = 1 << 17
"""Bytes read at once."""

Framing = int | Literal["chunked", "to the end"]
"""How a body ends: after so many bytes, by its last chunk, or with the connection."""


@dataclass(frozen=True, slots=True)
class Head:
    """A request's or a reply's first line and headers."""

    raw: bytes
    words: tuple[str, str, str]
    """The first line: method, address, version; or version, status, reason."""
    headers: dict[str, str]
    """Names in lower case; of equal ones the last."""

    @property
    def status(self) -> int:
        """Of a reply."""
        return int(self.words[1])

    @property
    def waits(self) -> bool:
        """Whether a client sends the body only when it is told to."""
        return self.headers.get("expect", "").lower() == "100-continue"

    @property
    def last(self) -> bool:
        """Whether its sender closes the connection afterwards."""
        return "HTTP/1.0" in self.words or "close" in self.headers.get("connection", "").lower()

    def request_framing(self) -> Framing:
        """How a request's body ends."""
        return self._framing(otherwise=0)

    def reply_framing(self, method: str) -> Framing:
        """How the body of the reply to `method` ends."""
        if method == "HEAD" or self.status in (204, 304):
            return 0
        return self._framing(otherwise="to the end")

    def _framing(self, otherwise: Framing) -> Framing:
        if "chunked" in self.headers.get("transfer-encoding", "").lower():
            return "chunked"
        length = self.headers.get("content-length")
        return otherwise if length is None else int(length)


@dataclass(frozen=True, slots=True)
class End:
    """One end of a connection."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def write(self, data: bytes) -> None:
        """Send, and wait while the other side has enough."""
        self.writer.write(data)
        await self.writer.drain()

    async def close(self) -> None:
        """End it in good order: what was written arrives."""
        self.writer.close()
        with contextlib.suppress(ConnectionError, ssl.SSLError):
            await self.writer.wait_closed()

    def reset(self) -> None:
        """End it as a network does that fails."""
        at_once = struct.pack("ii", 1, 0)
        self.writer.get_extra_info("socket").setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, at_once
        )
        self.writer.transport.abort()


async def read_head(reader: asyncio.StreamReader) -> Head | None:
    """The next head; None when the connection ended before it."""
    try:
        raw = await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    first, *lines = raw.decode("latin-1").split("\r\n")
    one, two, three = (*first.split(" ", 2), "", "")[:3]
    pairs = (line.partition(":") for line in lines if line)
    return Head(raw, (one, two, three), {name.lower(): value.strip() for name, _, value in pairs})


async def body(reader: asyncio.StreamReader, framing: Framing) -> AsyncIterator[bytes]:
    """The pieces of a body as they are on the wire; IncompleteReadError when it is cut short."""
    if framing == "chunked":
        async for piece in _chunks(reader):
            yield piece
    elif framing == "to the end":
        while piece := await reader.read(PIECE):
            yield piece
    else:
        async for piece in _exactly(reader, framing):
            yield piece


async def first_half(reader: asyncio.StreamReader, framing: Framing) -> AsyncIterator[bytes]:
    """Half of a body's bytes, or its first piece where nobody knows how many it has."""
    if isinstance(framing, int):
        async for piece in _exactly(reader, framing // 2):
            yield piece
    else:
        async for piece in body(reader, framing):
            yield piece
            return


async def _exactly(reader: asyncio.StreamReader, count: int) -> AsyncIterator[bytes]:
    while count:
        piece = await reader.read(min(PIECE, count))
        if not piece:
            raise asyncio.IncompleteReadError(b"", count)
        count -= len(piece)
        yield piece


async def _chunks(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    while True:
        line = await reader.readuntil(b"\r\n")
        size = int(line.partition(b";")[0], 16)
        if size == 0:
            break
        yield line + await reader.readexactly(size + 2)
    while line != b"\r\n":  # the last chunk, trailers, an empty line
        yield line
        line = await reader.readuntil(b"\r\n")
    yield line
