"""What a log says when a publish was begun and not finished."""

from dataclasses import replace

from podcast_pub.model.published import Ledger, Published
from podcast_pub.release.log import Log
from podcast_pub.release.record import Intent
from tests.small_show import NOW, entry

TIDES = replace(entry("tides"), first_published=NOW)
LATER = replace(TIDES, title="The tides", first_published=None)


def test_listeners_know_what_is_complete_and_the_ledger_what_was_begun() -> None:
    complete = Published(release=1, newest=1, ledger=Ledger({TIDES.guid: TIDES}))
    begun = ((2, Intent("one-two", entries=(LATER, entry("ebb")))),)

    state = Log(complete, begun).published()

    assert state.heard == complete.ledger
    assert state.ledger.entries[TIDES.guid] == replace(LATER, first_published=NOW)
    assert set(state.ledger.entries) == {TIDES.guid, "guid-ebb"}


def test_where_nothing_was_begun_both_are_one() -> None:
    complete = Published(release=1, newest=1, ledger=Ledger({TIDES.guid: TIDES}))

    assert Log(complete, ()).published().heard is complete.ledger
