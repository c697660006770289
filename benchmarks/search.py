"""10,000 generated episodes of 8,000 spoken words: making the search index, asking and changing it.

Beside it the floor: each text only split into words and counted. Wanted: an index in at most 40
times that, at most 200 kB of it for the first results of three words, and an edited title that
writes at most a tenth of the part that the episode stands in.
"""

import json
import math
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from statistics import median

from tests.search_reader import Part, part_of

from podcast_pub import addresses
from podcast_pub.search.listing import Record, Searched, from_bytes, listing, to_bytes
from podcast_pub.search.parts import parts
from podcast_pub.search.table import Table

EPISODES, WORDS = 10_000, 8_000
VOCABULARY, EXPONENT = 400_000, 1.15
"""Different words of the show, by Zipf's law: 2,700 of them in an episode."""
TOPIC = 60
"""Rarer words that an episode comes back to, a tenth of the time."""
ENDINGS = ("", "s", "ed", "ing", "er", "ly", "ness")
_CONSONANTS = ("b", "br", "c", "ch", "d", "f", "g", "h", "j", "l", "m", "n", "p", "r", "s", "st")
_CLOSES = ("", "n", "r", "l", "s", "m", "t", "ck")
QUESTIONS = 30

Entry = tuple[Record, bytes]
"""What results say of an episode, and its words as they are remembered."""


def main() -> None:
    """Print seconds and bytes; a first argument behind `search` is another number."""
    episodes = int(sys.argv[2]) if len(sys.argv) > 2 else EPISODES
    words = vocabulary(random.Random(1))  # noqa: S311  the same words each time
    floor = listed = 0.0
    kept: list[Entry] = []
    for title, text in texts(words, episodes + 1):
        begin = time.process_time()
        Counter(text.split())
        middle = time.process_time()
        kept.append(_entry(title, text[:600], text))
        listed += time.process_time() - middle
        floor += middle - begin
    begin = time.process_time()
    made = [_part(kept[each.start : each.stop]) for each in parts(episodes)]
    joined = time.process_time() - begin
    each = f"{1000 * (listed + joined) / episodes:.1f} ms an episode"
    print(f"words counted   {floor:8.1f} s   {episodes:,} episodes of {WORDS:,} words")
    print(f"index made      {listed + joined:8.1f} s   {each}, {(listed + joined) / floor:.1f} x")
    print(f"  its parts     {joined:8.1f} s   {', '.join(f'{p.size:,}' for p in made)} bytes")
    print(f"  its files     {len(_files(made)):8,}     their list {_told(made) / 1000:.1f} kB")
    print(f"  remembered    {sum(len(terms) for _, terms in kept) / 1e6:8.1f} MB")
    for count in (1, 2, 3, 5):
        asked = [_told(made) + _bytes(made, chosen) for chosen in questions(words, count)]
        middle, most = median(asked) / 1000, max(asked) / 1000
        print(f"{count} words asked   {middle:8.1f} kB  at most {most:.1f}, with the list of files")
    _changes(words, made, kept, episodes)


def _changes(words: Sequence[str], made: Sequence[Part], kept: list[Entry], episodes: int) -> None:
    """Print what is written when an old episode is edited, and for a new one."""
    before = list(parts(episodes))
    old, place = before[0], before[0].stop // 2
    (title, text), (_, another) = islice(texts(words, episodes), place, place + 2)
    key = kept[place][0].key
    for what, entry in (
        ("a title", _entry(f"{words[500]} {words[5000]}", text[:600], text, key)),
        ("a sentence", _entry(title, f"{text[:600]} {another[:80]}", text, key)),
        ("a transcript", _entry(title, text[:600], another, key)),
    ):
        edited = _part([*kept[old.start : place], entry, *kept[place + 1 : old.stop]])
        new = _files([edited]) - _files(made)
        print(f"{what + ' edited':<20} {sum(map(len, new)) / 1000:10.1f} kB in {len(new)} files")
    grown = [
        _part(kept[each.start : each.stop]) for each in parts(episodes + 1) if each not in before
    ]
    new = _files(grown) - _files(made)
    print(f"{'an episode more':<20} {sum(map(len, new)) / 1000:10.1f} kB in {len(new)} files")


def vocabulary(chance: random.Random) -> list[str]:
    """Words in the order of how often they are said, each in some of its forms."""
    found: dict[str, None] = {}
    while len(found) < VOCABULARY:
        size = 1 if len(found) < 2000 else chance.choice((2, 2, 3, 3, 4))
        stem = "".join(
            chance.choice(_CONSONANTS) + chance.choice("aeiou") + chance.choice(_CLOSES)
            for _ in range(size)
        )
        for ending in ENDINGS[: chance.randint(1, 5)]:
            found.setdefault(stem + ending)
    return list(found)


def texts(words: Sequence[str], count: int) -> Iterator[tuple[str, str]]:
    """Title and text of each episode."""
    chance = random.Random(7)  # noqa: S311
    weights = list(accumulate(1 / math.pow(rank + 2.7, EXPONENT) for rank in range(len(words))))
    for number in range(count):
        topic = [chance.choice(words) for _ in range(TOPIC)]
        said = chance.choices(words, cum_weights=weights, k=WORDS * 9 // 10)
        said += chance.choices(topic, k=WORDS // 10)
        yield f"{number}-{topic[0]}-{topic[1]}", " ".join(said)


def questions(words: Sequence[str], count: int) -> Iterator[list[str]]:
    """Words that people remember: neither the most common ones nor what was said once."""
    chance = random.Random(3)  # noqa: S311
    for _ in range(QUESTIONS):
        yield [words[chance.randrange(50, 20_000)] for _ in range(count)]


def _entry(title: str, notes: str, said: str, key: str = "") -> Entry:
    record = Record(key or f"episodes/{title}.html", title, "Season 3, episode 12 · 12 May 2026")
    return record, to_bytes(listing(Searched(record, "en", (), notes), [said]))


def _part(some: Sequence[Entry]) -> Part:
    table = Table()
    for record, terms in some:
        table.add(record, from_bytes(terms))
    return part_of(table, len(some))


def _files(made: Sequence[Part]) -> set[bytes]:
    words = {body for part in made for _, _, body in part.groups}
    return words | {body for part in made for _, body in part.files}


def _told(made: Sequence[Part]) -> int:
    """Bytes of search.json."""
    key = addresses.search_part("0" * 64)
    told = [
        {
            "entries": part.entries,
            "groups": [[key, first, size] for first, size, _ in part.groups],
            "records": [[key, *sizes] for sizes, _ in part.files],
        }
        for part in made
    ]
    return len(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode())


def _bytes(made: Sequence[Part], chosen: Sequence[str]) -> int:
    """Bytes of the index that a browser reads for the first ten results."""
    read = [Part(each.entries, each.groups, each.files) for each in made]
    scores: Counter[tuple[int, int]] = Counter()
    for word in chosen:
        found = [part.find(word) for part in read]
        terms = {term for terms, _ in found for term in terms}
        terms |= {word} if any(entries for _, entries in found) else set()
        for term in sorted(terms):
            for number, part in enumerate(read):
                for entry, level in part.find(term)[1].items():
                    scores[number, entry] += level + 1
    for (number, entry), _ in scores.most_common(10):
        read[number].record(entry)
    return sum(part.read for part in read)
