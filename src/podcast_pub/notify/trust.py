"""Which commands of shows this user has looked at and allowed to run: a file for each.

A show that was cloned from somebody must not run code. So what is allowed is one text in one
folder, with the files of the show that the text names as they are now; anything else asks again.
"""

import hashlib
import json
import os
import shlex
import tempfile
from pathlib import Path


def named_files(root: Path, command: str) -> tuple[str, ...]:
    """The files of the show in `root` that a command names, as it names them, in its order."""
    top = os.path.abspath(root)  # noqa: PTH100  of names: a link in the show is the show's
    named = (
        word
        for word in _words(command)
        if os.path.commonpath([top, os.path.abspath(root / word)]) == top  # noqa: PTH100  likewise
        and _is_file(root / word)
    )
    return tuple(dict.fromkeys(named))


def is_trusted(root: Path, command: str) -> bool:
    """Whether this user has allowed this command, as it is, for the show in `root`."""
    return _mark(root, command).is_file()


def trust(root: Path, command: str) -> None:
    """Allow a command, as it is, for the show in `root`."""
    path = _mark(root, command)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, encoding="utf-8", delete=False) as file:
        file.write(f"{root.resolve()}\n{command}\n")  # for whoever looks into the folder
    Path(file.name).replace(path)


def _mark(root: Path, command: str) -> Path:
    """The file that is there when the command is trusted."""
    from platformdirs import user_data_path

    files = [(name, _sha256(root / name)) for name in named_files(root, command)]
    what = json.dumps([os.fsencode(root.resolve()).hex(), command, files])
    name = hashlib.sha256(what.encode()).hexdigest()
    return user_data_path("podcast-pub", appauthor=False) / "trusted" / name


def _words(command: str) -> list[str]:
    """The words of a command, as a shell parts them; roughly, where it would not."""
    lexer = shlex.shlex(command, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    lexer.commenters = ""  # a shell sees none inside of a word
    try:
        return [word for word in lexer if "\0" not in word]
    except ValueError:
        return command.replace("\0", "").split()


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # too long for a name
        return False


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return "unreadable"  # for the command too
