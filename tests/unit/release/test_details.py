"""Whether listeners see something else of an episode than before."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from podcast_pub.model.episode import Episode
from podcast_pub.release.details import details_of
from tests import factories

TIDES = factories.episode("tides", chapters=(factories.chapter(),))
ADA = factories.person()


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(replace(TIDES, notes=factories.notes("Other words.")), id="notes"),
        pytest.param(replace(TIDES, summary=None), id="summary"),
        pytest.param(replace(TIDES, number=2), id="number"),
        pytest.param(replace(TIDES, explicit=True), id="explicit"),
        pytest.param(replace(TIDES, artwork=factories.image("tides.jpg")), id="artwork"),
        pytest.param(replace(TIDES, credits=(factories.credit(role="guest"),)), id="people"),
        pytest.param(
            replace(
                TIDES,
                credits=(factories.credit(replace(ADA, image=factories.image("ada.jpg"))),),
            ),
            id="a portrait",
        ),
        pytest.param(replace(TIDES, chapters=(factories.chapter(3.5),)), id="chapters"),
        pytest.param(replace(TIDES, transcripts=(factories.transcript(),)), id="transcripts"),
    ],
)
def test_what_apps_show_of_an_episode_is_in_its_details(other: Episode) -> None:
    assert details_of(other) != details_of(TIDES)


@pytest.mark.parametrize(
    "same",
    [
        pytest.param(replace(TIDES, title="Tides"), id="title"),
        pytest.param(replace(TIDES, date=TIDES.date + timedelta(1)), id="date"),
        pytest.param(replace(TIDES, audio=factories.audio(sha256="f" * 64)), id="audio"),
    ],
)
def test_what_the_plan_tells_by_itself_is_not(same: Episode) -> None:
    assert details_of(same) == details_of(TIDES)


def test_where_the_show_is_on_this_machine_does_not_matter() -> None:
    here = replace(TIDES, artwork=factories.image("a.jpg"))
    there = replace(TIDES, artwork=replace(factories.image("a.jpg"), path=Path("/elsewhere/a.jpg")))

    assert details_of(here) == details_of(there)
