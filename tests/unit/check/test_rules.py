"""Each rule finds what breaks it, and leaves alone what just does not."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_pub.check.catalog import check_catalog
from podcast_pub.check.document import Known, check_feed
from podcast_pub.check.rule import Where
from podcast_pub.check.rules import RULES
from podcast_pub.check.templates import template_findings
from podcast_pub.model.show import Catalog
from podcast_pub.problems import Finding, Level
from tests import factories
from tests.unit.check.advice_examples import ADVICE_EXAMPLES
from tests.unit.check.feed_examples import FEED_EXAMPLES, GOOD
from tests.unit.check.namespace_examples import NAMESPACE_EXAMPLES
from tests.unit.check.show_examples import SHOW_EXAMPLES

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ALL_FEEDS = FEED_EXAMPLES | ADVICE_EXAMPLES | NAMESPACE_EXAMPLES


def findings(xml: bytes) -> tuple[Finding, ...]:
    """What is wrong with a feed at a time that is always the same."""
    return check_feed(xml, Known(now=NOW, is_ours=True, is_serial=True))


def troubles(xml: bytes) -> tuple[Finding, ...]:
    """The same without what only could be better."""
    return tuple(one for one in findings(xml) if one.level is not Level.INFO)


@pytest.mark.parametrize(
    ("rule", "catalog"),
    [
        pytest.param(rule, catalog, id=f"{rule}: {name}")
        for rule, examples in SHOW_EXAMPLES.items()
        for name, catalog in examples.fails.items()
    ],
)
def test_a_show_that_breaks_a_rule_is_told(rule: str, catalog: Catalog) -> None:
    found = [finding for finding in check_catalog(catalog) if finding.rule == rule]

    assert len(found) == 1
    assert found[0].level is RULES[rule].level
    assert found[0].location.path
    assert found[0].message
    assert found[0].do


@pytest.mark.parametrize(
    ("rule", "catalog"),
    [
        pytest.param(rule, catalog, id=f"{rule}: {name}")
        for rule, examples in SHOW_EXAMPLES.items()
        for name, catalog in examples.passes.items()
    ],
)
def test_a_show_that_just_keeps_a_rule_is_left_alone(rule: str, catalog: Catalog) -> None:
    assert rule not in [finding.rule for finding in check_catalog(catalog)]


@pytest.mark.parametrize(
    ("rule", "xml"),
    [
        pytest.param(rule, xml, id=f"{rule}: {name}")
        for rule, examples in ALL_FEEDS.items()
        for name, xml in examples.fails.items()
    ],
)
def test_a_feed_that_breaks_a_rule_is_told(rule: str, xml: bytes) -> None:
    found = [finding for finding in findings(xml) if finding.rule == rule]

    assert found
    assert all(finding.level in (RULES[rule].level, Level.WARNING) for finding in found)
    assert all(finding.location.path == "feed.xml" for finding in found)
    assert all(finding.do for finding in found)


@pytest.mark.parametrize(
    ("rule", "xml"),
    [
        pytest.param(rule, xml, id=f"{rule}: {name}")
        for rule, examples in ALL_FEEDS.items()
        for name, xml in examples.passes.items()
    ],
)
def test_a_feed_that_just_keeps_a_rule_is_left_alone(rule: str, xml: bytes) -> None:
    assert rule not in [finding.rule for finding in findings(xml)]


def test_every_rule_has_examples_for_and_against() -> None:
    of_show = {one.id for one in RULES.values() if Where.SHOW in one.where}
    assert set(SHOW_EXAMPLES) == of_show - {"template-unused"}  # no catalog has templates
    sizes = {"feed-size-large"}  # it knows the show too: test_budget.py
    of_feed = {one.id for one in RULES.values() if Where.FEED in one.where}
    assert set(ALL_FEEDS) == of_feed - sizes
    assert all(one.fails and one.passes for one in SHOW_EXAMPLES.values())
    assert all(one.fails and one.passes for one in ALL_FEEDS.values())


def test_templates_that_nothing_uses_are_told_by_name() -> None:
    assert template_findings(()) == ()

    [finding] = template_findings(["epsiode.html"])

    assert (finding.rule, finding.level) == ("template-unused", Level.WARNING)
    assert str(finding.location) == "templates/epsiode.html"


def test_a_good_show_has_nothing_to_tell() -> None:
    assert check_catalog(factories.catalog()) == ()
    assert troubles(GOOD) == ()


def test_findings_point_to_the_line_that_the_producer_wrote() -> None:
    source = factories.source("podcast.yaml", title=1, description=7)
    show = factories.show(source=source, description="a" * 4001)
    audio = factories.remote_audio("http://cdn.example/a.mp3")
    lines = {"audio": 4, "audio.url": 5}
    episode = factories.episode(
        audio=audio, source=factories.source("episodes/tides/episode.md", **lines)
    )

    found = check_catalog(factories.catalog(episode, show=show))

    assert [(one.rule, str(one.location)) for one in found] == [
        ("https-everywhere", "episodes/tides/episode.md:5"),
        ("channel-description-length", "podcast.yaml:7"),
    ]
    assert [one.level for one in found] == [Level.WARNING, Level.ERROR]


def test_findings_about_a_feed_point_to_its_line() -> None:
    broken = GOOD.replace(b"<itunes:season>1<", b"<itunes:season>x<")

    [finding] = troubles(broken)

    line = broken[: broken.index(b"<itunes:season>x<")].count(b"\n") + 1
    assert (finding.location.line, finding.found) == (line, "x")


def test_one_picture_for_many_episodes_is_told_once() -> None:
    small = factories.image("ep.jpg", width=10, height=10)
    catalog = factories.catalog(
        factories.episode("a", artwork=small), factories.episode("b", number=2, artwork=small)
    )

    assert [one.rule for one in check_catalog(catalog)] == ["artwork-size"]


def test_a_person_is_told_once_however_often_they_are_heard() -> None:
    ada = factories.credit(factories.person(url="http://ada.example/"))
    catalog = factories.catalog(
        factories.episode("a", credits=(ada,)),
        factories.episode("b", number=2, credits=(ada,)),
        show=factories.show(people=(ada,)),
    )

    [finding] = check_catalog(catalog)

    assert str(finding.location) == "people/ada.yaml"


@pytest.mark.parametrize(
    ("width", "height", "message", "do"),
    [
        pytest.param(500, 500, "is too small", "best 3000 by 3000 pixels", id="small"),
        pytest.param(4000, 4000, "is too large", "scale it down to 3000", id="large"),
        pytest.param(3000, 2000, "is not square", "cut it square", id="wide"),
        pytest.param(4000, 20, "is not square", "cut it square", id="a stripe"),
    ],
)
def test_artwork_is_told_what_is_wrong_with_its_size(
    width: int, height: int, message: str, do: str
) -> None:
    artwork = factories.image(width=width, height=height)

    [finding] = check_catalog(factories.catalog(show=factories.show(artwork=artwork)))

    assert message in finding.message
    assert do in finding.do
    assert finding.found == f"{width} by {height} pixels"


@settings(deadline=None)
@given(start=st.integers(0, len(GOOD)), length=st.integers(0, 200), put=st.binary(max_size=20))
def test_no_feed_however_broken_is_an_accident(start: int, length: int, put: bytes) -> None:
    broken = GOOD[:start] + put + GOOD[start + length :]

    findings = check_feed(broken)

    assert all(finding.rule in RULES for finding in findings)
