"""What may go wrong between a client and a server, and when. Pure: no network, no clock."""

import random
import re
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import parse_qs, unquote
from xml.sax.saxutils import escape


class Fault(StrEnum):
    """What happens to a request."""

    REPLY = "reply"
    """It is answered by the rule's `reply`; the server has nothing of it."""
    RESET = "reset"
    """The connection is reset; the server has nothing of it."""
    CUT = "cut"
    """The server has half of it when both connections end."""
    LOST_REPLY = "lost reply"
    """The server has done it; the client's connection is reset before the reply."""
    TRUNCATED_REPLY = "truncated reply"
    """The server has done it; the client gets half of the reply's body, or of its head where there
    is none (which boto3 takes for a reply with fewer headers)."""
    SLOW = "slow"
    """It is held up for the rule's `seconds`, then all goes well."""
    FREEZE = "freeze"
    """It is held up until the test lets it go, then all goes well (even if the client is gone)."""
    KILL_BEFORE = "kill before"
    """The client (the rule's `pid`) is killed; the server has nothing of it."""
    KILL_AFTER = "kill after"
    """The server has done it; the client is killed before the reply."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that the server did not give."""

    status: int
    code: str
    """S3's word for the error, as `AccessDenied`."""
    message: str = "made by a test"
    headers: tuple[tuple[str, str], ...] = ()
    """More of them: ("x-amz-bucket-region", "eu-west-1") goes with PermanentRedirect."""
    body: str | None = None
    """Instead of the XML that S3 sends for an error; None: that XML."""

    def text(self) -> str:
        """The body.

        >>> Reply(403, "AccessDenied", "go away").text()
        '<Error><Code>AccessDenied</Code><Message>go away</Message></Error>'
        """
        if self.body is not None:
            return self.body
        code, message = escape(self.code), escape(self.message)
        return f"<Error><Code>{code}</Code><Message>{message}</Message></Error>"


SLOW_DOWN = Reply(503, "SlowDown")
"""S3 is busy: clients try again."""


@dataclass(slots=True)
class Request:
    """A request as the proxy saw it; filled in while it goes on."""

    number: int
    """From 1, in the order of arrival since the start or the last `reset`."""
    method: str
    bucket: str
    key: str
    """Empty for a request about the bucket."""
    query: str
    headers: dict[str, str]
    """Names in lower case."""
    received: int = 0
    """Bytes of the body that went on to the server, as they were on the wire."""
    status: int | None = None
    """What the server answered; None: it was not asked, or did not say."""
    answered: int | None = None
    """What the client was told; None: nothing."""
    fault: Fault | None = None
    """What was made to go wrong; None: nothing."""

    @property
    def target(self) -> str:
        """Key and query, as rules see it: `media/a.mp3?partNumber=2&uploadId=x`."""
        return f"{self.key}?{self.query}" if self.query else self.key

    @property
    def part(self) -> int | None:
        """Which part of a multipart upload it carries; None: it carries none."""
        number = parse_qs(self.query).get("partNumber")
        return int(number[0]) if number else None


def request(number: int, method: str, address: str, headers: dict[str, str]) -> Request:
    """Read a request's first line.

    >>> found = request(1, "PUT", "/show/media/a%20b.mp3?partNumber=2&uploadId=x", {})
    >>> found.bucket, found.key, found.part
    ('show', 'media/a b.mp3', 2)
    """
    path, _, query = address.partition("?")
    bucket, _, key = unquote(path).removeprefix("/").partition("/")
    return Request(number, method, bucket, key, query, headers)


@dataclass(frozen=True, slots=True)
class Rule:
    """Which requests something happens to: all that is said must hold."""

    fault: Fault
    number: int | None = None
    """This request of all; None: any."""
    method: str | None = None
    """None: any."""
    key: str | None = None
    """Regular expression that is found in `Request.target`; None: any."""
    nth: int = 1
    """The first of the requests that match, from 1."""
    times: int | None = 1
    """How many of them, one after another; None: all."""
    chance: float = 1.0
    """How probable it is for each, decided by `seed` and the request's number."""
    seed: int = 0
    seconds: float = 0.0
    """How long SLOW is."""
    pid: int | None = None
    """Whom KILL_BEFORE and KILL_AFTER kill; negative: a process group."""
    reply: Reply = SLOW_DOWN
    """What REPLY says."""

    def matches(self, request: Request) -> bool:
        """Whether this is about the request, apart from `nth` and `times`."""
        return (
            self.number in (None, request.number)
            and self.method in (None, request.method)
            and (self.key is None or re.search(self.key, request.target) is not None)
            and self._luck(request.number) < self.chance
        )

    def _luck(self, number: int) -> float:
        return random.Random(f"{self.seed} {number}").random()  # noqa: S311  to be repeated


@dataclass(slots=True)
class Rules:
    """Rules with their counts; the first one that is due decides."""

    _seen: list[tuple[Rule, int]] = field(default_factory=list)
    """Each with the number of requests that matched so far."""

    def add(self, *rules: Rule) -> None:
        """Rules that come after those that are there."""
        self._seen += [(rule, 0) for rule in rules]

    def pick(self, request: Request) -> Rule | None:
        """The rule for a request that has just arrived; counts it."""
        picked = None
        for place, (rule, seen) in enumerate(self._seen):
            if not rule.matches(request):
                continue
            self._seen[place] = (rule, seen + 1)
            due = seen + 1 >= rule.nth and (rule.times is None or seen + 1 < rule.nth + rule.times)
            if due and picked is None:
                picked = rule
        return picked
