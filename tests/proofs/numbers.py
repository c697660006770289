"""What a proof has counted: printed, and written where `python -m tests.proofs` collects it."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

COLLECTED = "PODCAST_PUB_PROOFS"
"""Environment: the file that collects, one line of JSON for each proof. With it all is proven."""
REPOSITORY = Path(__file__).parents[2]


def so_many(some: int, everything: int) -> int:
    """How many of something: `some` in `make test`, else `everything`."""
    return everything if os.environ.get(COLLECTED) else some


def tell(proof: str, numbers: Mapping[str, object]) -> None:
    """Print the numbers of a proof, and keep them where somebody collects."""
    line = json.dumps({"proof": proof, **numbers}, ensure_ascii=False)
    sys.stdout.write(f"{line}\n")
    if path := os.environ.get(COLLECTED):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")


def ran(program: str, *arguments: str) -> dict[str, Any]:
    """The numbers of one of the programs here, told; they are JSON, which is untyped."""
    command = [sys.executable, "-m", f"tests.proofs.{program}", *arguments]
    done = subprocess.run(
        command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True, timeout=3600, check=True
    )
    numbers: dict[str, Any] = json.loads(done.stdout)
    tell(program, numbers)
    return numbers
