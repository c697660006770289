"""Addresses are for ever: who would take one from whom, and what agreeing to it does."""

from dataclasses import replace

import pytest

from podcast_pub.model.plan import Identity, RefusalKind
from podcast_pub.model.published import Ledger, LedgerEntry
from podcast_pub.model.source import Source
from podcast_pub.release.guids import next_ledger
from podcast_pub.release.slugs import slug_refusals, taken_slugs
from tests.small_show import NOW, entry, identity

ALPHA = replace(entry("alpha", guid="a"), former_slugs=("x",))
BETA = entry("beta", guid="b")


def ledger(*entries: LedgerEntry) -> Ledger:
    return Ledger({each.guid: each for each in entries})


def renamed(episode: LedgerEntry, slug: str) -> LedgerEntry:
    return replace(episode, slug=slug, former_slugs=())


def with_alias(guid: str, alias: str) -> Identity:
    return replace(identity(ALPHA, BETA), aliases={guid: (alias,)})


@pytest.mark.parametrize(
    ("before", "show", "taken"),
    [
        pytest.param((ALPHA, BETA), identity(ALPHA, BETA), [], id="its own, now"),
        pytest.param((ALPHA, BETA), identity(renamed(ALPHA, "x"), BETA), [], id="its own, before"),
        pytest.param((ALPHA, BETA), with_alias("a", "x"), [], id="its own, as an alias"),
        pytest.param((ALPHA, BETA), identity(ALPHA, BETA, entry("new")), [], id="free"),
        pytest.param((ALPHA, BETA), identity(renamed(BETA, "alpha")), [], id="of a guid that went"),
        pytest.param(
            (ALPHA, BETA), identity(ALPHA, BETA, entry("x")), ["x"], id="by a new episode"
        ),
        pytest.param((ALPHA, BETA), identity(ALPHA, renamed(BETA, "x")), ["x"], id="by a rename"),
        pytest.param((ALPHA, BETA), with_alias("b", "x"), ["x"], id="by an alias"),
        pytest.param(
            (ALPHA, BETA),
            identity(renamed(ALPHA, "beta"), renamed(BETA, "alpha")),
            ["beta", "alpha"],
            id="of each other",
        ),
        pytest.param(
            (replace(ALPHA, live=False),), identity(entry("alpha")), ["alpha"], id="of one let go"
        ),
        pytest.param(
            (ALPHA,),
            identity(ALPHA, replace(entry("x"), live=False)),
            [],
            id="by one that was withdrawn before it was published",
        ),
    ],
)
def test_who_takes_an_address_follows_its_table(
    before: tuple[LedgerEntry, ...], show: Identity, taken: list[str]
) -> None:
    assert [each.slug for each in taken_slugs(ledger(*before), show)] == taken


def test_a_taken_address_is_told_with_both_files_and_what_to_type() -> None:
    source = Source("episodes/001-beta/episode.md", {"aliases": 5, "aliases.0": 6})
    show = replace(with_alias("b", "x"), sources={"b": source})

    (refusal,) = slug_refusals(ledger(ALPHA, BETA), show, frozenset())

    assert refusal.kind is RefusalKind.SLUG_TAKEN
    assert str(refusal.where) == "episodes/001-beta/episode.md:6"
    assert refusal.message == (
        "“Beta” would take the address episodes/x.html from “Alpha”, episodes/001-alpha/episode.md"
    )
    assert refusal.do.splitlines() == [
        "take this alias out",
        "or mean it: podcast-pub publish --accept slug:x",
    ]


def test_where_pages_are_made_elsewhere_a_taken_slug_is_told_as_that() -> None:
    taker = replace(renamed(BETA, "x"), link="https://b.example/x")

    [refusal] = slug_refusals(ledger(ALPHA, BETA), identity(ALPHA, taker), frozenset())

    assert "would take the slug x from" in refusal.message


def test_consent_hands_an_address_over_once_and_for_all() -> None:
    before, show, accept = ledger(ALPHA, BETA), with_alias("b", "x"), frozenset({"slug:x"})

    after = next_ledger(before, show, accept, NOW)

    assert list(slug_refusals(before, show, accept)) == []
    assert after.entries["a"].former_slugs == ()
    assert after.entries["b"].former_slugs == ("x",)
    assert list(slug_refusals(after, show, frozenset())) == []


def test_two_that_agree_to_exchange_their_addresses_have_no_redirects_at_them() -> None:
    show = identity(renamed(ALPHA, "beta"), renamed(BETA, "alpha"))
    accept = frozenset({"slug:alpha", "slug:beta"})

    after = next_ledger(ledger(ALPHA, BETA), show, accept, NOW)

    assert (after.entries["a"].slug, after.entries["a"].former_slugs) == ("beta", ("x",))
    assert (after.entries["b"].slug, after.entries["b"].former_slugs) == ("alpha", ())
