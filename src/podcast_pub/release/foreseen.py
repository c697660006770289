"""What a publish would refuse because of what listeners have, told by `check` beforehand. Pure."""

from collections.abc import Iterator

from podcast_pub.check.rules import RULES
from podcast_pub.model.plan import Identity, RefusalKind
from podcast_pub.model.published import Published
from podcast_pub.problems import Finding
from podcast_pub.release.guids import identity_refusals

_RULES = {
    RefusalKind.GUID_CHANGED: "guid-stable",
    RefusalKind.GUID_REUSED: "guid-stable",
    RefusalKind.GUID_GONE: "item-removed",
    RefusalKind.SHOW_GUID_CHANGED: "podcast-guid-stable",
}
"""The rest is no rule of anybody's: the plan alone tells it."""


def foreseen(published: Published, show: Identity) -> Iterator[Finding]:
    """What breaks the rules about changes, in the words of the plan and at its lines."""
    for refusal in identity_refusals(published, show, frozenset()):
        rule = _RULES.get(refusal.kind)
        if rule is not None and refusal.where is not None:
            yield RULES[rule].finding(refusal.message, refusal.where, do=refusal.do)
