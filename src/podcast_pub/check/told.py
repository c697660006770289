"""How rules on a feed say what they found: at an element, with what to write there instead."""

from dataclasses import replace

from podcast_pub.addresses import FEED
from podcast_pub.check.rules import RULES
from podcast_pub.check.tree import Element
from podcast_pub.problems import Finding, Level, Location


def told(
    rule: str,
    message: str,
    at: Element | int | None,
    found: str | None = None,
    *,
    do: str | None = None,
    level: Level | None = None,
) -> Finding:
    """What breaks a rule at an element, on a line, or in the whole feed.

    `level` is another one than the rule's, where this breach of it is less bad.
    """
    line = at.line if isinstance(at, Element) else at
    one = RULES[rule]
    finding = one.finding(message, Location(FEED, line), found=found, do=do or one.mend or one.fix)
    return finding if level is None else replace(finding, level=level)
