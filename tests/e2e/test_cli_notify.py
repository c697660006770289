"""What happens after a publish, by the installed command: words, order and exit codes."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
import yaml

from tests.e2e.command import REPOSITORY, contents, run
from tests.e2e.terminal import Terminal
from tests.integration.notify.edge import Edge, edge
from tests.integration.notify.test_cloudfront import distribution_of
from tests.servers.server import Server
from tests.show_folder import make_show

KEEP = "cat > told.json"
"""A hook that keeps what it is told."""


@pytest.fixture(autouse=True)
def _own_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user who has set up nothing and trusts nothing."""
    monkeypatch.delenv("PODCAST_PUB_AFTER_PUBLISH", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def amazon(monkeypatch: pytest.MonkeyPatch) -> Iterator[Edge]:
    with edge() as it:
        for name, value in it.environment.items():
            monkeypatch.setenv(name, value)
        yield it


def show_with(tmp_path: Path, **podcast: object) -> Path:
    return make_show(tmp_path / "show", podcast=podcast)


def told(show: Path) -> dict[str, object]:
    """What the hook was told last."""
    document = json.loads((show / "told.json").read_text())
    assert isinstance(document, dict)
    return document


def change(show: Path) -> None:
    """Another title of the show."""
    path = show / "podcast.yaml"
    keys = yaml.safe_load(path.read_text())
    path.write_text(yaml.safe_dump({**keys, "title": keys["title"] + " again"}, sort_keys=False))


def set_hook(show: Path, command: str) -> None:
    path = show / "podcast.yaml"
    keys = yaml.safe_load(path.read_text())
    path.write_text(yaml.safe_dump({**keys, "hooks": {"after_publish": command}}, sort_keys=False))


def test_a_command_of_the_environment_hears_of_every_publish_and_of_nothing_else(
    tmp_path: Path,
) -> None:
    show = show_with(tmp_path)
    env = {"PODCAST_PUB_AFTER_PUBLISH": KEEP}

    first = run("publish", "--yes", "-C", show, env=env)
    document = told(show)
    (show / "told.json").unlink()
    second = run("publish", "--yes", "-C", show, env=env)

    assert (first.returncode, second.returncode) == (0, 0)
    assert first.stderr.endswith("\nrunning the after_publish command of the environment\n")
    assert document["release"] == 1
    assert document["new_episodes"] == [
        {
            "guid": document["new_episodes"][0]["guid"],  # type: ignore[index]  # JSON
            "title": "Episode 001-tides",
            "url": "https://tides.example/episodes/tides.html",
        }
    ]
    assert "after_publish" not in second.stderr
    assert not (show / "told.json").exists()


def test_a_command_of_the_users_own_file_runs_unasked(tmp_path: Path) -> None:
    config = tmp_path / "config" / "podcast-pub" / "config.yaml"
    config.parent.mkdir(parents=True)
    config.write_text(f"after_publish: {KEEP}\n")
    show = show_with(tmp_path)

    done = run("publish", "--yes", "-C", show)

    assert done.returncode == 0
    assert "\nrunning the after_publish command of your config.yaml\n" in done.stderr
    assert told(show)["target"] == str(show / "public")


def test_a_slip_in_the_users_own_file_is_told_before_anything_is_published(tmp_path: Path) -> None:
    config = tmp_path / "config" / "podcast-pub" / "config.yaml"
    config.parent.mkdir(parents=True)
    config.write_text("after_publsh: x\n")
    show = show_with(tmp_path)

    done = run("publish", "--yes", "-C", show)

    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"{config}:1: error: `after_publsh` is not a key of this file",
        "  do:    did you mean after_publish?",
    ]
    assert not (show / "public").exists()


def test_a_show_runs_nothing_before_it_is_trusted(tmp_path: Path) -> None:
    show = show_with(tmp_path, hooks={"after_publish": KEEP})

    done = run("publish", "--yes", "-C", show)

    assert done.returncode == 1
    assert "published release 1: " in done.stdout
    assert done.stderr.endswith(
        "\npodcast.yaml: error: everything is published, but the after_publish command was not "
        "run: a show may run nothing that you have not allowed\n"
        "  found: cat > told.json\n"
        "  do:    look at it and allow it: podcast-pub trust\n"
        "         then: podcast-pub notify\n"
    )
    assert not (show / "told.json").exists()


def test_once_it_is_trusted_it_runs_until_it_changes(tmp_path: Path) -> None:
    show = show_with(tmp_path, hooks={"after_publish": KEEP})

    trusted = run("trust", "--yes", "-C", show)
    published = run("publish", "--yes", "-C", show)
    set_hook(show, "rm -rf everything")
    change(show)
    changed = run("publish", "--yes", "-C", show)

    assert (trusted.returncode, published.returncode, changed.returncode) == (0, 0, 1)
    assert "\nrunning the after_publish command of podcast.yaml: cat > told.json\n" in (
        published.stderr
    )
    assert trusted.stdout == (
        "podcast.yaml wants to run this after each publish, in this folder and with your rights:\n"
        "\n"
        "    cat > told.json\n"
        "\n"
        "look into what it may run, too: cover.jpg, podcast.yaml\n"
        "a change of it or of them asks again\n"
        "its command may run: the next publish from this folder runs it\n"
    )
    assert told(show)["release"] == 1
    assert "  found: rm -rf everything\n" in changed.stderr


def test_the_environment_does_without_the_command_of_the_show(tmp_path: Path) -> None:
    show = show_with(tmp_path, hooks={"after_publish": KEEP})

    done = run("publish", "--yes", "-C", show, env={"PODCAST_PUB_AFTER_PUBLISH": ""})

    assert done.returncode == 0
    assert not (show / "told.json").exists()


def test_a_person_is_asked_and_may_say_no(tmp_path: Path) -> None:
    show = show_with(tmp_path, hooks={"after_publish": "sh purge.sh"})
    (show / "purge.sh").write_text("echo purged\n")

    terminal = Terminal("trust", cwd=show)
    terminal.until("    sh purge.sh")
    terminal.until("look into what it may run, too: purge.sh")
    terminal.until("Allow it? [y/N]: ")
    terminal.type("n\n")

    assert terminal.finish() == 1
    assert run("publish", "--yes", "-C", show).returncode == 1


def test_where_nobody_can_answer_trust_says_what_to_add(tmp_path: Path) -> None:
    done = run("trust", "-C", show_with(tmp_path, hooks={"after_publish": KEEP}))

    assert done.returncode == 2
    assert done.stderr == "Error: this asks, and nobody is here to answer: add --yes\n"


def test_trust_has_nothing_to_do_where_there_is_no_command(tmp_path: Path) -> None:
    show = show_with(tmp_path)

    done, as_json = run("trust", "-C", show), run("trust", "--json", "-C", show)

    assert done.returncode == 0
    assert done.stdout.endswith("and no command: there is nothing to allow\n")
    assert json.loads(as_json.stdout) == {"format": 1, "place": None, "command": None, "files": []}


def test_trust_works_while_the_show_has_errors(tmp_path: Path) -> None:
    show = show_with(tmp_path, hooks={"after_publish": KEEP}, language="Portuguese")

    assert run("check", "-C", show).returncode == 1
    assert run("trust", "--yes", "-C", show).returncode == 0


def test_a_command_that_fails_leaves_everything_published(tmp_path: Path) -> None:
    show = show_with(tmp_path)
    env = {"PODCAST_PUB_AFTER_PUBLISH": "echo no token >&2; exit 3"}

    done = run("publish", "--yes", "-C", show, env=env)

    assert done.returncode == 1
    assert "feed.xml" in contents(show / "public")
    assert done.stderr.endswith(
        "\nrunning the after_publish command of the environment\n"
        "  no token\n"
        "the environment: error: everything is published, but the after_publish command failed "
        "with exit code 3\n"
        "  do:    see above what it said\n"
        "         then: podcast-pub notify\n"
    )
    assert run("publish", "--yes", "-C", show, env=env).returncode == 0


def test_nothing_that_a_command_says_can_steer_a_terminal(tmp_path: Path) -> None:
    env = {"PODCAST_PUB_AFTER_PUBLISH": r"printf '\033[31mred\007\n'"}

    done = run("publish", "--yes", "-C", show_with(tmp_path), env=env)

    assert done.stderr.endswith("\n  \\x1b[31mred\\x07\n")


def test_json_is_complete_although_the_command_fails(tmp_path: Path) -> None:
    env = {"PODCAST_PUB_AFTER_PUBLISH": "echo words; exit 1"}

    done = run("publish", "--yes", "--json", "-C", show_with(tmp_path), env=env)

    assert done.returncode == 1
    assert json.loads(done.stdout)["outcome"]["release"] == 1
    assert "everything is published, but" in done.stderr


def test_notify_tells_the_newest_release_again(tmp_path: Path) -> None:
    show = show_with(tmp_path)
    env = {"PODCAST_PUB_AFTER_PUBLISH": KEEP}
    run("publish", "--yes", "-C", show)
    change(show)
    run("publish", "--yes", "-C", show, env=env)
    by_publish = told(show)

    done = run("notify", "-C", show, env=env)

    assert (done.returncode, done.stdout) == (0, "release 2 was told to your command\n")
    assert told(show) == by_publish


def test_notify_works_while_the_show_has_errors(tmp_path: Path) -> None:
    show = show_with(tmp_path)
    run("publish", "--yes", "-C", show)
    (show / "episodes" / "001-tides" / "episode.md").write_text("nonsense")

    done = run("notify", "-C", show, env={"PODCAST_PUB_AFTER_PUBLISH": KEEP})

    assert done.returncode == 0
    assert told(show)["release"] == 1


def test_notify_of_nothing_is_told(tmp_path: Path) -> None:
    show = show_with(tmp_path)

    before = run("notify", "-C", show)
    run("publish", "--yes", "-C", show)
    after = run("notify", "-C", show)

    assert before.returncode == 1
    assert before.stderr == (
        f"{show / 'public'}: error: nothing has been published here yet\n"
        "  do:    podcast-pub publish\n"
    )
    assert (after.returncode, after.stdout) == (
        0,
        "nobody is to be told: podcast.yaml has no storage.cloudfront, and no command is set\n",
    )


@pytest.mark.jq
def test_cloudfront_hears_first_and_the_command_when_it_is_done(
    tmp_path: Path, amazon: Edge
) -> None:
    amazon.looks = 1
    show = show_with(tmp_path, storage={"cloudfront": amazon.known})
    env = {"PODCAST_PUB_AFTER_PUBLISH": "jq -r '.stale[]' > stale.txt"}

    done = run("publish", "--yes", "-C", show, env=env)

    assert done.returncode == 0
    assert done.stderr.endswith(
        "\ntelling CloudFront: 18 addresses\nrunning the after_publish command of the environment\n"
    )
    assert amazon.asked == ["POST", "GET", "GET"]
    assert amazon.paths == [
        (
            "/",
            "/404.html",
            "/archive/",
            "/archive/2026.html",
            "/archive/index.html",
            "/embed/tides.html",
            "/embed/tides.json",
            "/episodes/tides.html",
            "/feed.css",
            "/feed.xml",
            "/index.html",
            "/robots.txt",
            "/search.html",
            "/search.json",
            "/sitemap.xml",
            "/sitemap/0.xml",
            "/sitemap/1.xml",
            "/subscribe.html",
        )
    ]
    stale = (show / "stale.txt").read_text().split()
    assert [f"https://tides.example{path}" for path in amazon.paths[0]] == stale


def test_cloudfront_hears_only_of_what_changed(tmp_path: Path, amazon: Edge) -> None:
    show = show_with(tmp_path, storage={"cloudfront": amazon.known})
    (show / "static").mkdir()
    run("publish", "--yes", "-C", show)
    (show / "static" / "robots.txt").write_text("User-agent: *\n")

    done = run("publish", "--yes", "-C", show)

    assert done.returncode == 0
    assert amazon.paths[1:] == [("/robots.txt",)]


def test_what_cloudfront_refuses_is_told_and_can_be_told_again(
    tmp_path: Path, amazon: Edge
) -> None:
    amazon.refusals = [("POST", 403, "AccessDenied")]
    show = show_with(tmp_path, storage={"cloudfront": amazon.known})
    env = {"PODCAST_PUB_AFTER_PUBLISH": KEEP}

    refused = run("publish", "--yes", "-C", show, env=env)
    silent = run("publish", "--yes", "-C", show, env=env)
    told_before = (show / "told.json").exists()
    again = run("notify", "-C", show, env=env)

    assert (refused.returncode, silent.returncode, again.returncode) == (1, 0, 0)
    assert refused.stderr.endswith(
        "\ntelling CloudFront: 18 addresses\n"
        f"CloudFront distribution {amazon.known}: error: everything is published, but CloudFront "
        "could not be told: these credentials may not do that: cloudfront:CreateInvalidation is "
        "not allowed\n"
        "  found: AccessDenied\n"
        "  do:    allow cloudfront:CreateInvalidation on the distribution, in the policy of the "
        "user or role\n"
        "         then: podcast-pub notify\n"
    )
    guide = (REPOSITORY / "docs" / "how-to" / "cdn.md").read_text("utf-8")
    assert all(f"    {line}\n" in guide for line in refused.stderr.splitlines()[-4:])
    assert not told_before
    assert again.stdout == "release 1 was told to CloudFront and your command\n"
    assert len(amazon.paths) == 1
    assert told(show)["release"] == 1


def test_going_back_is_told_like_a_publish(tmp_path: Path, amazon: Edge) -> None:
    show = show_with(tmp_path, storage={"cloudfront": amazon.known})
    run("publish", "--yes", "-C", show)
    change(show)
    run("publish", "--yes", "-C", show)

    done = run("rollback", "--yes", "-C", show, env={"PODCAST_PUB_AFTER_PUBLISH": KEEP})

    assert done.returncode == 0, done.stderr
    assert "/feed.xml" in amazon.paths[1]
    assert amazon.paths[2] == amazon.paths[1]
    assert (told(show)["release"], told(show)["new_episodes"]) == (3, [])


def test_a_secret_in_a_command_of_the_user_is_not_repeated(tmp_path: Path) -> None:
    env = {"PODCAST_PUB_AFTER_PUBLISH": "true hunter2; exit 1"}

    done = run("publish", "--yes", "-C", show_with(tmp_path), env=env)

    assert done.returncode == 1
    assert "hunter2" not in done.stdout + done.stderr


def test_a_distribution_that_only_the_show_names_hears_nothing(
    tmp_path: Path, amazon: Edge
) -> None:
    show = show_with(tmp_path)
    run("publish", "--yes", "-C", show)
    change(show)
    with (show / "podcast.yaml").open("a") as file:
        file.write(f"storage: {{cloudfront: {amazon.known}}}\n")

    for verb in (["publish", "--yes"], ["notify"], ["rollback", "--yes", "--to", "./public"]):
        done = run(*verb, cwd=show)

        assert done.returncode == 1, done.stdout
        assert f"look whether it is yours: a folder, CloudFront {amazon.known}\n" in done.stderr
    assert amazon.asked == []

    allowed = run("trust", "--yes", cwd=show)
    published = run("publish", "--yes", cwd=show)

    assert allowed.stdout.endswith(
        f"this show may be published to a folder, CloudFront {amazon.known}\n"
    )
    assert published.returncode == 0, published.stderr
    assert amazon.paths


def test_another_place_does_not_concern_cloudfront(tmp_path: Path, amazon: Edge) -> None:
    show = show_with(tmp_path, storage={"cloudfront": amazon.known})

    done = run("publish", "--yes", "-C", show, "--to", tmp_path / "elsewhere")

    assert done.returncode == 0
    assert amazon.asked == []


def test_a_bucket_and_the_distribution_in_front_of_it(tmp_path: Path, moto: Server) -> None:
    environment = {**moto.environment(), "AWS_ENDPOINT_URL": moto.endpoint}
    cloudfront = boto3.client(
        "cloudfront",
        endpoint_url=moto.endpoint,
        region_name=moto.region,
        aws_access_key_id=moto.access_key,
        aws_secret_access_key=moto.secret,
    )
    name = distribution_of(cloudfront)
    storage = {"url": f"s3://{moto.fresh_bucket()}", "cloudfront": name}
    show = show_with(tmp_path, storage=storage, media_url="https://cdn.tides.example/tides/")

    done = run("publish", "--yes", "-C", show, env=environment)

    assert done.returncode == 0, done.stderr
    (batch,) = cloudfront.list_invalidations(DistributionId=name)["InvalidationList"]["Items"]
    asked = cloudfront.get_invalidation(DistributionId=name, Id=batch["Id"])["Invalidation"]
    assert "/feed.xml" in asked["InvalidationBatch"]["Paths"]["Items"]


def test_a_command_may_be_stopped_with_ctrl_c(tmp_path: Path) -> None:
    show = show_with(tmp_path)
    hook = "echo begun; trap 'touch ended; exit' TERM; sleep 60 & wait"

    terminal = Terminal("publish", "--yes", cwd=show, env={"PODCAST_PUB_AFTER_PUBLISH": hook})
    terminal.until("  begun")
    terminal.type("\x03")

    assert terminal.finish() == 130
    assert (show / "ended").exists()
    assert "what was live is still live" in terminal.seen


def test_python_is_found_by_a_command(tmp_path: Path) -> None:
    code = "import json, sys; print(json.load(sys.stdin)['feeds'])"
    env = {"PODCAST_PUB_AFTER_PUBLISH": f'{sys.executable} -c "{code}"'}

    done = run("publish", "--yes", "-C", show_with(tmp_path), env=env)

    assert done.stderr.endswith("\n  ['https://tides.example/feed.xml']\n")
