"""No command uses credentials where a show pleases: it asks a person once, and tells machines."""

import json
import shutil
from pathlib import Path

import pytest

from tests.e2e.command import run
from tests.e2e.terminal import Terminal
from tests.servers.proxy import FaultProxy
from tests.show_folder import make_show

VERBS = (
    ("plan",),
    ("publish", "--yes"),
    ("doctor",),
    ("verify",),
    ("verify", "--rebuild", "--yes"),
    ("releases",),
    ("rollback", "--yes"),
    ("prune", "--older-than", "30d", "--yes"),
    ("due",),
    ("notify",),
)
"""Every command that asks a store."""


@pytest.fixture
def line(moto_faults: FaultProxy) -> str:
    """The place of the show, as it is told and agreed to."""
    server = moto_faults.server
    return f"s3://{server.fresh_bucket()} at {server.endpoint}"


@pytest.fixture
def clone(tmp_path: Path, line: str, moto_faults: FaultProxy) -> Path:
    """A show that somebody else made: this machine has agreed to nothing of it."""
    bucket, _, endpoint = line.partition(" at ")
    storage = {"url": bucket, "endpoint": endpoint}
    theirs = make_show(tmp_path / "theirs", podcast={"storage": storage})
    moto_faults.reset()
    return Path(shutil.copytree(theirs, tmp_path / "clone"))


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_no_command_asks_a_service_that_only_the_show_names(
    verb: tuple[str, ...], clone: Path, moto_faults: FaultProxy
) -> None:
    env = moto_faults.server.environment()

    for more in ((), ("--to", "s3://mine")):
        done = run(*verb, *more, "-C", clone, env=env)

        assert done.returncode == 1, done.stdout
        assert "this show wants your credentials used where you have not agreed to" in done.stderr
    assert moto_faults.requests() == ()
    assert run("plan", "--json", "-C", clone, env=env).returncode == 1


def test_what_is_refused_says_what_to_look_at_and_what_to_type(
    clone: Path, line: str, moto_faults: FaultProxy
) -> None:
    env = moto_faults.server.environment()

    refused = run("publish", "--yes", cwd=clone, env=env)
    said = run("publish", "--yes", cwd=clone, env={**env, "PODCAST_PUB_TRUST": line})

    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == (
        "podcast.yaml: error: this show wants your credentials used where you have not agreed to "
        "it\n"
        f"  do:    look whether it is yours: {line}\n"
        "         if so, say it once on this machine: podcast-pub trust\n"
        f"         or, where machines publish: PODCAST_PUB_TRUST='{line}'\n"
    )
    assert said.returncode == 0, said.stderr
    assert said.stdout.startswith(f"publish to {line}\nthe feed as ")


def test_trust_agrees_once_and_to_this_place_only(
    clone: Path, line: str, moto_faults: FaultProxy
) -> None:
    env = moto_faults.server.environment()

    agreed = run("trust", "--yes", cwd=clone, env=env)
    again = run("trust", "--json", cwd=clone, env=env)
    published = run("publish", "--yes", cwd=clone, env=env)
    file = clone / "podcast.yaml"
    file.write_text(file.read_text().replace("127.0.0.1", "localhost"))
    moved = run("publish", "--yes", cwd=clone, env=env)

    assert agreed.returncode == 0
    assert agreed.stdout.startswith(
        "this show is to be published, with your credentials, to\n\n    s3://"
    )
    assert json.loads(again.stdout) == {"format": 1, "place": line, "command": None, "files": []}
    assert published.returncode == 0, published.stderr
    assert moved.returncode == 1
    assert "localhost" in moved.stderr


def test_a_person_is_asked_once_and_the_command_goes_on(
    clone: Path, line: str, moto_faults: FaultProxy
) -> None:
    env = moto_faults.server.environment()

    no = Terminal("plan", cwd=clone, env=env)
    no.until(f"    at {moto_faults.server.endpoint}")
    no.until("Is this yours? [y/N]: ")
    no.type("n\n")
    assert no.finish() == 1
    assert moto_faults.requests() == ()
    yes = Terminal("plan", cwd=clone, env=env)
    yes.until("Is this yours? [y/N]: ")
    yes.type("y\n")
    yes.until(f"publish to {line}\r\nthe feed as ")

    assert yes.finish() == 0
    assert run("plan", cwd=clone, env=env).returncode == 0


def test_a_clone_with_copied_guids_cannot_publish_over_its_neighbour(tmp_path: Path) -> None:
    mine = make_show(tmp_path / "mine")
    assert run("publish", "--yes", "-C", mine).returncode == 0
    feed = mine / "public/feed.xml"
    before = feed.read_bytes()
    clone = Path(shutil.copytree(mine, tmp_path / "clone"))
    with (clone / "podcast.yaml").open("a") as file:
        file.write("storage: {url: ../mine/public}\ndescription: Ours now.\n")

    refused = run("publish", "--yes", cwd=clone)
    quiet = run("trust", cwd=clone)

    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == (
        "podcast.yaml: error: `storage` names a folder outside the show, or a hidden one, and you "
        "have not agreed; something is published there already\n"
        f"  do:    look whether it is yours: {mine}/public\n"
        "         if so, say it once on this machine: podcast-pub trust\n"
        f"         or, where machines publish: PODCAST_PUB_TRUST={mine}/public\n"
    )
    assert quiet.returncode == 2
    assert quiet.stdout.startswith(
        f"this show is to be published to\n\n    {mine}/public\n"
        "    where something is published already\n"
    )
    assert feed.read_bytes() == before


def test_a_folder_elsewhere_is_agreed_to_once_or_named_each_time(tmp_path: Path) -> None:
    show = make_show(tmp_path / "show")
    with (show / "podcast.yaml").open("a") as file:
        file.write("storage: {url: ../www}\n")

    named = run("publish", "--yes", "--to", tmp_path / "www", cwd=show)
    assert named.returncode == 0, named.stderr
    assert run("publish", "--yes", cwd=show).returncode == 1
    said = run("plan", cwd=show, env={"PODCAST_PUB_TRUST": str(tmp_path / "www")})
    assert said.returncode == 0, said.stderr
    agreed = run("trust", "--yes", cwd=show)
    assert agreed.stdout.endswith(f"this show may be published to {tmp_path / 'www'}\n")
    assert run("publish", "--yes", cwd=show).returncode == 0


def test_a_bucket_that_the_user_names_is_not_asked_about(
    tmp_path: Path, moto_faults: FaultProxy
) -> None:
    server = moto_faults.server
    show = make_show(tmp_path / "show")
    env = {**server.environment(), "AWS_ENDPOINT_URL_S3": server.endpoint}

    done = run("publish", "--yes", "-C", show, "--to", f"s3://{server.fresh_bucket()}", env=env)

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0].endswith(f" at {server.endpoint}")
