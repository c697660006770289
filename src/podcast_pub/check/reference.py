"""The table of rules as a page of the documentation."""

from collections.abc import Iterator

from podcast_pub.check.rule import Rule, Where
from podcast_pub.check.rules import RULES

_INTRODUCTION = """\
# Checks

`podcast-pub check` tells everything that is wrong with a show in one run, and `publish` checks
the same before anything is sent. Each problem comes with its place, what was found and what to
do; the word in brackets is the name of the rule, and all of them are below.

An **error** stops a publish. A **warning** does not.

Drafts and scheduled episodes are checked too; what is withdrawn is not.
"""

_HEADINGS = {
    Where.LOADING: "## While the folder is read",
    Where.SHOW: "## On the show",
    Where.FEED: "## On the finished feed",
}

_WORDS = {
    Where.LOADING: "The form of the files: what is written where, and whether it can be used.",
    Where.SHOW: "What directories and players ask for, seen in the producer's files.",
    Where.FEED: "The bytes of the feed, as they would be published: a proof of our own work.",
}


def rules_markdown() -> str:
    """`docs/reference/checks.md`: one entry a rule."""
    return "\n".join([_INTRODUCTION, *_sections()])


def _sections() -> Iterator[str]:
    for where, heading in _HEADINGS.items():
        yield f"{heading}\n\n{_WORDS[where]}\n"
        yield from (_entry(rule) for rule in RULES.values() if rule.where[0] is where)


def _entry(rule: Rule) -> str:
    asked = f" Asked for by [{rule.who}]({rule.source})." if rule.who else ""
    return (
        f"### {rule.id}\n\n"
        f"{rule.level.value.capitalize()}, about: {rule.scope}.{asked}\n\n"
        f"{rule.reason}\n\n"
        f"To do: {rule.fix}\n"
    )
