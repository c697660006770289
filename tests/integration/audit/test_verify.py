"""The audit of what is live, with real damage of each kind, on a folder and on a bucket."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from podcast_pub.audit.verify import verify
from podcast_pub.model.audit import Audit
from podcast_pub.model.plan import Reason
from podcast_pub.problems import Finding, Level, StalePlanError, StoreError
from podcast_pub.release.claim import Claim
from podcast_pub.release.copies import kept_key
from podcast_pub.release.events import Event, Looked
from podcast_pub.release.log import read_published, release_key
from podcast_pub.release.record import Intent
from podcast_pub.release.retired import KEPT_FOR
from podcast_pub.storage.folder import FolderStore
from podcast_pub.storage.store import Headers, Store, Stored
from tests.memory_store import MemoryStore
from tests.rss_show import rss_show
from tests.small_show import NOW, artifact, plan_of, publish

BEFORE = rss_show(tides="roar", ebb="hush")
AFTER = rss_show(tides="roar", ebb="louder")

STORES = [
    pytest.param(FolderStore, id="folder"),
    pytest.param(lambda _: MemoryStore(), id="memory"),
]


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """A store where a show is live."""
    make: Callable[[Path], Store] = request.param
    made = make(tmp_path / "site")
    publish(BEFORE, made, tmp_path / "state")
    return made


def look(store: Store, *, deep: bool = False) -> Audit:
    return verify(store, deep=deep, on_event=lambda _event: None)


def key_of(store: Store, part: str) -> str:
    """The one object of the release whose key has this part."""
    [key] = [key for key in read_published(store).objects if part in key]
    return key


def overwrite(store: Store, key: str, body: bytes, type_: str = "text/plain") -> None:
    """What somebody else would do."""
    store.write(key, body, Headers(type_, "", sha256(body).hexdigest()))


def rules(audit: Audit) -> list[tuple[str, str]]:
    return [(finding.rule, finding.location.path) for finding in audit.findings]


def only(audit: Audit) -> Finding:
    [finding] = audit.findings
    return finding


@pytest.mark.parametrize("deep", [False, True])
def test_what_was_just_published_is_as_it_should_be(store: Store, deep: bool) -> None:
    audit = look(store, deep=deep)

    assert audit.findings == ()
    assert (audit.wrong, audit.orphans, audit.leftovers) == ({}, {}, {})
    assert audit.files == len(BEFORE[0])
    assert audit.size == sum(each.size for each in BEFORE[0])


def test_how_far_it_is_is_told(store: Store) -> None:
    events: list[Event] = []

    verify(store, deep=False, on_event=events.append)

    total = len(BEFORE[0])
    assert [event.done for event in events if isinstance(event, Looked)] == [*range(1, total + 1)]


@pytest.mark.parametrize(
    "part", ["media/tides", "transcripts/ebb", "episodes/tides", "index", "feed", "only-for"]
)
def test_an_object_that_is_gone_is_told(store: Store, part: str) -> None:
    key = key_of(store, part)
    store.delete(key)

    audit = look(store)

    assert rules(audit) == [("missing", key)]
    assert only(audit).level is Level.ERROR
    assert only(audit).do == "podcast-pub verify --repair"
    assert audit.wrong == {key: Reason.MISSING}


def test_other_bytes_of_the_same_length_are_told(store: Store) -> None:
    key = key_of(store, "media/tides")
    body = store.read(key)
    overwrite(store, key, b"R" + body[1:], "audio/mpeg")

    audit = look(store)

    assert rules(audit) == [("other-bytes", key)]
    assert only(audit).message == "this audio is not as it was published"
    assert (only(audit).found or "").startswith("sha256 ")
    assert audit.wrong == {key: Reason.DAMAGED}


def test_an_object_that_was_cut_off_is_told_with_both_lengths(store: Store) -> None:
    key = key_of(store, "media/tides")
    overwrite(store, key, store.read(key, length=100), "audio/mpeg")

    assert only(look(store)).found == "100 bytes instead of 4,000"


def test_an_object_of_another_type_is_told_where_types_are_kept(tmp_path: Path) -> None:
    store = MemoryStore()
    publish(BEFORE, store, tmp_path)
    key = key_of(store, "media/tides")
    overwrite(store, key, store.read(key), "application/octet-stream")

    audit = look(store)

    assert rules(audit) == [("other-headers", key)]
    assert only(audit).found == (
        "Content-Type: application/octet-stream instead of audio/mpeg; "
        "Cache-Control: none instead of public, max-age=31536000, immutable"
    )
    assert audit.wrong == {key: Reason.DAMAGED}


def test_bytes_that_changed_behind_the_metadata_are_found_by_a_deep_look(tmp_path: Path) -> None:
    store = MemoryStore()
    publish(BEFORE, store, tmp_path)
    key = key_of(store, "media/tides")
    store.rot(key, b"x" * 4000)

    assert look(store).findings == ()
    assert rules(look(store, deep=True)) == [("other-bytes", key)]


def test_a_bucket_is_read_only_by_a_deep_look(tmp_path: Path) -> None:
    store = MemoryStore()
    publish(BEFORE, store, tmp_path)
    store.calls.clear()

    look(store)

    read = {key for verb, key in store.calls if verb == "read"}
    assert read == {release_key(1), "feed.xml"}


class Forgetful(MemoryStore):
    """A bucket that was copied without its metadata."""

    def head(self, key: str) -> Stored | None:
        found = super().head(key)
        return found and replace(found, headers=None)


def test_a_bucket_that_lost_its_headers_is_read_and_that_is_told(tmp_path: Path) -> None:
    store = Forgetful()
    publish(BEFORE, store, tmp_path)

    well = look(store)
    key = key_of(store, "media/tides")
    overwrite(store, key, b"R" + store.read(key)[1:])

    assert (only(well).rule, only(well).level) == ("headers-unknown", Level.INFO)
    assert rules(look(store)) == [("other-bytes", key), ("headers-unknown", "memory://store")]


def test_looking_changes_nothing(store: Store) -> None:
    before = dict(store.list(""))
    store.delete(key_of(store, "media/tides"))
    del before[key_of(store, "media/tides")]

    look(store, deep=True)

    assert store.list("") == before


def test_something_that_is_no_file_is_told(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "site")
    publish(BEFORE, store, tmp_path / "state")
    page = tmp_path / "site" / "index.html"
    page.unlink()
    page.symlink_to("/etc/passwd")

    audit = look(store)

    assert rules(audit) == [("unreadable", "index.html")]
    assert audit.wrong == {"index.html": Reason.DAMAGED}


def test_files_of_others_are_listed_and_left_alone(store: Store) -> None:
    overwrite(store, "notes/of-somebody.txt", b"mine")
    overwrite(store, ".podcast-pub/kept/" + "0" * 64, b"an old page")

    audit = look(store)

    assert audit.findings == ()
    assert audit.orphans == {"notes/of-somebody.txt": 4}
    assert audit.leftovers == {".podcast-pub/kept/" + "0" * 64: 11}


def test_a_feed_that_names_what_no_release_knows_breaks_the_promise(
    store: Store, tmp_path: Path
) -> None:
    """As our own mistake would: the release knows the feed, and not what the feed names."""
    artifacts, who = BEFORE
    lost = next(each for each in artifacts if "media/tides" in each.key)
    publish((tuple(each for each in artifacts if each is not lost), who), store, tmp_path / "state")

    found = only(look(store))

    assert (found.rule, found.location.path) == ("feed-names", lost.key)
    assert found.message == (
        "the feed names it as the enclosure of “Tides”, and no release knows it"
    )


@pytest.mark.parametrize(
    ("old", "new", "rule", "found"),
    [
        pytest.param(
            b'length="4000"', b'length="4"', "feed-length", "4 bytes instead of 4,000", id="length"
        ),
        pytest.param(
            b"audio/mpeg", b"audio/ogg", "feed-type", "audio/ogg instead of audio/mpeg", id="type"
        ),
    ],
)
def test_a_feed_that_lies_about_its_audio_breaks_the_promise(
    store: Store, tmp_path: Path, old: bytes, new: bytes, rule: str, found: str
) -> None:
    artifacts, who = BEFORE
    lying = tuple(
        artifact(each.key, each.kind, each.body.replace(old, new, 1))
        if each.key == "feed.xml" and isinstance(each.body, bytes)
        else each
        for each in artifacts
    )
    publish((lying, who), store, tmp_path / "state")

    finding = only(look(store))

    assert (finding.rule, finding.found) == (rule, found)
    assert finding.location.path.startswith("media/")


def test_a_feed_that_is_none_is_told_besides_its_bytes(store: Store) -> None:
    overwrite(store, "feed.xml", b"<html>we moved</html>")

    assert rules(look(store)) == [("feed-unreadable", "feed.xml"), ("other-bytes", "feed.xml")]


def test_what_only_old_feeds_name_must_be_there_for_a_month(store: Store, tmp_path: Path) -> None:
    publish(AFTER, store, tmp_path / "state", now=store.now())
    [key] = read_published(store).retired
    store.delete(key)

    found = only(look(store))

    assert (found.rule, found.level, found.location.path) == ("missing", Level.ERROR, key)
    assert "apps that loaded it before may" in found.do
    assert look(store).wrong == {}


def test_what_no_cached_feed_names_any_more_is_good_to_know(tmp_path: Path) -> None:
    store = MemoryStore()
    publish(BEFORE, store, tmp_path, now=store.now())
    publish(AFTER, store, tmp_path, now=store.now())
    [key] = read_published(store).retired
    store.delete(key)
    store.wait(seconds=KEPT_FOR.total_seconds())

    assert only(look(store)).level is Level.WARNING


@pytest.mark.parametrize("damage", ["gone", "other"])
def test_a_copy_that_going_back_would_need_is_looked_at(
    store: Store, tmp_path: Path, damage: str
) -> None:
    publish(AFTER, store, tmp_path / "state")
    kept = next(each for each in read_published(store).kept if each.key == "feed.xml")
    key = kept_key(kept.sha256)
    if damage == "gone":
        store.delete(key)
    else:
        overwrite(store, key, b"not that feed")

    found = only(look(store))

    assert (found.location.path, found.level) == (key, Level.WARNING)
    assert found.message.startswith("the copy of feed.xml as it was before is ")
    assert "to before release 2" in found.do
    assert "from release 12 on" in found.do


def begin(store: Store, *, abandoned: bool = False) -> Claim:
    """Begin to publish AFTER, as another machine would."""
    plan = plan_of(AFTER, store)
    touched = {write.artifact.key: plan.objects[write.artifact.key] for write in plan.writes}
    claim = Claim(store, plan.base.newest + 1, Intent("amber-otter", touched=touched))
    claim.take()
    if abandoned:
        claim.abandon()
    return claim


def test_somebody_who_publishes_right_now_is_no_fault(store: Store) -> None:
    begin(store)
    overwrite(store, "episodes/ebb.html", b"half way")

    found = only(look(store))

    assert (found.rule, found.level) == ("publishing", Level.INFO)
    assert found.message.startswith("somebody is publishing, last seen 0 min ago; ")
    assert found.found == "amber-otter"


def test_a_publish_that_was_given_up_is_a_fault(store: Store) -> None:
    begin(store, abandoned=True)

    found = only(look(store))

    assert (found.rule, found.level) == ("unfinished", Level.ERROR)
    assert found.location.path == release_key(2)
    assert found.do == "podcast-pub publish"


def test_a_publish_that_nobody_renewed_is_a_fault(tmp_path: Path) -> None:
    store = MemoryStore()
    publish(BEFORE, store, tmp_path)
    begin(store)
    store.wait(hours=3)

    found = only(look(store))

    assert found.rule == "unfinished"
    assert found.message.startswith("a publish was cut off 3 h ago; ")


def test_a_first_publish_that_was_cut_off_is_told() -> None:
    store = MemoryStore()
    begin(store, abandoned=True)

    assert only(look(store)).rule == "unfinished"


def test_a_release_that_was_gone_back_to_is_told() -> None:
    store = MemoryStore()
    base = read_published(store)
    plan = replace(plan_of(BEFORE, store), base=base)
    claim = Claim(store, 1, Intent("amber-otter"))
    claim.take()
    claim.finish(
        replace(base, release=1, newest=1, held=1, feed_url=plan.feed_url, media_url=plan.media_url)
    )

    found = only(look(store))

    assert (found.rule, found.level) == ("held", Level.INFO)
    assert found.do == "podcast-pub publish --resume"


def test_a_place_where_nothing_is_published_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nothing is published here") as told:
        look(MemoryStore())

    assert told.value.do == "podcast-pub publish"
    assert FolderStore(tmp_path).list("") == {}


def test_a_lost_log_is_told_with_the_way_out(store: Store) -> None:
    store.delete(release_key(1))

    with pytest.raises(StoreError, match="there is a feed, and no release") as told:
        look(store)

    assert told.value.do == "podcast-pub verify --rebuild"


def test_a_publish_that_ends_meanwhile_makes_the_audit_void(tmp_path: Path) -> None:
    store = MemoryStore()
    publish(BEFORE, store, tmp_path)
    store.delete("feed.xml")

    def race(verb: str, key: str) -> None:
        if (verb, key) == ("head", "index.html"):
            store.refuse = lambda _verb, _key: None
            publish(AFTER, store, tmp_path, now=NOW + timedelta(days=1))

    store.refuse = race

    with pytest.raises(StalePlanError, match="someone published while it was looked at"):
        look(store)
