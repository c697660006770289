"""The one table of all rules, by id."""

from podcast_pub.check.feed_rules import FEED_RULES
from podcast_pub.check.loading_rules import LOADING_RULES
from podcast_pub.check.rule import Rule
from podcast_pub.check.show_rules import SHOW_RULES

RULES: dict[str, Rule] = {rule.id: rule for rule in (*LOADING_RULES, *SHOW_RULES, *FEED_RULES)}
"""In the order of `docs/reference/checks.md`: reading, the show, the feed."""
