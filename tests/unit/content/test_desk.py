"""What a finding repeats: one short line, without secrets, harmless to a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast_pub.content.desk import LONGEST, quote


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        pytest.param("one\n  line", "one line", id="one line"),
        pytest.param("x" * 100, "x" * 69 + "…", id="short"),
        pytest.param(1.5, "1.5", id="number"),
        pytest.param("a\x1b[31mb", "a?[31mb", id="escape sequence"),
        pytest.param("\u202egnp", "?gnp", id="text that runs backwards"),
        pytest.param("AKIAIOSFODNN7EXAMPLE", "(hidden)", id="access key"),
        pytest.param("https://a:b@c.example/", "https://(hidden)c.example/", id="password"),
        pytest.param("secret_key: x", "secret_key: (hidden)", id="named secret"),
        pytest.param('"token": "x"', '"token": (hidden)', id="named secret, JSON"),
    ],
)
def test_quote(value: object, shown: str) -> None:
    assert quote(value) == shown


@given(st.text())
def test_any_text_becomes_one_short_printable_line(text: str) -> None:
    shown = quote(text)

    assert len(shown) <= LONGEST
    assert shown.isprintable()
