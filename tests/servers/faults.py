"""A proxy before an S3 server that lets things go wrong as it is told. A process of its own.

    python -m tests.servers.faults UPSTREAM PORT CONTROL [CERTIFICATE]

It listens on PORT (by TLS with a CERTIFICATE) and asks the server at UPSTREAM. Without rules it
changes nothing. Tests steer it through `proxy.py`: JSON lines on CONTROL.
"""

import asyncio
import functools
import json
import os
import signal
import ssl
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from tests.servers import wire
from tests.servers.rules import Fault, Reply, Request, Rule, Rules, request

LONGEST = 1 << 22
"""Bytes of a line of the control port, and of what is read ahead."""


class Cut(Exception):  # noqa: N818  no error: it was asked for
    """The client's connection is to be reset."""


@dataclass(slots=True)
class Proxy:
    """What the proxy knows: rules, requests, and those it holds."""

    upstream: int
    rules: Rules = field(default_factory=Rules)
    log: list[Request] = field(default_factory=list)
    held: dict[int, asyncio.Event] = field(default_factory=dict)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One client's connection: one exchange after another."""
        client = wire.End(reader, writer)
        try:
            while (head := await wire.read_head(reader)) and await self._exchange(client, head):
                pass
        except Cut:
            client.reset()
        except (ConnectionError, asyncio.IncompleteReadError):
            return  # one of the two hung up: so do we
        finally:
            await client.close()

    async def _exchange(self, client: wire.End, head: wire.Head) -> bool:
        """One request and its reply; returns whether the client may send another."""
        method, address, _ = head.words
        seen = request(len(self.log) + 1, method, address, head.headers)
        self.log.append(seen)
        rule = self.rules.pick(seen)
        if rule is not None:
            seen.fault = rule.fault
            await self._before(rule, seen)
            if rule.fault is Fault.REPLY:
                return await _answer(client, head, seen, rule.reply)
        server = wire.End(*await asyncio.open_connection("127.0.0.1", self.upstream, limit=LONGEST))
        try:
            reply = await _ask(client, server, head, seen)
            return await _give_back(client, server, seen, reply, rule) and not head.last
        finally:
            await server.close()

    async def _before(self, rule: Rule, seen: Request) -> None:
        """What happens while the server has nothing."""
        match rule.fault:
            case Fault.SLOW:
                await asyncio.sleep(rule.seconds)
            case Fault.FREEZE:
                self.held[seen.number] = asyncio.Event()
                await self.held[seen.number].wait()
            case Fault.RESET:
                raise Cut
            case Fault.KILL_BEFORE:
                _kill(rule)
                raise Cut
            case _:
                pass

    def release(self) -> None:
        """Let go what is held."""
        for gate in self.held.values():
            gate.set()
        self.held.clear()

    def reset(self) -> None:
        """As at the start: no rules, no requests."""
        self.release()
        self.rules, self.log = Rules(), []

    def add(self, rules: list[dict[str, Any]]) -> None:
        """More rules, as they came through the control port: JSON, which is untyped."""
        self.rules.add(*map(_rule, rules))


def _rule(data: dict[str, Any]) -> Rule:
    headers = tuple((name, value) for name, value in data["reply"]["headers"])
    reply = Reply(**{**data["reply"], "headers": headers})
    return Rule(**{**data, "fault": Fault(data["fault"]), "reply": reply})


def _kill(rule: Rule) -> None:
    if rule.pid is None:
        raise ValueError(f"{rule.fault} does not say whom")
    os.kill(rule.pid, signal.SIGKILL)


async def _answer(client: wire.End, head: wire.Head, seen: Request, reply: Reply) -> bool:
    """Answer instead of the server."""
    if not head.waits:
        async for _ in wire.body(client.reader, head.request_framing()):
            pass
    last = head.last or head.waits  # whether a body follows that nobody waits for is unknown
    data = reply.text().encode()
    lines = [
        f"HTTP/1.1 {reply.status} {reply.code}",
        "Content-Type: application/xml",
        f"Content-Length: {len(data)}",
        *(f"{name}: {value}" for name, value in reply.headers),
        *(["Connection: close"] if last else []),
    ]
    seen.answered = reply.status
    start = "\r\n".join([*lines, "", ""]).encode()
    await client.write(start if seen.method == "HEAD" else start + data)
    return not last


async def _ask(client: wire.End, server: wire.End, head: wire.Head, seen: Request) -> wire.Head:
    """Pass a request on; returns the head of the server's reply."""
    framing = head.request_framing()
    half = seen.fault is Fault.CUT
    if half and framing == 0:
        await server.write(head.raw[: len(head.raw) // 2])
        raise Cut
    await server.write(head.raw)
    if head.waits:
        interim = await _reply(server)
        if interim.status != 100:  # the body is not wanted
            return interim if interim.last else _closing(interim)
        await client.write(interim.raw)
    pieces = wire.first_half if half else wire.body
    async for piece in pieces(client.reader, framing):
        seen.received += len(piece)
        await server.write(piece)
    if half:
        raise Cut
    while (reply := await _reply(server)).status == 100:
        pass  # moto says it twice
    return reply


async def _reply(server: wire.End) -> wire.Head:
    reply = await wire.read_head(server.reader)
    if reply is None:
        raise Cut
    return reply


def _closing(reply: wire.Head) -> wire.Head:
    """The reply, which tells the client that the connection ends."""
    raw = reply.raw.removesuffix(b"\r\n") + b"Connection: close\r\n\r\n"
    return wire.Head(raw, reply.words, {**reply.headers, "connection": "close"})


async def _give_back(
    client: wire.End, server: wire.End, seen: Request, reply: wire.Head, rule: Rule | None
) -> bool:
    """Pass a reply back; returns whether the client may go on."""
    seen.status = reply.status
    framing = reply.reply_framing(seen.method)
    if rule is not None and rule.fault in (Fault.LOST_REPLY, Fault.KILL_AFTER):
        async for _ in wire.body(server.reader, framing):
            pass
        if rule.fault is Fault.KILL_AFTER:
            _kill(rule)
        raise Cut
    seen.answered = reply.status
    if seen.fault is Fault.TRUNCATED_REPLY:
        await _give_half(client, server, reply, framing)
        return False
    await client.write(reply.raw)
    async for piece in wire.body(server.reader, framing):
        await client.write(piece)
    return not (reply.last or framing == "to the end")


async def _give_half(
    client: wire.End, server: wire.End, reply: wire.Head, framing: wire.Framing
) -> None:
    """Half of the body, or half of the head where there is none."""
    if framing == 0:
        await client.write(reply.raw[: len(reply.raw) // 2])
        return
    await client.write(reply.raw)
    async for piece in wire.first_half(server.reader, framing):
        await client.write(piece)


async def control(proxy: Proxy, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """One call of a test: a line with its name and what it needs, a line with the answer."""
    calls: dict[str, Callable[..., object]] = {
        "add": proxy.add,
        "requests": lambda: [asdict(seen) for seen in proxy.log],
        "held": lambda: len(proxy.held),
        "release": proxy.release,
        "reset": proxy.reset,
    }
    if line := await reader.readline():  # none: somebody looked whether we are there
        name, needs = json.loads(line)
        answer = calls[name](**needs)
        writer.write(json.dumps(answer).encode() + b"\n")
    await wire.End(reader, writer).close()


async def main(upstream: int, port: int, control_port: int, certificate: str = "") -> None:
    """Serve until killed."""
    context = None
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
    proxy = Proxy(upstream)
    steer = functools.partial(control, proxy)
    servers = (
        await asyncio.start_server(steer, "127.0.0.1", control_port, limit=LONGEST),
        await asyncio.start_server(proxy.serve, "127.0.0.1", port, limit=LONGEST, ssl=context),
    )
    await asyncio.gather(*(server.serve_forever() for server in servers))


if __name__ == "__main__":
    upstream, port, control_port = map(int, sys.argv[1:4])
    asyncio.run(main(upstream, port, control_port, *sys.argv[4:]))
