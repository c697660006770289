"""What this user has agreed to for the show in one folder: on this machine, a file for each.

A show that was cloned from somebody decides nothing by itself. What is agreed to is named by a
hash, so whatever is not exactly the same asks again.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

What = Sequence[object]
"""What is agreed to, as JSON can say it."""


def has_agreed(root: Path, what: What) -> bool:
    """Whether this user has agreed to this, as it is, for the show in `root`."""
    return _mark(root, what).is_file()


def agree(root: Path, what: What, words: str) -> None:
    """Keep that this user agrees; `words` are for whoever looks into the folder."""
    path = _mark(root, what)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, encoding="utf-8", delete=False) as file:
        file.write(f"{root.resolve()}\n{words}\n")
    Path(file.name).replace(path)


def _mark(root: Path, what: What) -> Path:
    """The file that is there once somebody has agreed."""
    from platformdirs import user_data_path

    text = json.dumps([os.fsencode(root.resolve()).hex(), *what])
    name = hashlib.sha256(text.encode()).hexdigest()
    return user_data_path("podcast-pub", appauthor=False) / "trusted" / name
