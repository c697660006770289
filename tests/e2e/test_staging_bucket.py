"""Audio is sent ahead into a bucket, and brought out by a machine that never had it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from podcast_pub.addresses import is_staged_media
from podcast_pub.model.show import StorageSettings
from tests.consent import agree_to
from tests.e2e.command import run
from tests.servers.proxy import FaultProxy
from tests.show_folder import make_show

FILE = "episodes/003-low/episode.md"


@pytest.fixture(params=["swift_faults", "moto_faults"])
def proxy(request: pytest.FixtureRequest) -> FaultProxy:
    faults: FaultProxy = request.getfixturevalue(request.param)
    return faults


def test_the_clock_needs_three_requests_to_ask_and_sends_no_audio(
    tmp_path: Path, proxy: FaultProxy
) -> None:
    server = proxy.server
    bucket = server.fresh_bucket()
    storage = {"url": f"s3://{bucket}", "endpoint": server.endpoint}
    low: dict[str, object] = {"title": "Low water", "date": "2099-03-01 07:00"}
    laptop = make_show(
        tmp_path / "laptop",
        podcast={"storage": storage},
        episodes={"001-tides": {}, "003-low": low},
    )

    def command(verb: str, show: Path, *more: str) -> subprocess.CompletedProcess[str]:
        cache = {"PODCAST_PUB_CACHE": str(tmp_path / f"cache of {show.name}")}
        return run(verb, "-C", show, *more, env={**server.environment(), **cache})

    staged = command("publish", laptop, "--yes", "--stage", "low")
    clock = tmp_path / "clock"
    shutil.copytree(laptop, clock)
    agree_to(clock, StorageSettings(**storage))
    for path in clock.rglob("audio.mp3"):
        path.unlink()
    waiting = command("publish", clock, "--yes")
    proxy.reset()
    not_yet = command("due", clock)
    asked = proxy.requests()
    (clock / FILE).write_text((clock / FILE).read_text().replace("2099", "2026"))
    due = command("due", clock)
    proxy.reset()
    out = command("publish", clock, "--yes")
    sent = proxy.requests()

    assert staged.returncode == 0, staged.stderr
    assert (waiting.returncode, waiting.stderr) == (0, "")
    assert "nothing to do: 0 writes" in waiting.stdout
    assert (not_yet.returncode, due.returncode) == (0, 3)
    assert [request.method for request in asked if request.method not in {"GET", "HEAD"}] == []
    assert len(asked) <= 3
    assert out.returncode == 0, out.stderr
    assert [r.key for r in sent if r.method == "PUT" and r.key.startswith("media/")] == []
    client = server.client()
    keys = [thing["Key"] for thing in client.list_objects_v2(Bucket=bucket)["Contents"]]
    [key] = filter(is_staged_media, keys)
    feed = client.get_object(Bucket=bucket, Key="feed.xml")["Body"].read().decode()
    assert f'url="https://tides.example/{key}"' in feed
