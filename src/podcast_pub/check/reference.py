"""The table of rules as a page of the documentation, and one rule in plain words."""

import re
from collections.abc import Iterator

from podcast_pub.check.by_design import BY_DESIGN
from podcast_pub.check.feed_rules import OURS
from podcast_pub.check.rule import ASKERS, WISHES, Rule, Where
from podcast_pub.check.rules import RULES
from podcast_pub.problems import Level

_INTRODUCTION = f"""\
# Checks

`podcast-pub check` tells everything that is wrong with a show in one run, and `publish` checks
the same before anything is sent. Each problem comes with its place, what was found and what to
do; the word in brackets is the name of the rule, and all of them are below. In a terminal,
`podcast-pub check --explain ID` says the same of one.

An **error** stops a publish. A **warning** does not, unless you say `--strict`. A note is
something that could be better.

Drafts and scheduled episodes are checked too; what is withdrawn is not.

`--only {"|".join(ASKERS)}` tells what one of them asks for. `--select ID` and `--ignore ID` take
ids or patterns such as `ns-*`.

## What does not matter here

`checks` in podcast.yaml ignores a rule for the show, in episode.md for the files of that episode,
and says why:

    checks:
      item-transcript: a show of field recordings, nobody speaks

Warnings and notes can be ignored. Of the errors only those that are a directory's wish, which a
show that is not listed there can do without: {", ".join(f"`{id_}`" for id_ in sorted(WISHES))}.
What would make the feed unreadable, or a lie, is never ignored.
"""

_TAG = re.compile(r"<[^`]*>(?:[^<>`]*<[^`]*>)*")

_HEADINGS = {
    Where.LOADING: "## While the folder is read",
    Where.SHOW: "## On the show",
    Where.FEED: "## On the finished feed",
    Where.CHANGES: "## Against what is published",
    Where.ONLINE: "## On the network",
}

_WORDS = {
    Where.LOADING: "The form of the files: what is written where, and whether it can be used.",
    Where.SHOW: "What directories and players ask for, seen in the producer's files.",
    Where.FEED: "The bytes of a feed: of the one that would be published, told at the line of your "
    "files that it comes from, or of any other with `--feed FILE|URL`.",
    Where.CHANGES: "What listeners have already, compared with what they would get. Of a show that "
    "is published in a folder; what is in a bucket is compared by `plan`, which refuses the same. "
    "Of any feed with `--against`.",
    Where.ONLINE: "What servers answer; only with `--online`.",
}


def rules_markdown() -> str:
    """`docs/reference/checks.md`: one entry a rule."""
    return "\n".join([_INTRODUCTION, *_sections()])


def explained(id_: str) -> str | None:
    """One rule for the terminal: level, reason, who asks for it, what to do. None: no such rule."""
    if id_ in BY_DESIGN:
        return f"kept by design[{id_}] {BY_DESIGN[id_]}"
    return _explained(RULES[id_]) if id_ in RULES else None


def _explained(rule: Rule) -> str:
    lines = [f"{rule.level.value}[{rule.id}] {rule.reason}", f"  about: {rule.scope}"]
    if rule.who:
        lines.append(f"  asked for by: {rule.who}")
    if rule.source:
        lines.append(f"  source: {rule.source}")
    lines += [f"  {what}: {words}" for what, words in _to_do(rule)]
    ignored = "can be ignored, with a reason, in `checks`" if rule.can_be_ignored else ""
    return "\n".join([*lines, f"  {ignored or 'cannot be ignored'}"])


def _sections() -> Iterator[str]:
    for where, heading in _HEADINGS.items():
        rules = [rule for rule in RULES.values() if rule.where[0] is where]
        if rules:
            yield f"{heading}\n\n{_WORDS[where]}\n"
            yield from map(_entry, rules)
    yield "## Kept by design\n\nWhat podcast-pub cannot break, so that nothing looks for it.\n"
    yield from (f"### {id_}\n\n{why}\n" for id_, why in BY_DESIGN.items())


def _entry(rule: Rule) -> str:
    named = f"[{rule.who}]({rule.source})" if rule.source else rule.who
    asked = f" Asked for by {named}." if rule.who else ""
    level = "Note" if rule.level is Level.INFO else rule.level.value.capitalize()
    done = "\n\n".join(f"{what.capitalize()}: {_tags(words)}" for what, words in _to_do(rule))
    return f"### {rule.id}\n\n{level}, about: {rule.scope}.{asked}\n\n{rule.reason}\n\n{done}\n"


def _to_do(rule: Rule) -> Iterator[tuple[str, str]]:
    """What to do in a show's folder, and in somebody's feed where that is something else."""
    if rule.fix != OURS:
        yield "to do", rule.fix
    if rule.mend and rule.mend != rule.fix:
        yield "in a feed", rule.mend


def _tags(words: str) -> str:
    """Tags as code: Markdown would take them for its own."""
    return _TAG.sub(r"`\g<0>`", words)
