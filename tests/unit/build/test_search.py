"""The search index: what a publish changes of it, and what is not in it."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from podcast_pub import addresses
from podcast_pub.build.search import IndexPart, index, index_parts
from podcast_pub.model.episode import Episode, Page, Status
from podcast_pub.model.timed import Cue, Spoken
from podcast_pub.site.language import Language
from tests import factories
from tests.notebook import Notebook
from tests.search_reader import Part, parts_of


def episodes(count: int) -> list[Episode]:
    return [
        factories.episode(
            f"e{number:03}",
            date=factories.DATE + timedelta(days=number),
            title=f"Story {number}",
            notes=factories.notes(text=f"Of number{number}."),
        )
        for number in range(count)
    ]


def made(
    known: Iterable[Episode], *, pages: tuple[Page, ...] = (), memory: Notebook | None = None
) -> list[IndexPart]:
    catalog = replace(factories.catalog(), episodes=tuple(known), pages=pages).public()
    return list(index_parts(catalog, memory or Notebook(), Language()))


def read(parts: Iterable[IndexPart]) -> list[Part]:
    known = list(parts)
    bodies = {file.key: file.made.body() for part in known for file in part.files}
    return parts_of({**bodies, addresses.SEARCH_INDEX: index(known)})


def keys(part: IndexPart) -> list[str]:
    return [file.key for file in part.files]


def test_a_new_episode_changes_a_small_part_alone() -> None:
    before, after = made(episodes(276)), made(episodes(277))

    assert [part.entries for part in after] == [256, 16, 5]
    assert [keys(part) for part in after[:2]] == [keys(part) for part in before[:2]]
    assert keys(after[2]) != keys(before[2])


def test_an_edited_episode_changes_its_own_part_alone() -> None:
    known = episodes(277)
    known[3] = replace(known[3], title="Another story")

    before, after = made(episodes(277)), made(known)

    assert [keys(old) == keys(new) for old, new in zip(before, after, strict=True)] == [
        *(False, True, True)
    ]


def test_a_part_is_made_of_what_is_remembered() -> None:
    memory = Notebook()
    made(episodes(20), memory=memory)
    asked: list[int] = []
    known = [replace(each, spoken=_spoken(asked)) for each in episodes(21)[20:]]

    made([*episodes(20), *known], memory=memory)
    made([*episodes(20), *known], memory=memory)

    assert asked == [1]


def _spoken(asked: list[int]) -> Spoken:
    def cues() -> tuple[Cue, ...]:
        asked.append(1)
        return (Cue(83, 85, None, "The harbour master sneezed"),)

    return Spoken("0" * 64, "en", (), cues=cues)


def test_what_is_said_is_found() -> None:
    known = [replace(episodes(1)[0], spoken=_spoken([]))]

    [part] = read(made(known))

    terms, _ = part.find("sneezed")
    assert [part.find(term)[1].keys() for term in terms] == [{0}]


def test_an_episode_is_found_by_its_number_and_its_date() -> None:
    known = episodes(3)
    known[1] = replace(known[1], season=7, number=12)

    [part] = read(made(known))

    assert part.find("12")[1].keys() == part.find("7")[1].keys() == {1}
    assert part.find(f"{factories.DATE:%Y}")[1].keys() == {0, 1, 2}


def test_drafts_and_scheduled_episodes_are_not_in_it() -> None:
    hidden = [
        factories.episode("draft", title="Xylographer", status=Status.DRAFT),
        factories.episode("later", title="Xylographer", status=Status.SCHEDULED),
    ]

    [part] = read(made([*episodes(2), *hidden]))

    assert part.entries == 2
    assert "xylographer" not in " ".join(part.words())


def test_a_withdrawn_episode_vanishes_and_keeps_its_place() -> None:
    known = episodes(40)
    known[3] = replace(known[3], withdrawn="by mistake")

    before, after = made(episodes(40)), made(known)

    [first, *_] = read(after)
    assert first.record(3) is None
    assert first.record(4) is not None
    assert "number3" not in first.words()
    assert [keys(part) for part in after[1:]] == [keys(part) for part in before[1:]]


def test_pages_are_found_beside_entries() -> None:
    page = factories.page("about", notes=factories.notes(text="Made by gulls."))

    parts = read(made(episodes(1), pages=(page,)))

    assert parts[1].record(0) == ["pages/about.html", "Imprint", "Page"]
    assert parts[1].find("gull")[1].keys() == {0}


def test_the_list_of_files_says_what_is_where_in_them() -> None:
    [part, last] = made(episodes(20))

    found = json.loads(index([part, last]))

    [group], [records] = part.groups, part.records
    assert found["format"] == 2
    assert found["parts"][0] == {
        "entries": 16,
        "groups": [[group.key, "0", group.told[1]]],
        "records": [[records.key, len(records.made.body())]],
    }


def test_a_file_that_the_memory_lost_is_made_again() -> None:
    def bodies(parts: Iterable[IndexPart]) -> list[bytes]:
        return [file.made.body() for part in parts for file in part.files]

    memory = Notebook()
    first = bodies(made(episodes(20), memory=memory))
    memory.pages = {(kind, key): b for (kind, key), b in memory.pages.items() if kind != "body"}

    assert bodies(made(episodes(20), memory=memory)) == first


def test_a_show_without_entries_has_an_empty_index() -> None:
    assert json.loads(index(made([]))) == {"format": 2, "parts": []}
