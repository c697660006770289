"""Which findings matter here: what a show ignores and why, and what a run asks for. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase

from podcast_pub.check.rule import Where
from podcast_pub.check.rules import RULES
from podcast_pub.model.show import Catalog
from podcast_pub.model.source import Source
from podcast_pub.problems import Finding, Level

_ASKED_FOR = frozenset(("youtube",))
"""Whose rules are told only to those who ask for them: most shows are not there."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a run of `check` asks for."""

    only: frozenset[str] = frozenset()
    """Words of ASKERS; empty: everybody."""
    select: tuple[str, ...] = ()
    """Ids, or patterns such as `ns-*`; empty: all."""
    ignore: tuple[str, ...] = ()
    """Ids, or patterns."""
    notes: bool = False
    """What could be better, too, where nobody is named."""


def chosen(findings: Iterable[Finding], choice: Choice) -> tuple[Finding, ...]:
    """Those that were asked for.

    What keeps the folder from being read is always told: nothing behind it was looked at.
    """
    return tuple(one for one in findings if _is_chosen(one, choice))


def _is_chosen(finding: Finding, choice: Choice) -> bool:
    rule = RULES.get(finding.rule)
    if rule is None or (finding.level is Level.ERROR and rule.where[0] is Where.LOADING):
        return True
    if choice.only and not (rule.askers & choice.only or rule.who == "everybody"):
        return False
    if not choice.only and not choice.select and _is_held_back(finding, choice):
        return False
    if choice.select and not _named(rule.id, choice.select):
        return False
    return not _named(rule.id, choice.ignore)


def _is_held_back(finding: Finding, choice: Choice) -> bool:
    """Whether it is told only to those who ask: what could be better, and what is for YouTube.

    What servers answer was asked for.
    """
    rule = RULES[finding.rule]
    is_note = finding.level is Level.INFO and Where.ONLINE not in rule.where
    is_foreign = bool(rule.askers) and rule.askers <= _ASKED_FOR
    return is_foreign or (is_note and not choice.notes)


def _named(id_: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(id_, pattern) for pattern in patterns)


def unknown(patterns: Iterable[str]) -> Iterator[tuple[str, str | None]]:
    """Patterns that no rule has, each with the nearest id."""
    for pattern in patterns:
        if not any(fnmatchcase(id_, pattern) for id_ in RULES):
            yield pattern, nearest(pattern)


def nearest(id_: str) -> str | None:
    """The id of a rule that was probably meant: the one that begins or is spelt like it.

    >>> nearest("item-desc"), nearest("item-transcipt")
    ('item-description', 'item-transcript')
    """
    begun = [known for known in RULES if len(id_) > 3 and known.startswith(id_)]
    near = sorted(begun, key=len) or get_close_matches(id_[:60], RULES, n=1, cutoff=0.6)
    return next(iter(near), None)


def without_ignored(findings: Iterable[Finding], catalog: Catalog) -> tuple[Finding, ...]:
    """The findings that a show does not ignore.

    `checks` of podcast.yaml is for the whole show; of an episode, for the files in its folder.
    """
    everywhere, folders = _ignored(catalog)
    return tuple(one for one in findings if not _is_ignored(one, everywhere, folders))


def _ignored(catalog: Catalog) -> tuple[frozenset[str], Mapping[str, frozenset[str]]]:
    folders = {
        f"episodes/{episode.folder}/": _effective(episode.checks)
        for episode in catalog.episodes
        if episode.checks
    }
    return _effective(catalog.show.checks), folders


def _effective(checks: Mapping[str, str]) -> frozenset[str]:
    return frozenset(id_ for id_ in checks if id_ in RULES and RULES[id_].can_be_ignored)


def _is_ignored(
    finding: Finding, everywhere: frozenset[str], folders: Mapping[str, frozenset[str]]
) -> bool:
    if finding.rule in everywhere:
        return True
    head = "/".join(finding.location.path.split("/")[:2]) + "/"
    return finding.rule in folders.get(head, ())


def ignored_wrongly(catalog: Catalog) -> Iterator[Finding]:
    """Ids that are none, and errors that cannot be ignored."""
    yield from _of_file(catalog.show.checks, catalog.show.source)
    for episode in catalog.episodes:
        yield from _of_file(episode.checks, episode.source)


def _of_file(checks: Mapping[str, str], source: Source) -> Iterator[Finding]:
    for id_ in checks:
        where = source.at(f"checks.{id_}")
        if id_ not in RULES:
            near = nearest(id_)
            do = f"did you mean {near}?" if near else None
            yield RULES["check-unknown"].finding("there is no such rule", where, found=id_, do=do)
        elif not RULES[id_].can_be_ignored:
            message = f"{id_} cannot be ignored"
            yield RULES["check-kept"].finding(message, where, found=RULES[id_].reason)
