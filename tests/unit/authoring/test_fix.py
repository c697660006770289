import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from podcast_pub.authoring.fix import mended
from podcast_pub.problems import Fix


def fix(before_line: int, text: str = "guid: 1") -> Fix:
    return Fix("episodes/001-tides/episode.md", before_line, text)


@pytest.mark.parametrize(
    ("data", "line", "expected"),
    [
        pytest.param(b"---\na: 1\n---\n", 2, b"---\nguid: 1\na: 1\n---\n", id="LF"),
        pytest.param(b"---\r\na: 1\r\n---", 2, b"---\r\nguid: 1\r\na: 1\r\n---", id="CRLF"),
        pytest.param(b"---\ra: 1\r", 2, b"---\rguid: 1\ra: 1\r", id="CR"),
        pytest.param(b"a: 1", 2, b"a: 1\nguid: 1\n", id="behind a last line without an end"),
        pytest.param(b"a: 1\n", 2, b"a: 1\nguid: 1\n", id="at the end"),
        pytest.param(
            "a\u2028b\x85c\n".encode(), 3, "a\u2028b\x85guid: 1\nc\n".encode(), id="rare line ends"
        ),
        pytest.param(b"", 1, b"guid: 1\n", id="empty file"),
        pytest.param(b"\n\nz\n", 2, b"\nguid: 1\n\nz\n", id="empty lines stay"),
        pytest.param(
            b"\xef\xbb\xbf---\n\xff\n", 2, b"\xef\xbb\xbf---\nguid: 1\n\xff\n", id="bytes"
        ),
    ],
)
def test_a_line_is_put_in_and_ends_as_the_files_own_do(
    data: bytes, line: int, expected: bytes
) -> None:
    assert mended(data, [fix(line)]) == expected


def test_lines_are_counted_before_any_is_put_in() -> None:
    data = mended(b"1\n2\n3\n", [fix(2, "x"), fix(3, "y")])

    assert data == b"1\nx\n2\ny\n3\n"


@given(
    lines=st.lists(st.binary(max_size=2).filter(lambda line: not set(line) & {10, 13})),
    at=st.integers(min_value=1, max_value=9),
)
def test_taking_the_line_out_again_gives_the_file_back(lines: list[bytes], at: int) -> None:
    data = b"".join(line + b"\n" for line in lines)
    assume(b"\xc2\x85" not in data)

    after = mended(data, [fix(at, "new")]).split(b"\n")

    after.pop(min(at - 1, len(lines)))
    assert b"\n".join(after) == data
