"""What an entry is found by: its words, how much each says of it, and how people may type them.

Pure, but for the memory's own form of it.
"""

import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from podcast_pub.search.stems import stemmer
from podcast_pub.search.words import LONGEST, fold, is_spaced, runs, words

LEVELS = 8
"""Steps of how much a word says of an entry."""
TITLE, NAMED, NOTES, SPOKEN = 12, 4, 2, 1
"""What one word counts in the title; in tags, people, chapters, summary; in notes; in the audio."""
_TITLED = 2
"""Levels that only a word of the title reaches, however often another is said."""
_SATURATION, _SHORTEST, _USUAL = 1.2, 0.6, 5000
"""BM25's k1, 1 - b, and the length of a text that is neither long nor short; fixed, so that a new
entry changes nothing in older ones. https://en.wikipedia.org/wiki/Okapi_BM25"""


@dataclass(frozen=True, slots=True)
class Record:
    """What the list of results shows of an entry."""

    key: str
    """Of its page."""
    title: str
    facts: str
    """What it is and of when."""


@dataclass(frozen=True, slots=True)
class Searched:
    """An entry, to be searched."""

    record: Record
    language: str
    """BCP 47."""
    named: tuple[str, ...]
    """Tags, people, chapters, the summary, what it is."""
    notes: str
    spoken: str = ""
    """Stands for what is said: a hash; empty where nothing is written down."""
    date: str = ""
    """As the results show it; counts like notes."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What an entry is found by."""

    levels: Mapping[str, int]
    """Term → how much it says of the entry, from 0 to `LEVELS` - 1."""
    forms: Mapping[str, tuple[str, ...]]
    """A word as people type it → its terms, where these are not the word itself."""


def listing(entry: Searched, spoken: Iterable[str]) -> Listing:
    """The terms of an entry; `spoken` is what is said in it."""
    counts: Counter[str] = Counter()
    texts = (
        (TITLE, (entry.record.title,)),
        (NAMED, entry.named),
        (NOTES, (entry.notes, entry.date)),
    )
    for weight, parts in (*texts, (SPOKEN, spoken)):
        for word, count in Counter(w for part in parts for w in words(part)).items():
            counts[word] += weight * count
    weights: Counter[str] = Counter()
    forms: dict[str, set[str]] = {}
    stem = stemmer(entry.language)
    for word, weight in counts.items():
        typed = fold(word)
        for term in (terms := _terms(word, typed, stem)):
            weights[term] += weight
        if is_spaced(typed):
            forms.setdefault(typed, set()).update(terms)
    titled = {t for word in words(entry.record.title) for t in _terms(word, fold(word), stem)}
    long = _SATURATION * (_SHORTEST + (1 - _SHORTEST) * _about(counts.total()) / _USUAL)
    levels = {
        term: int((LEVELS - _TITLED) * weight / (weight + long)) + _TITLED * (term in titled)
        for term, weight in sorted(weights.items())
    }
    typed_as = {typed: tuple(sorted(f)) for typed, f in sorted(forms.items()) if f != {typed}}
    return Listing(levels, typed_as)


def _terms(word: str, typed: str, stem: Callable[[str], str]) -> Sequence[str]:
    """What a word is listed under: its stem; of writing without spaces, letters and pairs."""
    if not is_spaced(typed):
        return tuple(dict.fromkeys(runs(typed)))
    return (fold(stem(word[: 2 * LONGEST])),)  # a rule may go over a word for each of its letters


def _about(count: int) -> int:
    """A number to three digits of two: few more words change nothing about all the others.

    >>> _about(7), _about(1000), _about(1020), _about(1030)
    (7, 896, 896, 1024)
    """
    dropped = max(0, count.bit_length() - 3)
    return count >> dropped << dropped


def to_bytes(found: Listing) -> bytes:
    """For the memory."""
    return zlib.compress(json.dumps([found.levels, found.forms], ensure_ascii=False).encode(), 1)


def from_bytes(kept: bytes) -> Listing:
    """From the memory."""
    levels, forms = json.loads(zlib.decompress(kept))
    return Listing(levels, {typed: tuple(terms) for typed, terms in forms.items()})
