"""What arrives otherwise than it was sent is not taken, by a hash that the service looks at."""

from pathlib import Path

import pytest

from podcast_pub.problems import StoreError
from podcast_pub.storage.s3.body import Body
from podcast_pub.storage.store import Headers
from tests.integration.storage.buckets import s3_store
from tests.integration.storage.large_files import KEY, PART, make_file
from tests.servers.proxy import fault_proxy
from tests.servers.server import Server


@pytest.fixture
def audio(tmp_path: Path) -> tuple[Path, Headers]:
    return tmp_path / "audio.mp3", make_file(tmp_path / "audio.mp3")


@pytest.mark.parametrize(("name", "checks"), [("swift", True), ("moto", False), ("rclone", False)])
def test_parts_have_a_second_hash_where_the_signed_one_is_not_looked_at(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    name: str,
    checks: bool,
    audio: tuple[Path, Headers],
) -> None:
    path, headers = audio
    server: Server = request.getfixturevalue(name)
    with (
        fault_proxy(server, tmp_path) as proxy,
        s3_store(proxy.server, part=PART) as store,
    ):
        store.write(KEY, path, headers)
        store.write(f"{KEY}.again", path, headers)

        assert set(store.list("")) == {KEY, f"{KEY}.again"}
        sent = proxy.requests()
    assert {"content-md5" in seen.headers for seen in sent if seen.part} == {not checks}
    asked = [(seen.method, seen.status) for seen in sent if "probe/" in seen.key]
    assert asked == ([("PUT", 400)] if checks else [("PUT", 200), ("DELETE", 204)])


def test_a_part_that_is_changed_on_its_way_is_not_taken(
    swift: Server, audio: tuple[Path, Headers], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, headers = audio
    read = Body.read

    def spoil(body: Body, size: int | None = -1, /) -> memoryview:
        piece = read(body, size)
        return memoryview(bytes(piece)[::-1]) if body.sending else piece

    monkeypatch.setattr(Body, "read", spoil)
    with s3_store(swift, part=PART) as store:
        with pytest.raises(StoreError, match="did not arrive as it was sent"):
            store.write(KEY, path, headers)

        assert store.list("") == {}
