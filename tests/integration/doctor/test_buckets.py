"""A doctor at real S3 servers: what it says of each, and that nothing of it stays."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from podcast_pub.delivery import Kind
from podcast_pub.doctor.patient import Patient
from podcast_pub.doctor.printed import static_names
from podcast_pub.doctor.probes import headers_of
from podcast_pub.doctor.store import LARGE
from podcast_pub.doctor.texts.bucket import cors, public_policy
from podcast_pub.web.client import Web
from tests.integration.doctor.patients import bucket_patient, examined, text_of, verdicts
from tests.integration.storage.buckets import s3_store
from tests.servers.server import Server

EXPECTED = Path(__file__).parent / "expected"
CHANCE = {"swift": {"create only"}, "moto": {"create only", "replace only"}}
"""Who wins a race: Swift may look as if it held a few times, moto's threads as if they did not."""


@pytest.fixture(params=["swift", "moto", "rclone"])
def server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Server:
    found: Server = request.getfixturevalue(request.param)
    for name, value in found.environment().items():
        monkeypatch.setenv(name, value)
    return found


def keys_in(server: Server, bucket: str) -> list[str]:
    return [
        row["Key"] for row in server.client().list_objects_v2(Bucket=bucket).get("Contents", [])
    ]


def test_golden_what_is_said_of_each_server(server: Server, tmp_path: Path) -> None:
    patient = bucket_patient(server, tmp_path)

    seen = examined(patient, quick=False)

    chance = CHANCE.get(server.name, set())
    assert chance <= {each.topic for each in seen.lines}
    seen = replace(seen, lines=tuple(x for x in seen.lines if x.topic not in chance))
    bucket = patient.bucket().name
    lines = text_of(seen, {server.endpoint: "https://s3.tides.net", bucket: "BUCKET"})
    file = EXPECTED / f"{server.name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(lines, encoding="utf-8")
    assert lines == file.read_text(encoding="utf-8")
    assert keys_in(server, bucket) == []


def test_a_large_file_is_one_that_goes_in_parts(moto: Server) -> None:
    body = bytes(LARGE)

    with s3_store(moto) as store:
        stored = store.write("large.m4a", body, headers_of(body, Kind.MEDIA, ".m4a"))

    assert "-" in stored.etag  # of several parts; of one it would be a plain hash


def test_the_printed_policy_opens_the_objects_and_nothing_else(
    moto: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient = at(moto, tmp_path, monkeypatch)
    bucket = patient.bucket()
    client = moto.client()
    client.put_object(Bucket=bucket.name, Key="podcast/index.html", Body=b"front")
    client.put_object(Bucket=bucket.name, Key="private.txt", Body=b"not the show's")
    log = "podcast/.podcast-pub/releases/x"
    client.put_object(Bucket=bucket.name, Key=log, Body=b"where staged audio is")

    closed = verdicts(examined(patient))
    client.put_bucket_policy(Bucket=bucket.name, Policy=public_policy(bucket))
    opened = verdicts(examined(patient))

    base = f"{moto.endpoint}/{bucket.name}/"
    web = Web(own=(base,))
    assert closed["public site"] == "not"
    assert opened["public site"] == "ok"
    assert opened["our log"] == "ok"
    for topic in ("types", "ranges", "packing", "caching"):
        assert opened[topic] == "ok"
    assert opened["lengths"] == "not"  # moto opens GET by a policy, but not HEAD
    assert web.get(f"{base}podcast/index.html").status == 200
    assert web.get(f"{base}private.txt").status == 403
    assert web.get(f"{base}{log}").status == 403
    assert web.send("PUT", f"{base}podcast/index.html", body=b"x").status == 403
    assert web.send("DELETE", f"{base}podcast/index.html").status == 403


def test_a_bucket_that_is_open_as_a_whole_tells_strangers_where_staged_audio_is(
    moto: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient = at(moto, tmp_path, monkeypatch)
    bucket = patient.bucket()
    policy = json.loads(public_policy(bucket))
    policy["Statement"][0]["Resource"] = f"arn:aws:s3:::{bucket.name}/{bucket.prefix}*"
    moto.client().put_bucket_policy(Bucket=bucket.name, Policy=json.dumps(policy))

    [line] = [each for each in examined(patient).lines if each.topic == "our log"]

    assert line.verdict.value == "not"
    assert "podcast-pub doctor --print policy" in line.do


def test_the_printed_policy_opens_what_lies_in_static(tmp_path: Path) -> None:
    for name in ("logos/a.svg", ".well-known/x", ".hidden/x", "a*b/x", "robots.txt"):
        path = tmp_path / "static" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")

    assert static_names(tmp_path) == (".well-known/*", "logos/*", "robots.txt")


def test_the_printed_cors_rules_are_taken_and_told(
    moto: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient = at(moto, tmp_path, monkeypatch)
    bucket = patient.bucket()
    client = moto.client()
    client.put_bucket_policy(Bucket=bucket.name, Policy=public_policy(bucket))

    client.put_bucket_cors(Bucket=bucket.name, CORSConfiguration={"CORSRules": json.loads(cors())})

    assert client.get_bucket_cors(Bucket=bucket.name)["CORSRules"] == json.loads(cors())
    assert verdicts(examined(patient))["cors"] == "ok"


def test_media_may_have_an_address_of_its_own(
    moto: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient = at(moto, tmp_path, monkeypatch)
    moto.client().put_bucket_policy(
        Bucket=patient.bucket().name, Policy=public_policy(patient.bucket())
    )

    seen = verdicts(examined(replace(patient, media_url="http://127.0.0.1:9/")))

    assert seen["public site"] == "ok"
    assert seen["public audio"] == "not"


def at(server: Server, show: Path, monkeypatch: pytest.MonkeyPatch) -> Patient:
    for name, value in server.environment().items():
        monkeypatch.setenv(name, value)
    return bucket_patient(server, show)


def test_swift_lets_everybody_read_at_an_address_of_its_own(
    swift: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient = at(swift, tmp_path, monkeypatch)
    bucket = patient.bucket()
    swift.client().put_bucket_acl(Bucket=bucket.name, ACL="public-read")
    url = f"{swift.endpoint}/v1/AUTH_test/{bucket.name}/{bucket.prefix}"

    seen = verdicts(examined(replace(patient, url=url)))

    assert seen["public site"] == "ok"
    assert [topic for topic, verdict in seen.items() if verdict == "not"] == ["cors", "our log"]
