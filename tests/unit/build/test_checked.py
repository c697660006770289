"""What was found wrong with an item is remembered, and holds for no other show."""

from dataclasses import replace

from podcast_pub.build.checked import feed_findings
from podcast_pub.build.feeds import feed_documents
from podcast_pub.build.keys import place
from podcast_pub.model.memory import Memory
from podcast_pub.model.published import Ledger, Published
from podcast_pub.model.show import Catalog, ShowType
from podcast_pub.problems import Finding
from tests import factories
from tests.notebook import Notebook

EPISODES = tuple(
    factories.episode(f"e{number}", title=f"Low Tide: story {number}", number=None)
    for number in range(1, 6)
)
CATALOG = factories.catalog(*EPISODES)


def findings(catalog: Catalog, memory: Memory) -> tuple[Finding, ...]:
    """What is wrong with the feed of a show."""
    site = factories.site(catalog.show)
    placed = [place(each, site, Published()) for each in catalog.episodes]
    [feed] = feed_documents(catalog, site, placed, Ledger(), memory)
    return feed_findings(feed, catalog, memory)


def rules(catalog: Catalog, memory: Memory) -> set[str]:
    return {one.rule for one in findings(catalog, memory)}


def held(memory: Notebook) -> int:
    """Items that were held against the rules."""
    return sum(kind == "item" for kind, _ in memory.pages)


def test_an_item_that_is_as_it_was_is_not_held_against_the_rules_again() -> None:
    memory = Notebook()
    first, *others = EPISODES
    edited = factories.catalog(replace(first, title="#7 High Tide"), *others)

    before = findings(CATALOG, memory)
    assert held(memory) == len(EPISODES)

    after = findings(edited, memory)
    assert held(memory) == len(EPISODES) + 1
    [told] = set(after) - set(before)
    assert (told.rule, told.location.path) == ("item-title-no-number", first.source.path)
    assert after == findings(edited, Notebook())


def test_a_remembered_item_is_held_against_the_new_title_of_its_show() -> None:
    memory = Notebook()
    show = factories.show(title="Low Tide")

    assert "item-title-no-number" not in rules(CATALOG, memory)
    assert "item-title-no-number" in rules(replace(CATALOG, show=show), memory)


def test_a_remembered_item_is_held_against_what_a_serial_show_must_say() -> None:
    memory = Notebook()
    show = factories.show(type=ShowType.SERIAL)

    assert "serial-needs-episode" not in rules(CATALOG, memory)
    assert "serial-needs-episode" in rules(replace(CATALOG, show=show), memory)


def test_a_remembered_item_that_stands_twice_is_told() -> None:
    memory = Notebook()
    first, second, *others = EPISODES
    twice = factories.catalog(first, replace(second, guid=first.guid), *others)

    assert "guid-unique" not in rules(CATALOG, memory)
    assert "guid-unique" in rules(twice, memory)
