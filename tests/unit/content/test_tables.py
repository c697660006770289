"""The tables of Apple's categories and of languages."""

from typing import get_args

import pytest

from podcast_pub.content.wire.channel import Medium
from podcast_pub.model import categories, languages, roles, vocabulary


def test_apple_has_19_categories_and_91_subcategories() -> None:
    assert len(categories.CATEGORIES) == 19
    assert len(categories.written_names()) == 110


def test_every_obsolete_category_leads_to_one_of_today() -> None:
    assert set(categories.OBSOLETE.values()) <= set(categories.written_names())
    assert not set(categories.OBSOLETE) & set(categories.written_names())


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        pytest.param("Documentary", "Society & Culture > Documentary", id="only the second half"),
        pytest.param("society & culture", "Society & Culture", id="lower case"),
        pytest.param("Society &amp; Culture", "Society & Culture", id="as in XML"),
        pytest.param("Culture", "Society & Culture", id="one of its words"),
        pytest.param("Storytelling", None, id="no word of any"),
        pytest.param("Technolgy", "Technology", id="misspelt"),
        pytest.param("Games & Hobbies > Video Games", "Leisure > Video Games", id="of 2018"),
        pytest.param("Qwertz", None, id="nothing near"),
    ],
)
def test_the_category_that_was_meant(text: str, meant: str | None) -> None:
    assert categories.suggest(text) == meant


@pytest.mark.parametrize("tag", ["en", "pt-BR", "en-us", "zh-Hant-TW", "de-1996", "fy", "kw"])
def test_languages_that_directories_know(tag: str) -> None:
    assert languages.is_language(tag)
    assert languages.is_listed(tag)


@pytest.mark.parametrize("tag", ["gsw", "frr", "stq-DE", "yue-Hant-HK", "haw", "tlh", "mul"])
def test_languages_without_a_code_of_two_letters(tag: str) -> None:
    assert languages.is_language(tag)
    assert not languages.is_listed(tag)


@pytest.mark.parametrize(
    "tag", ["", "english", "en_US", "EN-", "xx", "eng", "e", "en-x", "qqq", "GSW"]
)
def test_other_codes_are_no_languages(tag: str) -> None:
    assert not languages.is_language(tag)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("en_US", "en-US"),
        ("English", "en"),
        ("deutsch", "de"),
        ("eng", "en"),
        ("ger", "de"),
        ("fry-NL", "fy-NL"),
        ("GSW", "gsw"),
        ("qq", None),
    ],
)
def test_the_language_that_was_meant(text: str, meant: str | None) -> None:
    assert languages.suggest(text) == meant


def test_the_media_of_the_files_are_those_that_apps_know() -> None:
    assert get_args(Medium) == vocabulary.MEDIA


@pytest.mark.parametrize(
    ("role", "group", "known"),
    [
        pytest.param("Host", None, True, id="the cast needs no group"),
        pytest.param("host", "Cast", True, id="nor minds it"),
        pytest.param("editor", "writing", True, id="an editor of words"),
        pytest.param("editor", "video post-production", True, id="an editor of pictures"),
        pytest.param("editor", "cast", False, id="no editor is in the cast"),
        pytest.param("gardener", None, False, id="nobody"),
        pytest.param("host", "kast", False, id="no such group"),
    ],
)
def test_roles_are_known_in_their_groups(role: str, group: str | None, known: bool) -> None:
    assert roles.is_role(role, group) is known


def test_there_are_249_countries_and_58_services() -> None:
    assert len(vocabulary.COUNTRIES) == 249
    assert len(vocabulary.SERVICES) == len(set(vocabulary.SERVICES)) == 58
