from uuid import UUID

import pytest

from podcast_pub.authoring.new import episode_text, slug_of
from podcast_pub.authoring.numbering import Earlier, Place, free_slug, next_place
from podcast_pub.authoring.zones import zone_named
from podcast_pub.problems import ConfigError

GUID = UUID("7f6f9f0e-0000-4000-8000-000000000001")


@pytest.mark.parametrize(
    ("earlier", "expected"),
    [
        pytest.param([], Place(1, None, 1), id="first"),
        pytest.param(
            [Earlier("000-trailer", None, None, counts=False)], Place(1, None, 1), id="trailer"
        ),
        pytest.param([Earlier("007-a", None, 7)], Place(8, None, 8), id="counted through"),
        pytest.param(
            [Earlier("001-a", 1, 8), Earlier("002-b", 2, 1), Earlier("003-c", 2, 2)],
            Place(4, 2, 3),
            id="counted in seasons",
        ),
        pytest.param([Earlier("005-a", None, None)], Place(6, None, None), id="not counted"),
        pytest.param([Earlier("tides", None, None)], Place(1, None, None), id="folder by name"),
        pytest.param(
            [Earlier("012-a", 1, 12), Earlier("013-b", 1, None, counts=False)],
            Place(14, 1, 13),
            id="a bonus has no number",
        ),
        pytest.param(
            [Earlier("001-a", None, 1), Earlier("002-b", None, None, counts=False)],
            Place(3, None, 2),
            id="a folder without a text",
        ),
        pytest.param([Earlier("010-a", 1, 2), Earlier("009-b", 1, 5)], Place(11, 1, 6), id="mixed"),
    ],
)
def test_the_next_number_follows_the_newest_season(earlier: list[Earlier], expected: Place) -> None:
    assert next_place(tuple(earlier)) == expected


def test_an_episode_with_audio_is_ready_and_one_without_is_a_draft() -> None:
    now = "2026-05-01T09:30:15+00:00"
    place = Place(3, 2, 1)

    ready = episode_text('The "big" one: #1', place, GUID, now, draft=False)
    draft = episode_text("x", place, GUID, now, draft=True)

    assert ready.startswith(
        '---\ntitle: "The \\"big\\" one: #1"\ndate: 2026-05-01T09:30:15+00:00\n'
        f"guid: {GUID}        # permanent: never change it\nseason: 2\nepisode: 1\n---\n"
    )
    assert "draft: true" in draft
    assert "draft" not in ready


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        pytest.param("High water", "high-water", id="words"),
        pytest.param("Maré alta!", "mare-alta", id="accents"),
        pytest.param("a " * 80, "a-" * 29 + "a", id="cut at a word"),
        pytest.param("x" * 90, "x" * 60, id="one long word"),
    ],
)
def test_a_title_becomes_a_slug(title: str, slug: str) -> None:
    assert slug_of(title) == slug


def test_a_german_title_is_written_as_germans_write_it_without_umlauts() -> None:
    assert slug_of("Größe über A\u0308rger", "de-AT") == "groesse-ueber-aerger"


@pytest.mark.parametrize(
    ("taken", "slug"),
    [
        pytest.param((), "tides", id="free"),
        pytest.param(("tides",), "tides-2", id="taken"),
        pytest.param(("tides-2", "tides"), "tides-3", id="taken twice"),
        pytest.param(("tides-2",), "tides", id="only the second is taken"),
    ],
)
def test_a_slug_that_is_taken_gets_a_number(taken: tuple[str, ...], slug: str) -> None:
    assert free_slug("tides", (Earlier("001-a", None, 1, slugs=taken),)) == slug


@pytest.mark.parametrize("title", ["γαλήνη", "!!!", "한국어"])
def test_a_title_without_a_slug_asks_for_one(title: str) -> None:
    with pytest.raises(ConfigError) as refused:
        slug_of(title)

    assert "--slug" in refused.value.do


@pytest.mark.parametrize("name", ["", "Atlantis", "../../etc/passwd", "Europe", "\0", "None"])
def test_what_is_no_zone_is_no_zone(name: str) -> None:
    assert zone_named(name) is None
