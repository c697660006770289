"""A live feed is anybody's input: whatever it says, a rebuilt log can be read, and owns nothing."""

from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape, quoteattr

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from podcast_pub.addresses import MEDIA, STATE
from podcast_pub.audit.rebuild import rebuild, write_rebuilt
from podcast_pub.feed.namespaces import NAMESPACES
from podcast_pub.model.published import Published
from podcast_pub.release.log import RELEASES, read_published
from podcast_pub.storage.store import Headers
from tests.memory_store import MemoryStore
from tests.rss_show import URL, rss_show
from tests.small_show import NOW, publish

SHOW = rss_show(tides="roar")
SPACES = " ".join(f"xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in NAMESPACES.items())

WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"))
ADDRESSES = st.one_of(
    WORDS,
    st.sampled_from(
        [
            f"{URL}{MEDIA}tides-0123456789ab.mp3",
            f"{URL}feed.xml",
            f"{URL}{STATE}releases/000001",
            f"{URL}../secret.mp3",
            f"{URL}media/%2e%2e/x.mp3",
            f"{URL}episodes/tides.html",
            f"{URL}episodes/{'a' * 300}.html",
            f"//{URL}",
            "http://[::1",
            "file:///etc/passwd",
        ]
    ).map(str),
    WORDS.map(lambda text: URL + text),
)
DATES = st.one_of(
    WORDS,
    st.sampled_from(
        [
            "Sun, 08 Mar 2026 07:00:00 +0000",
            "Sun, 08 Mar 2026 07:00:00 -0000",
            "Sun, 08 Mar 0001 07:00:00 +2359",
            "Sun, 08 Mar 9999 23:59:59 -2359",
            "Sun, 08 Mar 2026 07:00:00 +9999",
            "Sun, 32 Mar 2026 07:00:00 GMT",
        ]
    ),
)
NUMBERS = st.one_of(WORDS, st.integers().map(str), st.sampled_from(["1e400", "NaN", "9" * 400]))


@st.composite
def items(draw: st.DrawFn) -> str:
    enclosure = f"url={quoteattr(draw(ADDRESSES))} length={quoteattr(draw(NUMBERS))}"
    parts = [
        f"<title>{escape(draw(WORDS))}</title>",
        f"<link>{escape(draw(ADDRESSES))}</link>",
        f"<pubDate>{escape(draw(DATES))}</pubDate>",
        f"<itunes:duration>{escape(draw(NUMBERS))}</itunes:duration>",
        f"<enclosure {enclosure} type={quoteattr(draw(WORDS))}/>",
        f"<podcast:transcript url={quoteattr(draw(ADDRESSES))} type={quoteattr(draw(WORDS))}/>",
    ]
    kept = draw(st.lists(st.sampled_from(parts), max_size=2 * len(parts)))
    return f"<item><guid>{escape(draw(WORDS))}</guid>{''.join(kept)}</item>"


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(guid=WORDS, own=ADDRESSES, body=st.lists(items(), max_size=4))
def test_whatever_a_feed_says_the_rebuilt_log_can_be_read_and_owns_what_is_there(
    guid: str, own: str, body: list[str]
) -> None:
    store = MemoryStore()
    with TemporaryDirectory() as name:
        publish(SHOW, store, Path(name))
    for key in store.list(RELEASES):
        store.delete(key)
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" {SPACES}><channel>'
        f'<atom:link rel="self" href={quoteattr(own)}/><podcast:guid>{escape(guid)}</podcast:guid>'
        f"{''.join(body)}</channel></rss>"
    ).encode()
    store.write("feed.xml", xml, Headers("text/xml", "", sha256(xml).hexdigest()))

    found = rebuild(store, URL, now=NOW, on_event=lambda _event: None)
    write_rebuilt(store, found)

    made = read_published(store)
    assert isinstance(made, Published)
    assert made.release == 1
    assert {*made.objects, *made.retired} <= store.bodies.keys()
    assert not any(key.startswith(STATE) for key in {*made.objects, *made.retired})
    for entry in made.ledger.entries.values():
        assert entry.media_key is None or entry.media_key in made.objects
