"""No package says one name twice: for a function of its own, and for a module of it."""

import ast
from pathlib import Path

import pytest

import podcast_pub

ROOT = Path(podcast_pub.__file__).parent
PACKAGES = sorted(ROOT.rglob("__init__.py"))


@pytest.mark.parametrize("package", PACKAGES, ids=lambda p: p.parent.relative_to(ROOT).as_posix())
def test_no_module_hides_a_name_of_its_package(package: Path) -> None:
    """Importing a module sets its name in the package, whatever stood there before."""
    here = ".".join(("podcast_pub", *package.parent.relative_to(ROOT).parts))
    names: set[str] = set()
    for node in ast.parse(package.read_text("utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module != here:
            names |= {each.asname or each.name for each in node.names}
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)

    modules = {each.stem for each in package.parent.iterdir() if each.name != package.name}

    assert not names & modules
