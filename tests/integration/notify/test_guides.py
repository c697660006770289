"""What the guides tell to type is real: commands, units, workflows, scripts, the example."""

import json
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
import pytest
import yaml

from podcast_pub.cli import program
from podcast_pub.delivery import Kind
from podcast_pub.notify.changes import Changed, Changes, NewEpisode
from podcast_pub.notify.document import hook_document

ROOT = Path(__file__).parents[3]
GUIDES = ROOT / "docs" / "how-to"
PAGES = ("after-publish.md", "cdn.md", "clock.md", "github-actions.md", "schedule.md")

CHANGES = Changes(
    release=42,
    token="amber-otter",  # noqa: S106  two words, no secret
    feed_url="https://tides.example/feed.xml",
    written=tuple(
        Changed(kind, key, f"https://tides.example/{key}")
        for kind, key in (
            (Kind.PAGE, "episodes/low-water.html"),
            (Kind.FEED, "feed.xml"),
            (Kind.LIST, "index.html"),
            (Kind.MEDIA, "media/low-water-9c1185a5c5e9.mp3"),
        )
    ),
    deleted=(
        Changed(
            Kind.MEDIA,
            "media/ebb-4f9a2c81d0e3.mp3",
            "https://tides.example/media/ebb-4f9a2c81d0e3.mp3",
        ),
    ),
    new_episodes=(
        NewEpisode(
            "0b9d5d40-6b6c-5a3d-9d7f-2f4a9d0c1e11",
            "Low water",
            "https://tides.example/episodes/low-water.html",
        ),
    ),
)


def blocks(page: Path, language: str) -> list[str]:
    """The code of a page in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text("utf-8"), re.S | re.M)


def commands() -> list[str]:
    """Every line of the guides that runs podcast-pub, from its name to the end of the command."""
    text = "\n".join((GUIDES / page).read_text("utf-8") for page in PAGES)
    found = re.findall(r"(?<![\w/.-])(?:/\S+/|%h/\S+/)?podcast-pub (?!\[)[^`\n|&>#)…]+", text)
    return sorted({each.strip() for each in found if re.match(r"\S+ [a-z]+( -|$| s)", each)})


@pytest.mark.parametrize("line", commands())
def test_a_command_of_the_guides_exists_with_its_options(line: str) -> None:
    _, name, *rest = shlex.split(line)

    command = program.get_command(click.Context(program), name)

    assert command is not None
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in rest if word.startswith("-")} <= known


def test_the_example_of_the_reference_is_what_the_code_makes() -> None:
    (example,) = blocks(ROOT / "docs" / "reference" / "json.md", "json")

    assert json.loads(example) == json.loads(hook_document(CHANGES, target="s3://tides"))


@pytest.mark.parametrize("page", PAGES)
def test_yaml_and_json_of_the_guides_can_be_read(page: str) -> None:
    for text in blocks(GUIDES / page, "yaml"):
        assert yaml.safe_load(text)
    for text in blocks(GUIDES / page, "json"):
        assert json.loads(text)


def test_workflows_name_what_they_need() -> None:
    whole = [
        document
        for text in blocks(GUIDES / "github-actions.md", "yaml")
        if isinstance(document := yaml.load(text, yaml.BaseLoader), dict)  # noqa: S506  `on` stays text
    ]

    assert [flow["name"] for flow in whole] == ["publish", "plan"]
    for flow in whole:
        (job,) = flow["jobs"].values()
        assert flow["permissions"] == {"contents": "read", "id-token": "write"}
        assert {"on", "jobs"} <= flow.keys()
        assert job["runs-on"] == "ubuntu-latest"
        assert all(("uses" in step) != ("run" in step) for step in job["steps"])
        assert all(re.search(r"@v\d+$", step["uses"]) for step in job["steps"] if "uses" in step)


@pytest.mark.systemd
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    units = {
        "my-show.service": next(u for u in blocks(GUIDES / "clock.md", "ini") if "[Service]" in u),
        "my-show.timer": next(u for u in blocks(GUIDES / "clock.md", "ini") if "[Timer]" in u),
    }
    for name, text in units.items():
        (tmp_path / name).write_text(text.replace("%h/.local/bin/podcast-pub", "/bin/true"))

    done = subprocess.run(
        [
            shutil.which("systemd-analyze") or "",
            "--user",
            "verify",
            *(tmp_path / name for name in units),
        ],
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    ours = [line for line in done.stderr.splitlines() if "my-show" in line]
    assert (done.returncode, ours) == (0, [])


def test_the_line_for_cron_runs(tmp_path: Path) -> None:
    (line,) = re.findall(r"^    \*/15 \* \* \* \*  (.*)$", (GUIDES / "clock.md").read_text(), re.M)
    (tmp_path / "podcast.yaml").write_text("title: Tides\n")
    line = line.replace("/home/ada/my-show", str(tmp_path))
    stub = tmp_path / "stub"
    stub.write_text('#!/bin/sh\necho "$@" >ran\n')
    stub.chmod(0o755)
    line = line.replace("/home/ada/.local/bin/podcast-pub", str(stub))

    done = subprocess.run(["/bin/sh", "-c", line], timeout=20, check=False)

    assert done.returncode == 0
    assert (tmp_path / "ran").read_text() == "publish --yes\n"


def scripts(page: str) -> dict[str, str]:
    """The scripts of a page by the name that is told before each."""
    text = (GUIDES / page).read_text("utf-8")
    return dict(re.findall(r"`tools/([\w-]+\.sh)`[^`]*?```sh\n(.*?)^```$", text, re.S | re.M))


def curl_of(
    script: str, folder: Path, secrets: Mapping[str, str], *, fails: bool = False
) -> tuple[int, list[Sequence[str]]]:
    """Run a script with a curl that notes what it is asked for: its exit code, the requests."""
    stub = folder / "curl"
    stub.write_text(
        "#!/bin/sh\n"
        f"jq -cn '$ARGS.positional' --args -- \"$@\" >>{folder}/asked\n"
        + ("exit 22\n" if fails else "echo '{\"success\": true}'\n")
    )
    stub.chmod(0o755)
    (folder / "script.sh").write_text(script)
    done = subprocess.run(
        ["/bin/sh", folder / "script.sh"],
        env={"PATH": f"{folder}:{os.environ['PATH']}", **secrets},
        input=hook_document(CHANGES, target="s3://tides"),
        capture_output=True,
        timeout=20,
        check=False,
    )
    asked = [json.loads(line) for line in (folder / "asked").read_text().splitlines()]
    return done.returncode, asked


SECRETS = {
    "announce.sh": {"ANNOUNCE_TOKEN": "t", "ANNOUNCE_URL": "https://post.example/"},
    "purge-cloudflare.sh": {"CLOUDFLARE_TOKEN": "t", "CLOUDFLARE_ZONE": "z"},
    "purge-bunny.sh": {"BUNNY_KEY": "k"},
    "purge.sh": {"FASTLY_TOKEN": "t"},
}
SCRIPTS = {**scripts("after-publish.md"), **scripts("cdn.md")}


def test_every_script_of_the_guides_is_tried() -> None:
    assert SCRIPTS.keys() == SECRETS.keys()


@pytest.mark.jq
@pytest.mark.parametrize("name", SECRETS)
def test_a_script_that_cannot_reach_its_service_fails(name: str, tmp_path: Path) -> None:
    code, asked = curl_of(SCRIPTS[name], tmp_path, SECRETS[name], fails=True)

    assert code != 0
    assert len(asked) == 1


@pytest.mark.jq
@pytest.mark.parametrize("name", SECRETS)
def test_a_script_without_its_secret_fails(name: str, tmp_path: Path) -> None:
    (tmp_path / "asked").touch()

    assert curl_of(SCRIPTS[name], tmp_path, {})[0] != 0


@pytest.mark.jq
def test_cloudflare_is_asked_by_url_in_batches(tmp_path: Path) -> None:
    code, asked = curl_of(
        SCRIPTS["purge-cloudflare.sh"].replace("30", "2"),
        tmp_path,
        SECRETS["purge-cloudflare.sh"],
    )

    assert code == 0
    assert [json.loads(request[4])["files"] for request in asked] == [
        list(CHANGES.stale[:2]),
        list(CHANGES.stale[2:4]),
        list(CHANGES.stale[4:]),
    ]
    assert {request[5] for request in asked} == {
        "https://api.cloudflare.com/client/v4/zones/z/purge_cache"
    }


@pytest.mark.jq
def test_bunny_and_fastly_are_asked_url_by_url(tmp_path: Path) -> None:
    (tmp_path / "bunny").mkdir()
    (tmp_path / "fastly").mkdir()

    bunny = curl_of(SCRIPTS["purge-bunny.sh"], tmp_path / "bunny", SECRETS["purge-bunny.sh"])
    fastly = curl_of(SCRIPTS["purge.sh"], tmp_path / "fastly", SECRETS["purge.sh"])

    assert (bunny[0], fastly[0]) == (0, 0)
    assert bunny[1][0][-1] == (
        "https://api.bunny.net/purge?url=https%3A%2F%2Ftides.example%2F&exactPath=true"
    )
    assert [request[-1] for request in fastly[1]] == list(CHANGES.stale)


@pytest.mark.jq
def test_what_is_new_is_announced(tmp_path: Path) -> None:
    code, asked = curl_of(SCRIPTS["announce.sh"], tmp_path, SECRETS["announce.sh"])

    assert code == 0
    assert [json.loads(request[4]) for request in asked] == [
        {"text": "Low water  https://tides.example/episodes/low-water.html"}
    ]
