"""What a text is found by, in any writing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_pub.search.words import LONGEST, fold, runs, words


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        pytest.param("Crème brûlée", "creme brulee", id="French"),
        pytest.param("Straße", "strasse", id="German"),
        pytest.param("Kraków Łódź", "krakow lodz", id="Polish"),
        pytest.param("Ψωμάς", "ψωμα\u03c3", id="Greek"),
        pytest.param("Ёлка", "елка", id="Russian"),
        pytest.param("مَدْرَسَة", "\u0645\u062f\u0631\u0633\u0647", id="Arabic"),
        pytest.param("İstanbul", "istanbul", id="Turkish"),
        pytest.param("ﬁne \uff11\uff19", "fine 19", id="forms of print"),
        pytest.param("re\u0301sume\u0301", "resume", id="accents of their own"),
        pytest.param("Dampf\u00adschiff", "dampfschiff", id="a soft hyphen"),
    ],
)
def test_a_word_is_found_however_it_is_typed(written: str, typed: str) -> None:
    assert [fold(word) for word in words(written)] == [fold(word) for word in words(typed)]


def test_vowels_of_other_writings_stay() -> None:
    assert [fold(word) for word in words("हिन्दी")] == ["हिन्दी"]


def test_writing_without_spaces_is_found_by_letters_and_pairs() -> None:
    assert runs("東京タワー") == (
        *("東", "京", "タ", "ワ", "ー"),
        *("東京", "京タ", "タワ", "ワー"),
    )


@given(st.text())
def test_any_text_becomes_short_words_without_spaces(text: str) -> None:
    folded = [fold(word) for word in words(text)]

    assert all(len(word) <= LONGEST for word in folded)
    assert not any(letter.isspace() for word in folded for letter in word)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    for word in words(text):
        assert fold(fold(word)) == fold(word)
