"""What other programs call a key leads to the one that this file has."""

import pytest

from podcast_pub.content import wire
from podcast_pub.content.keys import synonyms

FILES = (wire.Podcast, wire.Episode, wire.Post, wire.Page, wire.Person)


@pytest.mark.parametrize(
    ("word", "model", "ours"),
    [
        ("guest", wire.Episode, "people"),
        ("hosts", wire.Podcast, "people"),
        ("number", wire.Episode, "episode"),
        ("image", wire.Episode, "artwork"),
        ("cover", wire.Post, "image"),
        ("photo", wire.Person, "image"),
        ("keywords", wire.Episode, "tags"),
        ("keywords", wire.Podcast, "categories"),
        ("pubDate", wire.Post, "date"),
        ("E-Mail", wire.Podcast, "owner"),
        ("website", wire.Person, "url"),
    ],
)
def test_what_others_call_a_key_leads_to_ours(word: str, model: type[wire.Wire], ours: str) -> None:
    assert synonyms.meant(word, list(model.model_fields)) == ours


def test_one_word_means_the_key_that_the_file_has() -> None:
    meant = {
        model.__name__: synonyms.meant("subtitle", list(model.model_fields)) for model in FILES
    }
    assert meant == {
        "Podcast": "description",
        "Episode": "summary",
        "Post": "summary",
        "Page": "title",
        "Person": None,
    }


def test_a_slip_of_the_pen_leads_to_the_nearest_key() -> None:
    assert synonyms.meant("Seasn", ["season", "title"]) == "season"


def test_notes_are_no_key_of_an_entry_and_unknown_elsewhere() -> None:
    assert synonyms.instead("notes", list(wire.Episode.model_fields)) == (
        "write the show notes below the second line of ---"
    )
    assert synonyms.instead("notes", list(wire.Person.model_fields)) is None
