"""Same input, same bytes; publishing twice does nothing."""

import json
import shutil
from pathlib import Path

import pytest

from tests.e2e.command import REPOSITORY, age, contents, copy_sample, publish, run

EVERYTHING = REPOSITORY / "tests/shows/everything"


@pytest.fixture(scope="module", params=["the sample show", "a show with every tag"])
def first(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> tuple[Path, Path]:
    """A show, and the folder it was published into."""
    home = tmp_path_factory.mktemp("first")
    show, target = home / "show", home / "public"
    if request.param == "the sample show":
        copy_sample(show)
    else:
        shutil.copytree(EVERYTHING, show)
    publish(show, target)
    return show, target


def test_publishing_again_writes_nothing(first: tuple[Path, Path]) -> None:
    show, target = first
    before = {p: p.stat().st_mtime_ns for p in target.rglob("*")}

    again = publish(show, target)

    assert "nothing to do" in again.stdout.lower()
    assert {p: p.stat().st_mtime_ns for p in target.rglob("*")} == before


def test_the_plan_of_what_is_published_is_empty(first: tuple[Path, Path]) -> None:
    show, target = first

    plan = run("plan", "--json", "--exit-code", "-C", show, "--to", target)

    assert plan.returncode == 0, plan.stderr
    assert json.loads(plan.stdout)["writes"] == []


@pytest.mark.parametrize(
    "env",
    [
        pytest.param({}, id="without the memo"),
        pytest.param({"TZ": "Asia/Kolkata"}, id="another time zone"),
        pytest.param({"LC_ALL": "C", "LANG": "C"}, id="another locale"),
        pytest.param({"PYTHONHASHSEED": "1"}, id="hash seed 1"),
        pytest.param({"PYTHONHASHSEED": "4711"}, id="hash seed 4711"),
    ],
)
def test_the_bytes_do_not_depend_on_the_machine(
    first: tuple[Path, Path], tmp_path: Path, env: dict[str, str]
) -> None:
    show, target = first
    elsewhere = tmp_path / "another place" / "show"
    shutil.copytree(show, elsewhere)

    publish(elsewhere, tmp_path / "out", env={**env, "PODCAST_PUB_CACHE": str(tmp_path / "cache")})

    assert contents(tmp_path / "out") == contents(target)


def test_a_warm_memo_gives_the_bytes_of_a_cold_one(
    first: tuple[Path, Path], tmp_path: Path
) -> None:
    show, target = first

    publish(show, tmp_path / "warm")

    assert contents(tmp_path / "warm") == contents(target)


def test_one_edit_changes_what_shows_it_and_nothing_else(tmp_path: Path) -> None:
    show, target = copy_sample(tmp_path / "show"), tmp_path / "public"
    publish(show, target)
    before = contents(target)
    imprint = show / "pages" / "imprint.md"
    imprint.write_text(imprint.read_text() + "\nOne more line.\n")

    publish(show, target)

    after = contents(target)
    changed = {key for key in after if after[key] != before.get(key)}
    words = {key for key in changed if key.startswith("search/")}
    assert len(words) == 1
    assert changed == {"pages/imprint.html", "search.json", *words}
    assert before.keys() == after.keys() - words


def test_nothing_to_do_is_seen_again_when_something_is(tmp_path: Path) -> None:
    """What is remembered of a finished publish gives way to every change, also one by hand."""
    show, target = copy_sample(tmp_path / "show"), tmp_path / "public"
    age(show)
    publish(show, target)
    assert "nothing to do" in publish(show, target).stdout.lower()

    (target / "index.html").unlink()
    mended = run("plan", "--json", "-C", show, "--to", target)
    publish(show, target)
    (show / "templates").mkdir()
    (show / "templates" / "404.html").write_text("gone")
    changed = run("plan", "--json", "-C", show, "--to", target)

    assert [w["key"] for w in json.loads(mended.stdout)["writes"]] == ["index.html"]
    assert [w["key"] for w in json.loads(changed.stdout)["writes"]] == ["404.html"]
