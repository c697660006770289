"""The wheel and the sdist, each in an empty environment, publish a show."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.e2e.command import REPOSITORY, contents, copy_sample, publish, run

CONSTRAINTS = REPOSITORY / "constraints.txt"
OPTIONS: dict[str, tuple[str, ...]] = {
    ".whl": (),
    ".tar.gz": ("--force-reinstall", "--no-deps"),
}
"""Of pip: the second finds there what the first needed."""


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both files, built from this checkout."""
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", out, REPOSITORY],
        check=True,
        capture_output=True,
    )
    return out


def test_the_templates_travel_in_both(dist: Path) -> None:
    folder = REPOSITORY / "templates"
    ours = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}

    with zipfile.ZipFile(next(dist.glob("*.whl"))) as wheel:
        in_wheel = {
            name.removeprefix("podcast_pub/templates/")
            for name in wheel.namelist()
            if name.startswith("podcast_pub/templates/")
        }
    with tarfile.open(next(dist.glob("*.tar.gz"))) as sdist:
        in_sdist = {
            name.partition("/templates/")[2] for name in sdist.getnames() if "/templates/" in name
        }

    assert in_wheel == ours
    assert in_sdist == ours


@pytest.mark.slow
def test_installed_in_an_empty_environment_each_publishes(dist: Path, tmp_path: Path) -> None:
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", venv], check=True, capture_output=True)
    show = copy_sample(tmp_path / "show")
    publish(show, tmp_path / "checkout")
    expected = contents(tmp_path / "checkout")

    for kind, options in OPTIONS.items():
        install(venv, next(dist.glob(f"*{kind}")), options)
        done = run(
            *("publish", "--yes", "-C", show, "--to", tmp_path / f"to{kind}"),
            command=venv / "bin" / "podcast-pub",
            cwd=tmp_path,
        )

        assert done.returncode == 0, done.stderr
        assert contents(tmp_path / f"to{kind}") == expected


def install(venv: Path, package: Path, options: tuple[str, ...]) -> None:
    """With what it needs, unless options say otherwise."""
    pip = [str(venv / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    constraint = ("--disable-pip-version-check", "--constraint", str(CONSTRAINTS))
    subprocess.run(
        [*pip, *constraint, *options, str(package)], check=True, capture_output=True, timeout=280
    )
