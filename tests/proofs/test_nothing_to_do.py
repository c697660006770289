"""Where nothing has changed a publish asks three questions, however large the bucket is."""

from pathlib import Path

import pytest

from tests.e2e.command import age, run
from tests.proofs.numbers import so_many, tell
from tests.servers.proxy import FaultProxy
from tests.servers.server import Server
from tests.show_folder import make_show

FILES = so_many(1_500, 10_000)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_publish_with_nothing_to_do_asks_a_large_bucket_three_things(
    moto: Server, moto_faults: FaultProxy, tmp_path: Path
) -> None:
    files = {f"static/tide-tables/{number}.txt": f"{number}\n" for number in range(FILES)}
    show = make_show(tmp_path / "show", files=files)
    age(show)
    bucket = moto.fresh_bucket()
    publish = ("publish", "--yes", "-C", show, "--to", f"s3://{bucket}")
    env = {**moto.environment(), "AWS_ENDPOINT_URL_S3": moto.endpoint}
    first = run(*publish, env=env, timeout=500)
    assert first.returncode == 0, first.stderr
    behind = {**env, "AWS_ENDPOINT_URL_S3": moto_faults.server.endpoint}

    again = run(*publish, env=behind)
    here = moto_faults.requests()
    moto_faults.reset()
    other = {**behind, "PODCAST_PUB_CACHE": str(tmp_path / "another machine")}
    elsewhere_again = run(*publish, env=other)
    elsewhere = moto_faults.requests()

    assert (again.returncode, elsewhere_again.returncode) == (0, 0), elsewhere_again.stderr
    assert "nothing to do" in again.stdout
    assert "nothing to do" in elsewhere_again.stdout
    tell(
        "nothing to do",
        {"objects": FILES, "requests": len(here), "with an empty cache": len(elsewhere)},
    )
    assert {seen.method for seen in (*here, *elsewhere)} <= {"GET", "HEAD"}
    assert len(here) <= 3
    assert len(elsewhere) <= 3
