"""What changes for those who have a feed already."""

import pytest

from podcast_pub.check.changes import changes_between
from podcast_pub.check.rule import Where
from podcast_pub.check.rules import RULES
from podcast_pub.problems import ConfigError
from tests.unit.check.advice_examples import another
from tests.unit.check.feed_examples import DATE, GOOD, GUID, ITEM, ITEM_TITLE, in_channel

COMPLETE = in_channel("<itunes:complete>Yes</itunes:complete>")
NEW = ITEM.replace(b"guid-of-tides", b"guid-of-ebb").replace(b"media/tides", b"media/ebb")
OTHER_GUID = GOOD.replace(b"guid-of-tides", b"guid-of-flood")
OTHER_AUDIO = OTHER_GUID.replace(b"media/tides", b"media/flood")
UUID = b"9b024349"

FAILS = {
    "guid-stable": [
        pytest.param(GOOD, OTHER_GUID, id="the same audio"),
        pytest.param(GOOD, OTHER_AUDIO, id="the same title and date"),
    ],
    "episode-guid-vs-spotify": [pytest.param(GOOD, OTHER_GUID, id="added again")],
    "podcast-guid-stable": [
        pytest.param(GOOD, GOOD.replace(UUID, b"8b024349"), id="another"),
        pytest.param(GOOD, GOOD.replace(b"podcast:guid", b"podcast:gone"), id="none"),
    ],
    "item-removed": [pytest.param(another(), GOOD, id="one of two")],
    "itunes-complete-value": [
        pytest.param(
            COMPLETE, COMPLETE.replace(ITEM, NEW.replace(DATE.encode(), b"") + ITEM), id="n"
        )
    ],
}
PASSES = {
    "guid-stable": [
        pytest.param(GOOD, GOOD.replace(b"media/tides", b"media/flood"), id="other audio"),
        pytest.param(GOOD, GOOD.replace(ITEM_TITLE.encode(), b"<title>Ebb</title>"), id="a title"),
        pytest.param(GOOD, another(), id="a new one"),
    ],
    "episode-guid-vs-spotify": [pytest.param(GOOD, GOOD, id="the same")],
    "podcast-guid-stable": [
        pytest.param(GOOD.replace(b"podcast:guid", b"podcast:gone"), GOOD, id="the first"),
        pytest.param(GOOD, GOOD.replace(UUID, UUID.upper()), id="in capitals"),
    ],
    "item-removed": [pytest.param(GOOD, another(), id="one more")],
    "itunes-complete-value": [pytest.param(COMPLETE, COMPLETE, id="nothing new")],
}


def rules_of(before: bytes, after: bytes) -> list[str]:
    return [one.rule for one in changes_between(before, after, "new.xml")]


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [pytest.param(r, *p.values, id=f"{r}: {p.id}") for r, ps in FAILS.items() for p in ps],
)
def test_what_listeners_would_lose_is_told(rule: str, before: bytes, after: bytes) -> None:
    assert rule in rules_of(before, after)


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [pytest.param(r, *p.values, id=f"{r}: {p.id}") for r, ps in PASSES.items() for p in ps],
)
def test_what_they_keep_is_left_alone(rule: str, before: bytes, after: bytes) -> None:
    assert rule not in rules_of(before, after)


def test_every_rule_on_changes_has_examples() -> None:
    ours = {rule.id for rule in RULES.values() if Where.CHANGES in rule.where}

    assert ours <= set(FAILS)
    assert set(FAILS) == set(PASSES)


def test_findings_are_about_the_newer_feed() -> None:
    found = changes_between(GOOD, OTHER_GUID, "new.xml")

    line = OTHER_GUID[: OTHER_GUID.index(GUID[:10].encode())].count(b"\n") + 1
    assert {(one.location.path, one.location.line) for one in found} == {("new.xml", line)}


def test_a_feed_that_cannot_be_read_is_no_measure() -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        changes_between(b"nonsense", GOOD, "new.xml")
