"""Feeds broken at random, and no accident: python -m tests.proofs.mutated_feeds [100000].

The same seed gives the same feeds; a test runs the first of them.
"""

import html
import re
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from random import Random

from podcast_pub.check.document import Known, check_feed
from podcast_pub.check.rules import RULES
from tests.unit.check.advice_examples import ADVICE_EXAMPLES
from tests.unit.check.feed_examples import FEED_EXAMPLES, GOOD
from tests.unit.check.namespace_examples import NAMESPACE_EXAMPLES

SEED = 20261123
NOW = datetime(2026, 11, 22, tzinfo=UTC)
_VALUE = re.compile(rb"(?:>|=\")([^<>\"]*)(?:<|\")")
"""The text behind a tag, or the value of an attribute."""
SMALL = 100_000
"""Bytes of an example that is worth breaking."""
PIECES = (
    *(b"<", b">", b"&", b'"', b"'", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<!DOCTYPE a [", b"\0"),
    *(b"\xff", b"\xed\xa0\x80", b"&#0;", b"&#x110000;", b"&x;", b"<item>", b"</item>", b"</rss>"),
    *(b"99999999999999999999", b"-1", b"http://[::", b"https://a:b@c:99999/", b"//", b"\xc2\xa0"),
    *(b"00:00:00", b"FREQ=", b"geo:91,181", b"Sun, 99 Foo 99999 99:99:99 +9999", b"\n" * 9),
    *(b"<a href=", b" xmlns='x'", b" xmlns:podcast='y'", b"<?xml?>", "é\u202e\U0001f469".encode()),
)


def mutated(count: int) -> "list[bytes]":
    """So many broken feeds, the same every time."""
    return [_broken(Random(SEED + n)) for n in range(count)]  # noqa: S311  not for secrets


def originals() -> list[bytes]:
    """Every small example of a rule."""
    everything = FEED_EXAMPLES | ADVICE_EXAMPLES | NAMESPACE_EXAMPLES
    examples = [
        xml
        for one in everything.values()
        for xml in (*one.fails.values(), *one.passes.values())
        if 0 < len(xml) < SMALL
    ]
    return [GOOD, *examples]


_ORIGINALS = originals()


def _broken(chance: Random) -> bytes:
    """Half of them are still XML, with other texts and attributes."""
    xml = bytearray(chance.choice(_ORIGINALS))
    if chance.random() < 0.5:
        return _other_values(xml, chance)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(xml) + 1)
        match chance.randrange(5):
            case 0:
                xml[at:at] = chance.choice(PIECES)
            case 1:
                del xml[at : at + chance.randint(1, 40)]
            case 2:
                start = chance.randrange(len(xml) + 1)
                xml[at:at] = xml[start : start + chance.randint(1, 200)]
            case 3 if xml:
                xml[min(at, len(xml) - 1)] = chance.randrange(256)
            case _:
                xml[at : at + 10] = chance.choice(PIECES)
    return bytes(xml)


def _other_values(xml: bytearray, chance: Random) -> bytes:
    """What stands between tags and in attributes, put elsewhere or made worse; tags doubled."""
    for _ in range(chance.randint(1, 8)):
        spans = [match.span(1) for match in _VALUE.finditer(xml)]
        if not spans:
            break
        start, end = chance.choice(spans)
        other = slice(*chance.choice(spans))
        piece = html.escape(chance.choice(PIECES).decode(errors="replace")).replace("\0", "")
        value = chance.choice((bytes(xml[other]), b"", piece.encode(), xml[start:end] * 2))
        xml[start:end] = bytes(value)
    return bytes(xml)


def tell(xml: bytes) -> Counter[str]:
    """The rules that a broken feed breaks; each finding is whole."""
    findings = check_feed(xml, Known(name="broken.xml", url="https://a.example/", now=NOW))
    for finding in findings:
        assert finding.rule in RULES, finding
        assert finding.message, finding
        assert finding.location.path == "broken.xml", finding
    return Counter(finding.rule for finding in findings)


def main() -> int:
    """Break and check; the exit code."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    told: Counter[str] = Counter()
    began, slowest = time.monotonic(), 0.0
    for number in range(count):
        before = time.monotonic()
        told += tell(_broken(Random(SEED + number)))  # noqa: S311  not for secrets
        slowest = max(slowest, time.monotonic() - before)
    took = time.monotonic() - began
    sys.stdout.write(f"{count:,} feeds in {took:.0f} s, slowest {slowest:.2f} s, no accident; ")
    sys.stdout.write(f"{len(told)} rules were told {told.total():,} times\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
