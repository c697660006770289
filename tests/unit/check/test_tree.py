"""A feed is read within bounds, whoever wrote it."""

import tracemalloc

import pytest

from podcast_pub.check import document, tree
from podcast_pub.check.document import Known, check_feed
from podcast_pub.check.tree import Tree, Trouble, read_tree
from tests.unit.check.feed_examples import GOOD

BOMB = (
    b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(9))
    + b"]><a>&j;</a>"
)
OUTSIDE = b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>'
FILE = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
PARAMETER = b'<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/"> %x;]><a/>'


@pytest.mark.parametrize(
    "xml",
    [
        pytest.param(BOMB, id="billion laughs"),
        pytest.param(OUTSIDE, id="a document type elsewhere"),
        pytest.param(FILE, id="a file of this machine"),
        pytest.param(PARAMETER, id="a parameter"),
    ],
)
def test_a_document_type_ends_the_reading(xml: bytes) -> None:
    assert read_tree(xml) == Trouble("xml-wellformed", "the feed declares a document type", 1)


@pytest.mark.parametrize(
    "xml",
    [
        pytest.param(b"<a>" * 1_000_000, id="depth"),
        pytest.param(b"<a " + b"b='c' " * 3_000_000, id="a tag without end"),
        pytest.param(b"<a><!--" + b"-b" * 10_000_000, id="a comment without end"),
        pytest.param(b"<a>" + b"<b/>" * 3_000_000, id="elements"),
        pytest.param(b"<a>" + b"<b>" + b" " * (64 << 20), id="bytes"),
    ],
)
def test_what_is_too_much_is_not_kept(xml: bytes) -> None:
    tracemalloc.start()

    trouble = read_tree(xml)

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(trouble, Trouble)
    assert trouble.rule == "feed-limits"
    assert peak < 512 << 20


def test_names_are_those_that_feeds_usually_write() -> None:
    read = read_tree(b'<rss xmlns:x="http://www.itunes.com/dtds/podcast-1.0.dtd"><x:author/></rss>')

    assert isinstance(read, Tree)
    assert [child.name for child in read.root.children] == ["itunes:author"]


def test_lines_are_right_where_the_feed_is_long() -> None:
    read = read_tree(b"<rss>" + b"\n" * 100_000 + b"<channel>&amp;<![CDATA[<b>]]>c</channel></rss>")

    assert isinstance(read, Tree)
    [channel] = read.root.children
    assert (channel.line, channel.text) == (100_001, "&<b>c")


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        pytest.param(b"<a>&nbsp;</a>", "such as &nbsp;", id="an entity of HTML"),
        pytest.param(b"<a><b></a>", "not the one that is open", id="crossed tags"),
        pytest.param(b"<a>", "before its last tag is closed", id="cut off"),
        pytest.param(b"<b:a/>", "no namespace is declared", id="a prefix"),
        pytest.param(b"<a/><b/>", "behind the end", id="two roots"),
        pytest.param(b"<a b='1' b='2'/>", "twice in one tag", id="an attribute twice"),
    ],
)
def test_what_is_no_xml_is_told_in_plain_words(xml: bytes, words: str) -> None:
    trouble = read_tree(xml)

    assert isinstance(trouble, Trouble)
    assert words in trouble.message


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1", "cp1252"])
def test_other_encodings_are_told_and_read_all_the_same(encoding: str) -> None:
    text = GOOD.decode().replace("UTF-8", encoding).replace("Slack", "Släck", 1)

    found = check_feed(text.encode(encoding), Known())

    assert [one.rule for one in found if one.level.value == "error"] == ["xml-utf8"]


def test_an_encoding_that_nobody_knows_is_told() -> None:
    found = check_feed(GOOD.replace(b"UTF-8", b"klingon"), Known())

    assert {one.rule for one in found} <= {"xml-utf8", "xml-wellformed"}
    assert tree.LARGEST == 64 << 20


@pytest.mark.parametrize(
    "xml",
    [
        pytest.param(b"<?xml " + b'encoding="a" ' * 100_000, id="declaration"),
        pytest.param(
            GOOD.replace(b"</guid>", b"</guid><description>" + b"\n" * 150_000 + b"</description>"),
            id="description",
        ),
    ],
)
def test_what_repeats_without_end_costs_no_hours(xml: bytes) -> None:
    assert check_feed(xml)


def test_of_problems_without_number_as_many_are_told_as_anybody_can_mend(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(document, "MOST", 500)
    items = b"<item/>" * 1000

    found = check_feed(b'<rss version="2.0"><channel>' + items + b"</channel></rss>")

    assert len(found) == 501
    assert [one.message for one in found if one.rule == "feed-limits"] == [
        "the feed has more than 500 problems: the rest is not told"
    ]
