"""`podcast-pub doctor`: exit codes and words, behind web servers and at real buckets."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.e2e.command import REPOSITORY, contents, free_port, publish, run, web_server
from tests.e2e.real_web_servers import Start, run_apache, run_caddy, run_nginx, serving
from tests.servers.server import NO_ACCOUNT, Server
from tests.show_folder import make_show

SERVERS = pytest.mark.parametrize(
    ("name", "start"),
    [
        pytest.param("nginx", run_nginx, id="nginx", marks=pytest.mark.nginx),
        pytest.param("caddy", run_caddy, id="caddy", marks=pytest.mark.caddy),
        pytest.param("apache", run_apache, id="apache", marks=pytest.mark.apache),
    ],
)
CREDENTIALS = """\
[podcast]
aws_access_key_id = {access_key}
aws_secret_access_key = {secret}
"""


@pytest.fixture
def show(tmp_path: Path) -> Path:
    return make_show(tmp_path / "show")


@pytest.fixture
def served() -> Iterator[Path]:
    """A folder that servers may enter which drop their rights."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name) / "www"


def verdicts(done: CompletedProcess[str]) -> dict[str, str]:
    """Topic → verdict, of `--json`."""
    return {line["topic"]: line["verdict"] for line in json.loads(done.stdout)["lines"]}


def in_bucket(folder: Path, endpoint: str, bucket: str, profile: str | None = None) -> Path:
    """A show that is published into a bucket."""
    storage = {"url": f"s3://{bucket}/podcast", "endpoint": endpoint}
    if profile is not None:
        storage["profile"] = profile
    return make_show(folder, podcast={"storage": storage})


@SERVERS
def test_behind_the_printed_lines_nothing_is_wrong_before_and_after_the_first_publish(
    name: str, start: Start, show: Path, served: Path, tmp_path: Path
) -> None:
    port = free_port()
    place = ("-C", show, "--to", served, "--url", f"http://localhost:{port}/")
    served.mkdir()

    printed = run("doctor", *place, "--print", name)
    with serving(printed.stdout, start, port, tmp_path):
        before = run("doctor", *place, "--quick")
        publish(show, served, url=f"http://localhost:{port}/")
        after = run("doctor", *place, "--quick")

    assert (before.returncode, after.returncode) == (0, 0), before.stdout + after.stdout
    assert "not " not in "".join(line[:4] for line in after.stdout.splitlines(keepends=True))
    assert "ok       public site: " in before.stdout
    assert "unknown  front page: nothing is published yet" in before.stdout
    assert "ok       front page: " in after.stdout
    assert "ok       folders: " in after.stdout


def test_a_web_server_that_was_told_nothing_is_told_what_it_lacks(show: Path, served: Path) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}/"
    publish(show, served, url=url)
    published = contents(served, with_state=True)

    with web_server(served, port):
        done = run("doctor", "-C", show, "--to", served, "--url", url, "--json", "--quick")

    found = verdicts(done)
    assert done.returncode == 1
    assert found["public site"] == "ok"
    assert found["ranges"] == "ok"
    assert [topic for topic, verdict in found.items() if verdict == "not"] == [
        "types",
        "caching",
        "cors",
        "our log",
    ]
    lines = {line["topic"]: line for line in json.loads(done.stdout)["lines"]}
    assert "chapters: it comes as application/json" in lines["types"]["words"]
    assert "podcast-pub doctor --print nginx" in lines["types"]["do"]
    assert contents(served, with_state=True) == published


def test_a_folder_that_is_copied_later_is_seen_by_what_is_live(
    show: Path, served: Path, tmp_path: Path
) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}/"
    place = ("-C", show, "--to", tmp_path / "public", "--url", url, "--json", "--quick")
    publish(show, served, url=url)

    with web_server(served, port):
        never = run("doctor", *place, "--quick")
        publish(show, tmp_path / "public", url=url)
        copied = run("doctor", *place, "--quick")

    assert verdicts(never)["public site"] == "unknown"
    assert never.returncode == 0
    assert verdicts(copied)["public copy"] == "unknown"
    assert verdicts(copied)["public site"] == "ok"
    assert verdicts(copied)["caching"] == "not"


def test_an_example_address_is_not_asked(show: Path, tmp_path: Path) -> None:
    done = run("doctor", "-C", show, "--to", tmp_path / "public", "--quick")

    assert done.returncode == 1
    assert done.stdout.startswith(
        "not      url: tides.example is an example that nobody can reach\n"
        "  do:    write your own as url: in podcast.yaml, or behind --url\n"
    )
    assert "unknown  public site: not asked" in done.stdout
    assert done.stdout.rstrip().splitlines()[-1] == "14 ok, 1 not, 2 unknown"
    assert done.stderr == ""


def test_without_credentials_the_lines_to_write_are_told(moto: Server, tmp_path: Path) -> None:
    show = in_bucket(tmp_path / "show", moto.endpoint, "tides")

    done = run("doctor", "-C", show, env=NO_ACCOUNT)

    assert done.returncode == 1
    assert (
        "not      credentials: no credentials for this bucket were found\n"
        "  do:    write these lines into ~/.aws/credentials, with the two keys that the service "
        "gave you:\n"
        "         [podcast]\n"
        "         aws_access_key_id = …\n"
        "         aws_secret_access_key = …\n"
        "         and below `storage:` in podcast.yaml: profile: podcast\n"
    ) in done.stdout
    assert "write:" not in done.stdout


def test_the_told_lines_are_enough(moto: Server, tmp_path: Path) -> None:
    show = in_bucket(tmp_path / "show", moto.endpoint, moto.fresh_bucket(), profile="podcast")
    file = tmp_path / "credentials"
    file.write_text(CREDENTIALS.format(access_key=moto.access_key, secret=moto.secret))
    env = NO_ACCOUNT | {"AWS_SHARED_CREDENTIALS_FILE": str(file), "AWS_REGION": moto.region}

    done = run("doctor", "-C", show, "--quick", env=env)

    assert "ok       credentials: profile podcast in ~/.aws/credentials\n" in done.stdout
    assert "ok       write: " in done.stdout
    assert moto.secret not in done.stdout + done.stderr


def test_a_wrong_secret_is_told(swift: Server, tmp_path: Path) -> None:
    show = in_bucket(tmp_path / "show", swift.endpoint, swift.fresh_bucket())
    env = swift.environment() | {"AWS_SECRET_ACCESS_KEY": "a-wrong-secret"}

    done = run("doctor", "-C", show, env=env)

    assert done.returncode == 1
    assert (
        "not      target: the secret key does not belong to the access key\n"
        "  do:    copy aws_secret_access_key once more, whole and without quotes\n"
    ) in done.stdout
    assert "a-wrong-secret" not in done.stdout + done.stderr
    assert "write:" not in done.stdout


def test_a_bucket_that_is_not_there_is_told(swift: Server, tmp_path: Path) -> None:
    show = in_bucket(tmp_path / "show", swift.endpoint, "no-such-bucket")

    done = run("doctor", "-C", show, env=swift.environment())

    assert done.returncode == 1
    assert "not      target: there is no bucket `no-such-bucket`\n" in done.stdout


def test_a_service_that_is_down_is_told(tmp_path: Path) -> None:
    endpoint = f"http://127.0.0.1:{free_port()}"
    show = in_bucket(tmp_path / "show", endpoint, "tides")
    keys = {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", "AWS_REGION": "us-east-1"}

    done = run("doctor", "-C", show, env=NO_ACCOUNT | keys)

    assert done.returncode == 1
    assert f"not      target: nothing answers at {endpoint}\n" in done.stdout


def test_a_secret_in_the_name_of_a_bucket_is_not_repeated(show: Path) -> None:
    place = ("-C", show, "--to", "s3://AKIAEXAMPLE:hunter2@tides/podcast")

    for more in ((), ("--json",), ("--print", "policy"), ("--print", "nginx")):
        done = run("doctor", *place, *more)

        assert done.returncode == 1
        assert "hunter2" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(
            ("--print", "policy"), "this show is published into a folder", id="policy of a folder"
        ),
        pytest.param(
            ("--to", "s3://tides", "--print", "nginx"),
            "this show is published into a bucket",
            id="web server of a bucket",
        ),
    ],
)
def test_what_does_not_fit_the_place_is_not_printed(
    show: Path, arguments: tuple[str, ...], words: str
) -> None:
    done = run("doctor", "-C", show, *arguments)

    assert (done.returncode, done.stdout) == (1, "")
    assert words in done.stderr
    assert "do:    name the" in done.stderr


def test_what_is_printed_can_be_copied_as_it_is(show: Path) -> None:
    policy = run("doctor", "-C", show, "--to", "s3://tides/podcast", "--print", "policy")
    cors = run("doctor", "-C", show, "--print", "cors")

    [statement] = json.loads(policy.stdout)["Statement"]
    assert statement["Resource"][0] == "arn:aws:s3:::tides/podcast/feed.xml"
    assert json.loads(cors.stdout)[0]["AllowedOrigins"] == ["*"]
    assert (policy.stderr, cors.stderr) == ("", "")


def test_a_show_with_errors_is_examined_all_the_same(tmp_path: Path) -> None:
    show = make_show(tmp_path / "show", episodes={"001-tides": "no front matter"})

    done = run("doctor", "-C", show, "--quick")

    assert "ok       write: " in done.stdout


@pytest.mark.caddy
def test_the_proxy_of_the_guide_serves_a_bucket(moto: Server, tmp_path: Path) -> None:
    guide = (REPOSITORY / "docs/how-to/self-hosted.md").read_text(encoding="utf-8")
    block = guide.partition("```text\npodcast.tides.example")[2].partition("```")[0]
    bucket, port = moto.fresh_bucket(), free_port()
    show = in_bucket(tmp_path / "show", moto.endpoint, bucket)
    place = ("-C", show, "--url", f"http://localhost:{port}/")
    policy = run("doctor", *place, "--print", "policy").stdout
    moto.client().put_bucket_policy(Bucket=bucket, Policy=policy)
    lines = (
        f"localhost{block}".replace("https://s3.tides.example", moto.endpoint)
        .replace("s3.tides.example", f"127.0.0.1:{moto.port}")
        .replace("/tides/", f"/{bucket}/")
    )

    with serving(lines, run_caddy, port, tmp_path):
        published = run("publish", "--yes", *place, env=moto.environment())
        done = run("doctor", *place, "--quick", "--json", env=moto.environment())

    assert published.returncode == 0, published.stderr
    found = verdicts(done)
    assert [
        found[topic] for topic in ("public site", "types", "cors", "front page", "folders")
    ] == ["ok"] * 5
    # a policy opens GET in moto, but not HEAD
    assert [topic for topic, verdict in found.items() if verdict == "not"] == ["lengths"]
