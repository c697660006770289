"""A feed is well-formed for any text, and readers get back what was written."""

import html

import feedparser
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_pub.feed.document import generator, render_document
from podcast_pub.feed.item import entry, render_item
from podcast_pub.model.episode import Episode
from podcast_pub.model.people import Person
from podcast_pub.model.show import Catalog, Category, Owner
from podcast_pub.model.tags import Funding, License
from tests import factories
from tests.unit.feed.reading import attributes, channel_of, feed, texts, views

CONTROLS = [chr(code) for code in range(0x20) if chr(code) not in "\t\n\r"]
CHARACTERS = st.characters(codec="utf-8", exclude_characters=[*CONTROLS, "\ufffe", "\uffff"])
TEXTS = st.text(CHARACTERS, min_size=1, max_size=60)

# Each example builds a whole feed, and the first one loads the libraries.
SETTINGS = settings(max_examples=25, deadline=None)


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    """A show and two episodes whose every text is arbitrary."""
    show = factories.show(
        guid=draw(TEXTS),
        title=draw(TEXTS),
        description=draw(TEXTS),
        author=draw(TEXTS),
        owner=Owner(draw(TEXTS), draw(TEXTS)),
        language=draw(TEXTS),
        copyright=draw(TEXTS),
        categories=(Category(draw(TEXTS), draw(TEXTS)),),
        funding=(Funding(draw(TEXTS), draw(TEXTS)),),
        license=License(draw(TEXTS), draw(TEXTS)),
        people=(factories.credit(_person(draw)),),
    )
    return factories.catalog(_episode(draw, "a"), _episode(draw, "b"), show=show)


def _person(draw: st.DrawFn) -> Person:
    return factories.person(name=draw(TEXTS), role=draw(TEXTS), url=draw(TEXTS))


def _episode(draw: st.DrawFn, slug: str) -> Episode:
    return factories.episode(
        slug,
        guid=slug + draw(TEXTS),
        title=draw(TEXTS),
        summary=draw(TEXTS),
        notes=factories.notes("", feed_html="<p>" + draw(TEXTS) + "</p>"),
        credits=(factories.credit(_person(draw)),),
        audio=factories.remote_audio(draw(TEXTS), type=draw(TEXTS)),
    )


@SETTINGS
@given(catalogs())
def test_every_text_is_read_back_as_it_was_written(catalog: Catalog) -> None:
    channel_view, items = views(catalog)

    channel = channel_of(feed(catalog))

    assert texts(channel, "title") == [channel_view.title]
    assert texts(channel, "description") == [channel_view.description]
    assert texts(channel, "language") == [channel_view.language]
    assert texts(channel, "copyright") == [channel_view.copyright]
    assert texts(channel, "itunes:author") == [channel_view.author]
    assert texts(channel, "podcast:guid") == [channel_view.guid]
    assert texts(channel, "podcast:person") == [one.name for one in channel_view.people]
    assert texts(channel, "podcast:funding") == [one.text for one in channel_view.funding]
    assert attributes(channel, "itunes:category/itunes:category") == [
        {"text": one.subcategory} for one in channel_view.categories
    ]
    assert texts(channel, "item/title") == [one.title for one in items]
    assert texts(channel, "item/guid") == [one.guid for one in items]
    assert texts(channel, "item/description") == [one.description for one in items]
    assert texts(channel, "item/podcast:person") == [p.name for one in items for p in one.people]
    assert [one["url"] for one in attributes(channel, "item/enclosure")] == [
        one.enclosure.url for one in items if one.enclosure is not None
    ]


@SETTINGS
@given(catalogs())
def test_html_means_the_same_after_it_went_through_cdata(catalog: Catalog) -> None:
    _, items = views(catalog)

    written = texts(channel_of(feed(catalog)), "item/content:encoded")

    assert [html.unescape(one) for one in written] == [
        html.unescape((one.content or "").replace("\r", "&#13;")) for one in items
    ]


@SETTINGS
@given(catalogs())
def test_joined_items_are_always_the_document_that_feedgen_would_write(catalog: Catalog) -> None:
    channel, items = views(catalog)
    whole = generator(channel)
    for item in items:
        whole.add_entry(entry(item), order="append")

    assert render_document(channel, map(render_item, items)) == whole.rss_str(pretty=True)


@SETTINGS
@given(catalogs())
def test_a_strict_reader_finds_every_item(catalog: Catalog) -> None:
    parsed = feedparser.parse(feed(catalog))

    assert not parsed.bozo
    assert len(parsed.entries) == 2
