"""An item that is held against the rules by itself says what it says in its feed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_pub.check.document import Known, check_feed
from podcast_pub.check.items_alone import (
    Held,
    check_items_alone,
    from_bytes,
    hold,
    to_bytes,
)
from podcast_pub.check.origins import Origin, origins
from podcast_pub.check.ours import check_own_feed
from tests import factories
from tests.unit.check.advice_examples import ADVICE_EXAMPLES
from tests.unit.check.feed_examples import FEED_EXAMPLES, GOOD, ITEM, edit, in_item, two_items
from tests.unit.check.namespace_examples import NAMESPACE_EXAMPLES
from tests.unit.feed.reading import feed

OURS = Known(is_ours=True, is_serial=True)
LONG = 100_000
"""Bytes of examples that are about nothing but their size."""
EXAMPLES = {
    f"{rule}: {name}": xml
    for rule, of in (FEED_EXAMPLES | ADVICE_EXAMPLES | NAMESPACE_EXAMPLES).items()
    for name, xml in (of.fails | of.passes).items()
    if len(xml) < LONG
}
PIECES = (
    *(b"    <item>\n", b"    </item>\n", b"<![CDATA[", b"]]>", b"<!--", b"-->"),
    *(b"<guid>", b"</guid>", b"<channel>\n", b"</channel>", b"x\n"),
)


def in_order(found: tuple[Origin, ...]) -> list[Origin]:
    return sorted(found, key=lambda one: one.finding.sort_key)


def remembered(item: bytes, opening: bytes) -> Held | None:
    """As an item is known from an earlier run."""
    held = hold(item, opening)
    return None if held is None else from_bytes(to_bytes(held))


def test_what_is_wrong_is_the_same_item_by_item_and_at_once() -> None:
    whole = []
    for name, xml in EXAMPLES.items():
        alone = check_items_alone(xml, OURS, remembered)
        if alone is None:
            whole.append(name)
        else:
            assert in_order(alone) == list(origins(xml, check_feed(xml, OURS))), name

    assert len(whole) < 0.1 * len(EXAMPLES), whole


@pytest.mark.parametrize(
    "xml",
    [
        pytest.param(edit("<guid ", "<!DOCTYPE x><guid "), id="no XML"),
        pytest.param(in_item("</item><item>"), id="a cut that is missing"),
        pytest.param(in_item("</item></channel><channel><item>"), id="a second channel"),
        pytest.param(in_item("<![CDATA[\n    </item>\n    <item>\n]]>"), id="a cut that is none"),
        pytest.param(in_item("<!--\n    </item>\n    <item>\n-->"), id="a cut in a comment"),
        pytest.param(GOOD.replace(b"UTF-8", b"ISO-8859-1", 1), id="other letters"),
        pytest.param(GOOD.replace(b"  </channel>", b"<ttl>1</ttl>  </channel>"), id="a tag behind"),
        pytest.param(GOOD.replace(b"</channel>", b"</channel><channel></channel>"), id="two"),
        pytest.param(GOOD.replace(b"<channel>", b'<channel xmlns="x">'), id="another namespace"),
        pytest.param(GOOD.replace(b"<item>", b'<item xmlns="x">'), id="an item that is none"),
        pytest.param(GOOD.replace(ITEM, b""), id="no item"),
        pytest.param(GOOD[: -len("</rss>")], id="no end"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_a_feed_that_cannot_be_cut_into_its_items_is_read_as_a_whole(xml: bytes) -> None:
    assert check_items_alone(xml, OURS, hold) is None
    assert {one.finding for one in check_own_feed(xml, is_serial=True)} <= set(
        check_feed(xml, OURS)
    )


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_no_cut_makes_other_items_than_there_are(parts: list[bytes]) -> None:
    xml = GOOD.replace(b"    </item>\n", b"".join(parts) + b"    </item>\n")

    alone = check_items_alone(xml, OURS, hold)

    assert alone is None or in_order(alone) == list(origins(xml, check_feed(xml, OURS)))


def test_an_item_that_others_moved_is_told_at_its_new_line() -> None:
    wrong = factories.episode("ebb", title="#12 Ebb", number=1)
    before = feed(factories.catalog(wrong))
    after = feed(factories.catalog(wrong, factories.episode("tides", number=2)))
    known: dict[bytes, Held | None] = {}

    def once(item: bytes, opening: bytes) -> Held | None:
        if item not in known:
            known[item] = hold(item, opening)
        return known[item]

    def line_of(xml: bytes) -> int | None:
        [one] = [
            each.finding.location.line
            for each in check_own_feed(xml, hold=once)
            if each.finding.rule == "item-title-no-number"
        ]
        return one

    assert line_of(before) == before[: before.index(b"<title>#12 Ebb")].count(b"\n") + 1
    assert line_of(after) == after[: after.index(b"<title>#12 Ebb")].count(b"\n") + 1
    assert line_of(after) != line_of(before)
    assert len(known) == 2


def test_rules_over_all_items_see_those_that_are_remembered() -> None:
    xml = two_items(b"<itunes:episode>1<", b"<itunes:episode>1<")

    told = {one.finding.rule for one in check_own_feed(xml, is_serial=True, hold=remembered)}

    assert {"guid-unique", "enclosure-url-unique", "episode-number-twice"} <= told
