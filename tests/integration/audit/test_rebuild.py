"""A lost or damaged log is made anew from what is live, on a folder and on a bucket."""

import gzip
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from podcast_pub import addresses
from podcast_pub.addresses import Site
from podcast_pub.audit.rebuild import Rebuilt, rebuild, write_rebuilt
from podcast_pub.audit.verify import verify
from podcast_pub.delivery import Kind
from podcast_pub.model.plan import Reason
from podcast_pub.model.published import Published
from podcast_pub.problems import ConfigError, StoreError
from podcast_pub.release.apply import apply
from podcast_pub.release.log import RELEASES, read_published, release_key
from podcast_pub.storage.folder import FolderStore
from podcast_pub.storage.store import Headers, Store
from tests.memory_store import MemoryStore
from tests.rss_show import DATE, URL, rss_show
from tests.small_show import NOW, Show, artifact, plan_of, publish

BEFORE = rss_show(tides="roar", ebb="hush")
AFTER = rss_show(tides="roar", ebb="louder")

STORES = [
    pytest.param(FolderStore, id="folder"),
    pytest.param(lambda _: MemoryStore(), id="memory"),
]


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    make: Callable[[Path], Store] = request.param
    return make(tmp_path / "site")


def without_static(show: Show) -> Show:
    """A folder cannot tell static files from those of others."""
    artifacts, who = show
    return tuple(each for each in artifacts if each.kind is not Kind.STATIC), who


def lose_log(store: Store) -> None:
    for key in store.list(RELEASES):
        store.delete(key)


def make_anew(store: Store) -> Rebuilt:
    found = rebuild(store, URL, now=NOW, on_event=lambda _event: None)
    write_rebuilt(store, found)
    return found


def put(store: Store, key: str, body: bytes) -> None:
    """As somebody else would."""
    store.write(key, body, Headers("text/plain", "", sha256(body).hexdigest()))


def test_a_lost_log_names_the_same_objects_again(store: Store, tmp_path: Path) -> None:
    publish(without_static(BEFORE), store, tmp_path / "state")
    lost = read_published(store)
    lose_log(store)

    make_anew(store)

    made = read_published(store)
    assert dict(made.objects) == dict(lost.objects)
    assert (made.show_guid, made.feed_url, made.media_url) == (
        lost.show_guid,
        lost.feed_url,
        lost.media_url,
    )
    assert verify(store, deep=True, on_event=lambda _event: None).findings == ()


def test_guids_keep_their_addresses_audio_and_dates(store: Store, tmp_path: Path) -> None:
    publish(BEFORE, store, tmp_path / "state")
    lost = read_published(store).ledger.entries
    lose_log(store)

    make_anew(store)

    entries = read_published(store).ledger.entries
    assert entries.keys() == lost.keys()
    for guid, entry in entries.items():
        assert (entry.slug, entry.title, entry.media_key, entry.media_sha256) == (
            lost[guid].slug,
            lost[guid].title,
            lost[guid].media_key,
            lost[guid].media_sha256,
        )
        assert entry.audio is not None
        assert (entry.audio.duration, entry.audio.size, entry.audio.type) == (
            61,
            4000,
            "audio/mpeg",
        )
        assert (entry.date, entry.first_published, entry.live) == (DATE, DATE, True)


def test_a_publish_of_the_same_show_writes_nothing_but_the_log(
    store: Store, tmp_path: Path
) -> None:
    show = without_static(BEFORE)
    publish(show, store, tmp_path / "state")
    lose_log(store)
    make_anew(store)

    plan = plan_of(show, store)

    assert plan.refusals == ()
    assert (plan.writes, plan.deletes, plan.retire) == ((), (), ())
    publish(show, store, tmp_path / "state")
    assert plan_of(show, store).is_empty


def test_static_files_are_known_where_metadata_tells_and_left_out_elsewhere(
    store: Store, tmp_path: Path
) -> None:
    publish(BEFORE, store, tmp_path / "state")
    lose_log(store)

    left_out = make_anew(store).left_out

    static = next(each.key for each in BEFORE[0] if each.kind is Kind.STATIC)
    assert list(left_out) == ([static] if isinstance(store, FolderStore) else [])
    reasons = [write.reason for write in plan_of(BEFORE, store).writes]
    assert reasons == ([Reason.FOREIGN] if left_out else [])


def test_files_of_others_are_left_out(store: Store, tmp_path: Path) -> None:
    publish(BEFORE, store, tmp_path / "state")
    lose_log(store)
    put(store, "art/0123456789ab.jpg", b"not what its name says")
    if isinstance(store, FolderStore):
        put(store, "notes.txt", b"mine")

    left_out = make_anew(store).left_out

    assert "art/0123456789ab.jpg" in left_out
    assert ("notes.txt" in left_out) is isinstance(store, FolderStore)


def test_audio_that_no_feed_names_any_more_stays_and_is_counted_from_now(
    store: Store, tmp_path: Path
) -> None:
    publish(BEFORE, store, tmp_path / "state")
    publish(AFTER, store, tmp_path / "state")
    [key] = read_published(store).retired
    lose_log(store)

    found = make_anew(store)

    retired = read_published(store).retired
    assert [(k, it.since, it.release) for k, it in retired.items()] == [(key, NOW, 1)]
    assert "since when no feed names 1 of the files: counted as since now" in found.unknown
    entry = read_published(store).ledger.entries["guid-ebb"]
    assert entry.former_media == {retired[key].object.sha256: key}
    later = NOW + timedelta(days=400)
    assert not [gone for gone in plan_of(AFTER, store, now=later).deletes if gone.key == key]


def test_a_page_that_leads_on_is_a_former_address(store: Store, tmp_path: Path) -> None:
    site = Site(URL, URL)
    leading = artifact(
        addresses.episode("low-tides"),
        Kind.PAGE,
        f'<link rel="canonical" href="{site.public(addresses.episode("tides"))}">'.encode(),
    )
    publish(((*BEFORE[0], leading), BEFORE[1]), store, tmp_path / "state")
    lose_log(store)

    make_anew(store)

    assert read_published(store).ledger.entries["guid-tides"].former_slugs == ("low-tides",)


def test_what_the_log_still_tells_is_believed(store: Store, tmp_path: Path) -> None:
    publish(BEFORE, store, tmp_path / "state")
    publish(AFTER, store, tmp_path / "state", now=NOW + timedelta(days=1))
    known, newest = read_published(store), release_key(2)
    put(store, newest, b"scrambled")

    found = make_anew(store)

    made = read_published(store)
    assert (found.damaged, made.release) == ((2,), 3)
    assert store.head(newest) is None
    assert made.ledger.entries["guid-ebb"].folder == "001-ebb"
    assert made.ledger.entries["guid-tides"] == replace(
        known.ledger.entries["guid-tides"], date=DATE
    )
    assert plan_of(AFTER, store).refusals == ()


def test_an_episode_that_went_after_the_last_readable_release_is_not_live(
    store: Store, tmp_path: Path
) -> None:
    publish(BEFORE, store, tmp_path / "state")
    artifacts, who = rss_show(tides="roar")
    assert plan_of((artifacts, who), store).refusals
    apply(
        plan_of((artifacts, who), store, accept=frozenset({"gone:ebb"})),
        store,
        state_dir=tmp_path / "state",
        on_event=lambda _event: None,
    )
    put(store, release_key(2), b"scrambled")

    make_anew(store)

    entries = read_published(store).ledger.entries
    assert {guid: entry.live for guid, entry in entries.items()} == {
        "guid-tides": True,
        "guid-ebb": False,
    }


def test_a_gap_in_the_log_is_mended(store: Store, tmp_path: Path) -> None:
    for show in (BEFORE, AFTER):
        publish(show, store, tmp_path / "state")
    body = store.read(release_key(2))
    lose_log(store)
    put(store, release_key(5), body[:10])

    made = make_anew(store).made

    assert made.release == 6
    assert read_published(store).release == 6


def test_looking_at_what_could_be_made_changes_nothing(store: Store, tmp_path: Path) -> None:
    publish(BEFORE, store, tmp_path / "state")
    lose_log(store)
    before = dict(store.list(""))

    found = rebuild(store, URL, now=NOW, on_event=lambda _event: None)

    assert store.list("") == before
    assert found.made.release == 1
    assert read_published(store) == Published()


def test_a_log_that_is_fine_is_left_alone(store: Store, tmp_path: Path) -> None:
    publish(BEFORE, store, tmp_path / "state")

    with pytest.raises(ConfigError, match="the log of releases is fine: release 1") as told:
        make_anew(store)

    assert told.value.do == "podcast-pub verify"


def test_a_place_without_a_feed_is_told(store: Store) -> None:
    with pytest.raises(ConfigError, match="nothing was ever published here"):
        make_anew(store)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"<html>we moved</html>", id="a page"),
        pytest.param(
            b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel>'
            b"<item><guid>&x;</guid></item></channel></rss>",
            id="entities",
        ),
    ],
)
def test_without_a_feed_nobody_knows_the_guids(store: Store, tmp_path: Path, body: bytes) -> None:
    publish(BEFORE, store, tmp_path / "state")
    lose_log(store)
    put(store, "feed.xml", body)

    with pytest.raises(ConfigError, match="only it knows the guids") as told:
        make_anew(store)

    assert "from a backup" in told.value.do


def test_a_log_of_a_newer_version_is_not_replaced(tmp_path: Path) -> None:
    store = MemoryStore()
    publish(BEFORE, store, tmp_path)
    put(store, release_key(2), gzip.compress(b'{"format": 2}'))

    with pytest.raises(StoreError, match="a newer podcast-pub published here"):
        make_anew(store)


def test_audio_that_is_not_there_is_said(store: Store, tmp_path: Path) -> None:
    publish(BEFORE, store, tmp_path / "state")
    [key] = [key for key in read_published(store).objects if "media/tides" in key]
    lose_log(store)
    store.delete(key)

    found = make_anew(store)

    assert "the audio of “Tides”: it is not at the target" in found.unknown
    entry = read_published(store).ledger.entries["guid-tides"]
    assert (entry.media_key, entry.audio) == (None, None)


def test_a_hostile_feed_gets_no_say_over_keys(tmp_path: Path) -> None:
    """Nothing that it names becomes a key of ours, however it is written."""
    store = FolderStore(tmp_path / "site")
    artifacts, who = BEFORE
    xml = next(each.body for each in artifacts if each.key == "feed.xml")
    assert isinstance(xml, bytes)
    for name in (b"../../etc/passwd", b".podcast-pub/releases/000001", b"index.html", b"%2e%2e/x"):
        hostile = xml.replace(b"media/tides", name + b"?media/tides")
        hostile = hostile.replace(b"episodes/tides.html", b"episodes/../../x.html")
        body = artifact("feed.xml", Kind.FEED, hostile)
        others = tuple(each for each in artifacts if each.key != "feed.xml")
        publish(((*others, body), who), store, tmp_path / "state")
        lose_log(store)

        make_anew(store)

        entry = read_published(store).ledger.entries["guid-tides"]
        assert entry.media_key is None
        assert entry.slug.startswith("unknown-")
        lose_log(store)
        store.delete("feed.xml")
        for key in store.list(""):
            store.delete(key)


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("User-agent: *\nDisallow:\n\nSitemap: https://tides.example/sitemap.xml\n", True),
        ("User-agent: *\nDisallow: /private\n", False),
        ("Sitemap: https://tides.example/sitemap.xml.gz\n", False),
    ],
)
def test_in_a_folder_robots_txt_is_ours_where_it_names_our_sitemap(
    tmp_path: Path, text: str, ours: bool
) -> None:
    store = FolderStore(tmp_path / "site")
    publish(without_static(BEFORE), store, tmp_path / "state")
    lose_log(store)
    put(store, "robots.txt", text.encode())

    found = make_anew(store)

    assert ("robots.txt" in read_published(store).objects) is ours
    assert ("robots.txt" in found.left_out) is not ours
