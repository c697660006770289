"""Everything that can be wrong with a bucket: one clear line, exit code 1, nothing half-published.

And the secrets are nowhere: not in what is said, nor in what is written.
"""

import gzip
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.e2e.command import age, run
from tests.proofs.bucket import Bucket, Thing
from tests.servers.proxy import FaultProxy
from tests.servers.rules import Fault, Reply, Rule
from tests.servers.running import free_ports
from tests.servers.server import Server
from tests.show_folder import make_show

KEY_ID, SECRET, TOKEN = (
    "AKIAPROOFOFNOBODY123",
    "sEcReT/of+tests/0123456789abcdefghijklm",
    "t0kEn/x==",
)
CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": KEY_ID,
    "AWS_SECRET_ACCESS_KEY": SECRET,
    "AWS_SESSION_TOKEN": TOKEN,
}
TALKATIVE = {"PODCAST_PUB_DEBUG": "1", "PYTHONWARNINGS": "always", "BOTO_DEBUG": "1"}
GOLDEN = Path(__file__).with_name("failures.txt")
_PROGRESS = re.compile(r"^measuring audio: .*\n", re.MULTILINE)
"""What is told where a machine is slow, and no failure."""


@dataclass(frozen=True)
class Failure:
    """Something that goes wrong, and where."""

    name: str
    rules: tuple[Rule, ...] = ()
    """What the proxy before moto does; moto believes all credentials."""
    server: str = "moto_faults"
    endpoint: str | None = None
    """Another address than that of the server."""
    bucket: str | None = None
    """Another one than the one that is there."""
    environment: Mapping[str, str] = field(default_factory=dict)


def answer(status: int, code: str, *headers: tuple[str, str], on: str | None = None) -> Rule:
    """That is the answer to every request, or to those of one method."""
    reply = Reply(status, code, f"{KEY_ID} and {TOKEN} may not do that", headers)
    return Rule(Fault.REPLY, method=on, times=None, reply=reply)


(NOBODY,) = free_ports(1)
FAILURES = [
    Failure("wrong key", server="swift"),
    Failure("wrong secret", server="swift", environment={"AWS_ACCESS_KEY_ID": "test:tester"}),
    Failure("no bucket", bucket="s3://nobody-has-this-one"),
    Failure("no permission", (answer(403, "AccessDenied", on="PUT"),)),
    Failure("skewed clock", (answer(403, "RequestTimeTooSkewed"),)),
    Failure("full bucket", (answer(403, "QuotaExceeded", on="PUT"),)),
    Failure(
        "wrong region",
        (answer(400, "AuthorizationHeaderMalformed", ("x-amz-bucket-region", "eu-west-1")),),
    ),
    Failure("endpoint down", endpoint=f"http://127.0.0.1:{NOBODY}"),
    Failure("no such host", endpoint="http://bucket.invalid"),
    Failure("nobody's certificate", server="swift_tls"),
    Failure("truncated reply", (Rule(Fault.TRUNCATED_REPLY, method="GET", times=None),)),
]


@dataclass(frozen=True)
class Setting:
    """A bucket with a show that is published, and a change of it that is not."""

    bucket: Bucket
    changed: Path


@pytest.fixture(scope="module")
def shows(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("shows")
    made = [
        make_show(folder / name, episodes={f"00{each}-tide-{each}": {} for each in range(1, last)})
        for name, last in (("published", 3), ("changed", 4))
    ]
    age(made[1])
    return made[0], made[1]


@pytest.fixture
def setting(failure: Failure, shows: tuple[Path, Path], request: pytest.FixtureRequest) -> Setting:
    published, changed = shows
    server: Server = request.getfixturevalue(failure.server.partition("_")[0])
    bucket = Bucket(server, server.fresh_bucket())
    # where it will fail, or what the store holds would be tried out again there
    asked = request.getfixturevalue(failure.server.removesuffix("_tls"))
    endpoint = asked.endpoint if isinstance(asked, Server) else asked.server.endpoint
    env = {**server.environment(), "AWS_ENDPOINT_URL_S3": endpoint}
    done = run("publish", "--yes", "-C", published, "--to", bucket.url, env=env)
    assert done.returncode == 0, done.stderr
    return Setting(bucket, changed)


@pytest.mark.slow
@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: failure.name)
def test_golden_every_failure_is_one_clear_line_and_tells_no_secret(
    failure: Failure, setting: Setting, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    endpoint = failure.endpoint or _endpoint(failure, request)
    env = {
        **CREDENTIALS,
        **failure.environment,
        "AWS_REGION": "us-east-1",
        "AWS_ENDPOINT_URL_S3": endpoint,
        "PODCAST_PUB_CACHE": str(tmp_path / "cache"),
    }
    before = setting.bucket.things(with_state=True)
    to = failure.bucket or setting.bucket.url

    plain = run("publish", "--yes", "-C", setting.changed, "--to", to, env=env)
    talkative = run("publish", "--yes", "-C", setting.changed, "--to", to, env=env | TALKATIVE)

    assert (plain.returncode, talkative.returncode) == (1, 1)
    assert plain.stdout.count("published release") == 0
    assert setting.bucket.things(with_state=True) == before
    told = plain.stderr.replace(endpoint, "SERVER").replace(setting.bucket.name, "BUCKET")
    told = _PROGRESS.sub("", told.replace(str(setting.changed), "SHOW"))
    assert "Traceback" not in told
    _compare(failure.name, told)
    said = "".join((plain.stdout, plain.stderr, talkative.stdout, talkative.stderr)).encode()
    for secret in {**CREDENTIALS, **failure.environment}.values():
        for text in (said, *_written(tmp_path), *_stored(setting.bucket.things(with_state=True))):
            assert secret.encode() not in text


def _endpoint(failure: Failure, request: pytest.FixtureRequest) -> str:
    found: Server | FaultProxy = request.getfixturevalue(failure.server)
    if isinstance(found, Server):
        return found.endpoint
    found.add(*failure.rules)
    return found.server.endpoint


def _written(folder: Path) -> Iterator[bytes]:
    """What the command has written on this machine."""
    for path in folder.rglob("*"):
        yield os.fsencode(path)
        if path.is_file():
            yield path.read_bytes()


def _stored(things: Mapping[str, Thing]) -> Iterator[bytes]:
    """What is in the bucket, the log unpacked."""
    for thing in things.values():
        packed = thing.content_type == "application/gzip"
        yield gzip.decompress(thing.body) if packed else thing.body
        yield repr(thing.metadata).encode()


def _compare(name: str, told: str) -> None:
    """With what is expected, in failures.txt: `# name` and what stderr says."""
    known = dict(_sections())
    if os.environ.get("UPDATE_GOLDEN"):
        known[name] = told
        order = [failure.name for failure in FAILURES if failure.name in known]
        GOLDEN.write_text("".join(f"# {each}\n{known[each]}" for each in order), "utf-8")
    assert told == known[name]


def _sections() -> Iterator[tuple[str, str]]:
    if not GOLDEN.exists():
        return
    for section in GOLDEN.read_text("utf-8").split("# ")[1:]:
        name, _, text = section.partition("\n")
        yield name, text
