"""What goes wrong between us and a service is tried again, or told; nothing is lost or doubled."""

import hashlib
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from podcast_pub.problems import StoreError
from podcast_pub.storage.s3.client import ATTEMPTS
from podcast_pub.storage.store import Headers, PreconditionError
from tests.integration.storage.buckets import MOTO_HOLDS, s3_store
from tests.servers.proxy import FaultProxy
from tests.servers.rules import Fault, Reply, Rule
from tests.servers.server import Server

SENT_AGAIN = [Fault.REPLY, Fault.RESET, Fault.CUT, Fault.LOST_REPLY]


def headers(body: bytes) -> Headers:
    return Headers("text/plain", "no-store", hashlib.sha256(body).hexdigest())


@pytest.mark.parametrize("fault", SENT_AGAIN)
@pytest.mark.parametrize("body", [b"a", bytes(range(256)) * 1000], ids=["small", "larger"])
def test_what_did_not_arrive_is_sent_again(
    swift_faults: FaultProxy, fault: Fault, body: bytes
) -> None:
    seen: list[int] = []
    with s3_store(swift_faults.server) as store:
        swift_faults.add(Rule(fault, method="PUT"))

        stored = store.write("a.txt", body, headers(body), on_progress=seen.append)

        assert store.head("a.txt") == stored
        assert store.read("a.txt") == body
        assert store.retries == 1
    assert seen == sorted(seen)
    assert seen[-1] == len(body)


@pytest.mark.parametrize("through", ["swift_faults", "moto_faults"])
@pytest.mark.parametrize("fault", [*SENT_AGAIN, Fault.TRUNCATED_REPLY])
def test_a_create_only_write_whose_reply_is_lost_has_succeeded(
    request: pytest.FixtureRequest, through: str, fault: Fault
) -> None:
    proxy: FaultProxy = request.getfixturevalue(through)
    with s3_store(proxy.server) as store:
        proxy.add(Rule(fault, method="PUT", key="a.txt$"))

        stored = store.write("a.txt", b"ours", headers(b"ours"), if_absent=True)

        assert store.head("a.txt") == stored


def test_a_write_over_a_version_whose_reply_is_lost_has_succeeded(moto_faults: FaultProxy) -> None:
    with s3_store(moto_faults.server) as store:
        etag = store.write("feed.xml", b"old", headers(b"old")).etag
        moto_faults.add(Rule(Fault.LOST_REPLY, method="PUT"))

        stored = store.write("feed.xml", b"new", headers(b"new"), if_match=etag)

        assert store.head("feed.xml") == stored
        assert store.read("feed.xml") == b"new"


def test_a_lost_reply_does_not_hide_that_somebody_was_faster(moto_faults: FaultProxy) -> None:
    with s3_store(moto_faults.server) as store:
        store.write("a.txt", b"theirs", headers(b"theirs"))
        moto_faults.add(Rule(Fault.LOST_REPLY, method="PUT"))

        with pytest.raises(PreconditionError):
            store.write("a.txt", b"ours!!", headers(b"ours!!"), if_absent=True)

        assert store.read("a.txt") == b"theirs"


def test_a_write_that_meets_another_one_waits_for_its_end(moto_faults: FaultProxy) -> None:
    conflict = Reply(409, "ConditionalRequestConflict")
    with s3_store(moto_faults.server) as store:
        moto_faults.add(Rule(Fault.REPLY, method="PUT", times=3, reply=conflict))

        store.write("a.txt", b"ours", headers(b"ours"), if_absent=True)

        assert store.read("a.txt") == b"ours"
        assert store.retries == 3


@pytest.mark.parametrize("fault", [*SENT_AGAIN, Fault.TRUNCATED_REPLY])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_was_not_answered_is_asked_again(
    swift_faults: FaultProxy, method: str, fault: Fault
) -> None:
    body = bytes(range(256)) * 1000
    with s3_store(swift_faults.server) as store:
        stored = store.write("a.txt", body, headers(body))
        swift_faults.add(Rule(fault, method=method, key="a.txt"))

        assert store.read("a.txt") == body
        assert store.head("a.txt") == stored
        if (method, fault) != ("HEAD", Fault.TRUNCATED_REPLY):  # what is missing was not needed
            assert store.retries == 1


@pytest.mark.parametrize("fault", SENT_AGAIN)
def test_lists_copies_and_deletions_are_asked_again(swift_faults: FaultProxy, fault: Fault) -> None:
    with s3_store(swift_faults.server) as store:
        store.write("a.txt", b"a", headers(b"a"))
        for method, key in (("PUT", "b.txt"), ("GET", "list-type"), ("DELETE", "a.txt")):
            swift_faults.add(Rule(fault, method=method, key=key))

        store.copy("a.txt", "b.txt")
        store.delete("a.txt")

        assert store.list("") == {"b.txt": 1}
        assert store.retries == 3


@pytest.mark.parametrize("fault", [Fault.RESET, Fault.REPLY])
def test_a_service_that_is_away_for_a_moment_stops_no_writer_of_many(
    swift_faults: FaultProxy, fault: Fault
) -> None:
    keys = [f"pages/{number}.html" for number in range(48)]
    with s3_store(swift_faults.server) as store, ThreadPoolExecutor(16) as pool:
        store.list("")
        swift_faults.add(Rule(fault, times=None))
        written = [pool.submit(store.write, key, b"page", headers(b"page")) for key in keys]
        time.sleep(4)
        swift_faults.reset()

        for one in written:
            one.result()

        assert list(store.list("pages/")) == sorted(keys)
        assert store.retries >= 16


def test_a_service_that_is_down_for_good_is_told_after_a_bounded_time(
    swift_faults: FaultProxy,
) -> None:
    waited: list[float] = []
    with s3_store(swift_faults.server, wait=waited.append) as store:
        swift_faults.reset()
        swift_faults.add(Rule(Fault.RESET, times=None))

        with pytest.raises(StoreError, match="broke again and again"):
            store.head("a.txt")

    assert len(swift_faults.requests()) == ATTEMPTS
    assert store.retries == ATTEMPTS - 1
    assert waited[:-1] == sorted(waited[:-1])  # the last two are alike
    assert 15 < sum(waited) < 30


def test_a_body_that_ends_too_early_every_time_is_told(swift_faults: FaultProxy) -> None:
    with s3_store(swift_faults.server) as store:
        store.write("a.txt", b"0123456789", headers(b"0123456789"))
        swift_faults.add(Rule(Fault.TRUNCATED_REPLY, method="GET", times=None))

        with pytest.raises(StoreError, match="ended too early") as told:
            store.read("a.txt")

        assert told.value.where == f"{store}: a.txt"


def test_the_clock_is_that_of_the_service(swift: Server) -> None:
    with s3_store(swift) as store:
        store.write("a.txt", b"a", headers(b"a"))
        modified = store.modified("a.txt")

        assert modified is not None
        assert abs(store.now() - modified) < timedelta(seconds=60)


@pytest.mark.parametrize("fault", [Fault.LOST_REPLY, Fault.RESET])
def test_what_a_store_holds_is_not_told_where_a_request_was_sent_again(
    moto_faults: FaultProxy, fault: Fault
) -> None:
    with s3_store(moto_faults.server) as store:
        moto_faults.add(Rule(fault, method="PUT", key=r"\.podcast-pub/probe/"))

        assert store.conditions() is None
        assert store.conditions() in MOTO_HOLDS


def test_one_odd_refusal_does_not_make_a_store_worse_than_it_is(moto_faults: FaultProxy) -> None:
    with s3_store(moto_faults.server) as store:
        odd = Rule(
            Fault.REPLY,
            method="PUT",
            key=r"\.podcast-pub/probe/",
            reply=Reply(412, "PreconditionFailed", "odd"),
        )
        moto_faults.add(odd)

        assert store.conditions() in MOTO_HOLDS


def test_a_bucket_that_may_not_be_written_is_told_without_our_strange_names(
    moto_faults: FaultProxy,
) -> None:
    with s3_store(moto_faults.server) as store:
        denied = Reply(403, "AccessDenied", "no")
        moto_faults.add(Rule(Fault.REPLY, method="PUT", times=None, reply=denied))

        with pytest.raises(StoreError, match="s3:PutObject is not allowed") as refused:
            store.conditions()

        assert refused.value.where == str(store)
