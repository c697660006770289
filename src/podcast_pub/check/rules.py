"""The one table of all rules, by id."""

from podcast_pub.check.advice_rules import ADVICE_RULES
from podcast_pub.check.audio_rules import AUDIO_RULES
from podcast_pub.check.change_rules import CHANGE_RULES
from podcast_pub.check.feed_rules import FEED_RULES
from podcast_pub.check.form_rules import FORM_RULES
from podcast_pub.check.media_rules import MEDIA_RULES
from podcast_pub.check.notes_rules import NOTES_RULES
from podcast_pub.check.online_rules import ONLINE_RULES
from podcast_pub.check.rule import Rule
from podcast_pub.check.show_rules import SHOW_RULES
from podcast_pub.check.tag_rules import TAG_RULES
from podcast_pub.check.transcript_rules import TRANSCRIPT_RULES
from podcast_pub.check.value_rules import VALUE_RULES

RULES: dict[str, Rule] = {
    rule.id: rule
    for rule in (
        *(*FORM_RULES, *VALUE_RULES, *MEDIA_RULES, *NOTES_RULES, *TRANSCRIPT_RULES),
        *(*TAG_RULES, *SHOW_RULES, *AUDIO_RULES, *FEED_RULES, *ADVICE_RULES, *CHANGE_RULES),
        *ONLINE_RULES,
    )
}
"""In the order of `docs/reference/checks.md`: reading, the show, the feed."""
