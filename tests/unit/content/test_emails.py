import pytest

from podcast_pub.content.emails import is_email


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("hello@tides.example", True, id="plain"),
        pytest.param("ada.f+pod@mail.tides.example", True, id="dots and a plus"),
        pytest.param("ada@küste.example", True, id="letters of other languages"),
        pytest.param("a@b", False, id="no dot in the host"),
        pytest.param("a@b..example", False, id="two dots"),
        pytest.param("Ada <a@b.example>", False, id="with a name"),
        pytest.param("a@b.example, c@d.example", False, id="two"),
        pytest.param("@b.example", False, id="no name"),
    ],
)
def test_an_address_is_one_that_mail_reaches(text: str, expected: bool) -> None:
    assert is_email(text) is expected
