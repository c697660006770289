"""What a release has changed, in addresses."""

from dataclasses import replace

import pytest

from podcast_pub import addresses
from podcast_pub.delivery import Kind
from podcast_pub.model.plan import Plan
from podcast_pub.model.published import Ledger, Published, PublishedObject, Staged
from podcast_pub.notify.changes import Changes, NewEpisode, changes_between, changes_of
from podcast_pub.release.plan import make_plan
from tests import factories
from tests.small_show import AFTER, BEFORE, NOW, Show, artifact, entry, feed, identity, page

EMPTY: Show = ((), identity())
SITE = "https://slackwater.example/"


def planned(show: Show, base: Published = Published()) -> Plan:  # noqa: B008  frozen
    artifacts, who = show
    return make_plan(artifacts, base, who, now=NOW, accept=frozenset({"gone:ebb"}))


def after(plan: Plan) -> Published:
    """What the log says when a plan has been carried out."""
    return replace(
        plan.base,
        release=plan.base.release + 1,
        newest=plan.base.release + 1,
        token="amber-otter",  # noqa: S106  two words, no secret
        unknown={},
        objects=plan.objects,
        retired=plan.retired,
        ledger=plan.ledger,
        staged=plan.staged,
        feed_url=plan.feed_url,
        media_url=plan.media_url,
        show_guid=plan.show_guid,
        timezone=plan.timezone,
    )


def published(show: Show) -> Published:
    return after(planned(show))


def changes(show: Show, base: Published = Published()) -> Changes:  # noqa: B008  frozen
    return changes_of(planned(show, base), base.release + 1, "amber-otter")


def keys(what: Changes) -> tuple[list[str], list[str]]:
    return [each.key for each in what.written], [each.key for each in what.deleted]


def test_caches_hear_of_what_keeps_its_address_and_of_what_is_gone() -> None:
    found = changes(AFTER, published(BEFORE))

    assert found.stale == (
        SITE,
        f"{SITE}episodes/ebb.html",
        f"{SITE}episodes/flood.html",
        f"{SITE}episodes/tides.html",
        f"{SITE}feed.xml",
        f"{SITE}index.html",
        f"{SITE}only-for/tides-ebb-flood.txt",
        f"{SITE}only-for/tides-ebb.txt",
    )


def test_audio_that_is_taken_down_is_forgotten_by_caches_although_its_address_has_a_hash() -> None:
    artifacts, who = BEFORE
    ebb = next(each for each in artifacts if each.key.startswith("media/ebb"))
    gone = [replace(each, live=each.slug != "ebb") for each in who.episodes]
    without = tuple(each for each in artifacts if "ebb" not in each.key or each.key == "feed.xml")

    found = changes((without, replace(who, episodes=tuple(gone))), published(BEFORE))

    assert f"{SITE}{ebb.key}" in found.stale
    assert [each.kind for each in found.deleted if each.key == ebb.key] == [Kind.MEDIA]


def test_new_are_episodes_that_nobody_could_hear_before() -> None:
    found = changes(AFTER, published(BEFORE))

    assert found.new_episodes == (NewEpisode("guid-flood", "Flood", f"{SITE}episodes/flood.html"),)


def test_an_episode_that_an_unfinished_publish_names_is_new_still() -> None:
    begun = entry("flood")
    base = published(BEFORE)
    base = replace(base, ledger=Ledger({**base.ledger.entries, begun.guid: begun}))

    assert [new.guid for new in changes(AFTER, base).new_episodes] == ["guid-flood"]


def test_an_episode_that_comes_back_is_not_new() -> None:
    base = published(BEFORE)
    asleep = {guid: replace(each, live=False) for guid, each in base.ledger.entries.items()}

    assert changes(BEFORE, replace(base, ledger=Ledger(asleep))).new_episodes == ()


def test_new_episodes_are_told_by_their_dates() -> None:
    dates = {"b": 3, "a": 2, "c": 1}
    entries = [replace(entry(slug), date=NOW.replace(month=month)) for slug, month in dates.items()]

    found = changes(((page("index.html"),), identity(*entries)))

    assert [new.guid for new in found.new_episodes] == ["guid-c", "guid-a", "guid-b"]


def test_pages_that_are_made_elsewhere_are_told_with_their_address_or_none() -> None:
    elsewhere = [replace(entry("a"), link="https://b.example/a"), replace(entry("b"), link="")]

    found = changes(((page("feed.xml"),), identity(*elsewhere)))

    assert [new.url for new in found.new_episodes] == ["https://b.example/a", None]


def test_audio_has_the_address_of_the_media_and_pages_that_of_the_site() -> None:
    cdn = "https://cdn.slackwater.example/audio/"
    artifacts, who = BEFORE

    found = changes((artifacts, replace(who, media_url=cdn)))

    hosts = {each.url.partition("/media/")[0] for each in found.written if each.kind is Kind.MEDIA}
    assert hosts == {cdn.rstrip("/")}
    assert all(each.url.startswith(SITE) for each in found.written if each.kind is Kind.PAGE)


def test_a_site_below_a_path_is_told_with_it() -> None:
    shown = ((page("index.html"), feed()), identity(feed_url="https://a.example/my/show/feed.xml"))

    assert changes(shown).stale == (
        "https://a.example/my/show/",
        "https://a.example/my/show/feed.xml",
        "https://a.example/my/show/index.html",
    )


def test_a_page_that_only_ends_like_an_index_is_no_folder() -> None:
    shown = ((artifact("files-index.html", Kind.STATIC, b"x"),), identity())

    assert changes(shown).stale == (f"{SITE}files-index.html",)


def test_audio_that_is_staged_is_not_told_to_anybody() -> None:
    secret = addresses.media("0123456789abcdef", factories.sha("x"), ".mp3")
    plan = planned(((artifact(secret, Kind.MEDIA, b"x"), page("index.html")), identity()))
    plan = replace(plan, staged={factories.sha("g"): Staged(secret, factories.facts())})

    assert keys(changes_of(plan, 1, "amber-otter")) == (["index.html"], [])
    assert keys(changes_between(Published(), after(plan))) == (["index.html"], [])


@pytest.mark.parametrize(
    ("before", "then"),
    [
        pytest.param(EMPTY, BEFORE, id="first publish"),
        pytest.param(BEFORE, AFTER, id="an episode comes"),
        pytest.param(AFTER, BEFORE, id="an episode goes"),
        pytest.param(BEFORE, BEFORE, id="nothing changes"),
    ],
)
def test_the_log_tells_the_same_as_the_plan(before: Show, then: Show) -> None:
    base = published(before)
    plan = planned(then, base)

    by_plan = changes_of(plan, base.release + 1, "amber-otter")

    assert changes_between(base, after(plan)) == by_plan


def test_the_log_tells_what_an_unfinished_publish_may_have_written() -> None:
    base = published(BEFORE)
    unsure = PublishedObject(Kind.PAGE, factories.sha("other"), 5, "text/html", "no-store")
    then = after(planned(BEFORE, base))

    found = changes_between(
        replace(base, unknown={"index.html": unsure, "episodes/gone.html": unsure}), then
    )

    assert keys(found) == (["index.html"], ["episodes/gone.html"])


def test_what_only_the_log_knows_is_told_to_nobody() -> None:
    assert changes(BEFORE, published(BEFORE)).is_empty
    assert not changes(AFTER, published(BEFORE)).is_empty
