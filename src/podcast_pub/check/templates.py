"""The rule about a show's own templates."""

from collections.abc import Iterable

from podcast_pub.check.rules import RULES
from podcast_pub.problems import Finding, Location


def template_findings(unused: Iterable[str]) -> tuple[Finding, ...]:
    """What is wrong with templates, by the names of those that nothing uses. Pure."""
    rule = RULES["template-unused"]
    message = "no page and no other template uses this one"
    return tuple(rule.finding(message, Location(f"templates/{name}")) for name in unused)
