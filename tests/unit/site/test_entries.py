"""What templates see of an episode or a post."""

from dataclasses import replace

import pytest

from podcast_pub.model.files import Image
from podcast_pub.model.people import Credit
from podcast_pub.model.tags import Funding
from podcast_pub.model.timed import Chapter
from podcast_pub.site.views import (
    EpisodeView,
    ListView,
    PostView,
    TeaserView,
)
from tests import factories
from tests.unit.site.made import jobs

ADA = factories.person()
BEN = factories.person("ben", name="Ben Oliveira", role="guest", url="https://example.org/ben")


def page_of(**values: object) -> EpisodeView:
    view = jobs(factories.catalog(replace(factories.episode(), **values)))[  # type: ignore[arg-type]  # any field
        "episodes/tides.html"
    ].view
    assert isinstance(view, EpisodeView)
    return view


def teaser_of(**values: object) -> TeaserView:
    view = jobs(factories.catalog(replace(factories.episode(), **values)))[  # type: ignore[arg-type]  # any field
        "index.html"
    ].view
    assert isinstance(view, ListView)
    return view.entries[0]


LONG = replace(factories.notes(), teaser="Stand on an old quay…", teaser_is_whole=False)


@pytest.mark.parametrize(
    ("summary", "notes", "text", "whole"),
    [
        pytest.param("A leaf.", LONG, "A leaf.", False, id="the producer's summary wins"),
        pytest.param(None, LONG, "Stand on an old quay…", False, id="else the cut beginning"),
        pytest.param("", LONG, "Stand on an old quay…", False, id="an empty summary is none"),
        pytest.param(
            None,
            factories.notes("All there is."),
            "All there is.",
            True,
            id="a short text is said whole",
        ),
    ],
)
def test_a_teaser_is_the_summary_or_the_beginning(
    summary: str | None, notes: object, text: str, whole: bool
) -> None:
    teaser = teaser_of(summary=summary, notes=notes)

    assert (teaser.text, teaser.is_whole) == (text, whole)


def test_a_teaser_says_that_it_is_an_episode_with_duration_and_guests() -> None:
    teaser = teaser_of(
        credits=(Credit(ADA, "host"), Credit(BEN, "guest"), Credit(BEN, "guest co-host"))
    )

    assert teaser.is_episode
    assert teaser.label == "Season 1, episode 1"
    assert teaser.duration is not None
    assert teaser.duration.text == "1 min"
    assert teaser.guests == ("Ben Oliveira",)


def test_a_post_says_that_it_is_a_post() -> None:
    view = jobs(factories.catalog(posts=(factories.post(author=Credit(BEN, "author")),)))

    page = view["posts/new-season.html"].view

    assert isinstance(page, PostView)
    assert page.label == "Post"
    assert page.author is not None
    assert (page.author.name, page.author.web) == ("Ben Oliveira", "https://example.org/ben")


def test_chapters_lead_into_the_audio_even_without_a_script() -> None:
    view = page_of(chapters=(Chapter(0.0, "The marsh"), Chapter(83.5, "The rake")))

    assert view.audio is not None
    assert [(c.time, c.link.removeprefix(view.audio.link)) for c in view.chapters] == [
        ("0:00", "#t=0"),
        ("1:23", "#t=83.5"),
    ]


LISTED = factories.notes(
    html="".join(
        f'<p><a href="site:episodes/tides.html#t={at}">{clock}</a> A part</p>'
        for at, clock in (("0", "0:00"), ("12", "0:12"), ("83.5", "1:23.5"))
    )
)
"""Notes that list three chapters."""


@pytest.mark.parametrize(
    ("starts", "said", "picture", "listed"),
    [
        pytest.param((0.0, 12.0, 83.5), True, None, True, id="the notes list them all"),
        pytest.param((0.0, 12.0, 50.0), True, None, False, id="one is not in the notes"),
        pytest.param((0.0, 12.0), True, factories.image(), False, id="the notes show no pictures"),
        pytest.param((0.0, 12.0), False, None, False, id="the notes name times, not chapters"),
    ],
)
def test_chapters_that_the_notes_list_are_not_listed_again(
    starts: tuple[float, ...], said: bool, picture: Image | None, listed: bool
) -> None:
    chapters = tuple(Chapter(start, "A part", image=picture) for start in starts)

    page = page_of(chapters=chapters, notes=LISTED, chapters_in_notes=said)

    assert page.chapters_in_notes is listed
    assert len(page.chapters) == len(starts)


def test_times_in_the_notes_lead_into_the_audio_even_without_a_script() -> None:
    page = page_of(notes=LISTED)

    assert page.audio is not None
    assert page.html.count(f'href="{page.audio.link}#t=') == 3


def test_each_form_of_the_transcript_is_offered() -> None:
    view = page_of(
        transcripts=tuple(
            factories.transcript(f"transcript{extension}")
            for extension in (".vtt", ".srt", ".json", ".html", ".txt")
        )
    )

    assert [t.form for t in view.transcripts] == [
        "WebVTT",
        "SubRip",
        "JSON",
        "web page",
        "plain text",
    ]
    assert all(t.link.startswith("../transcripts/tides-") for t in view.transcripts)


def test_m4a_is_given_to_browsers_by_the_name_they_know() -> None:
    view = page_of(audio=factories.audio("audio.m4a"))

    assert view.audio is not None
    assert view.audio.type == "audio/mp4"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//evil", ""])
def test_only_web_addresses_become_links(address: str) -> None:
    view = page_of(
        credits=(Credit(replace(BEN, url=address), "guest"),),
        chapters=(Chapter(0.0, "The marsh", url=address),),
        audio=factories.remote_audio(address),
    )

    assert [person.web for person in view.people] == [""]
    assert [chapter.web for chapter in view.chapters] == [""]
    assert view.audio is None


def test_funding_that_is_no_web_address_is_left_out() -> None:
    funding = (Funding("https://example.org/lamp", "Lamp"), Funding("javascript:alert(1)", "No"))

    view = jobs(factories.catalog(show=factories.show(funding=funding)))["index.html"].view

    assert isinstance(view, ListView)
    assert [link.title for link in view.site.funding] == ["Lamp"]
