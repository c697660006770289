"""Which commands of shows this user has looked at and allowed to run.

A show that was cloned from somebody must not run code. So what is allowed is one text in one
folder, with the files of the show that it may run as they are now; anything else asks again. Those
are the files that the text names where that is plain to see, and else all but content.
"""

import hashlib
import os
import posixpath
import shlex
from collections.abc import Iterator
from pathlib import Path

from podcast_pub.agreed import What, agree, has_agreed

_CONTENT = frozenset({".git", "episodes", "media", "pages", "people", "posts", "static"})
"""Folders of a show that change all the time; watched where the text has their name."""
_SIGNS = frozenset("$`*?[{~=")
"""With one of them a text may mean files that are not words of it."""
_LEADERS = frozenset({"-m", "cd", "eval", "just", "make", "npm", "pushd"})
"""The same of words."""


def watched_files(root: Path, command: str, target: str = "") -> tuple[str, ...]:
    """The files of the show in `root` that must stay as they are for a command to be trusted.

    Those that are words of it, as it names them, and all in folders that are; where it may mean
    others, or names none, all of the show but content and the folder `target`.
    """
    words = _words(command)
    named = dict.fromkeys(file for word in words for file in _named(root, word))
    if named and not _is_wide(command, words):
        return tuple(named)
    left_out = {
        name for name in (*_CONTENT, os.path.relpath(root / target, root)) if name not in command
    }
    named.update(dict.fromkeys(_below(root, "", left_out)))
    return tuple(named)


def is_trusted(root: Path, command: str, target: str = "") -> bool:
    """Whether this user has allowed this command, as it is, for the show in `root`."""
    return has_agreed(root, _what(root, command, target))


def trust(root: Path, command: str, target: str = "") -> None:
    """Allow a command, as it is, for the show in `root`."""
    agree(root, _what(root, command, target), command)


def _what(root: Path, command: str, target: str) -> What:
    """The command, and the files that it may run."""
    return [
        command,
        [(name, _sha256(root / name)) for name in watched_files(root, command, target)],
    ]


def _is_wide(command: str, words: list[str]) -> bool:
    """Whether it may run files of the show that are not words of it."""
    return (
        not _SIGNS.isdisjoint(command)
        or not _LEADERS.isdisjoint(words)
        or any(len(word.split()) > 1 for word in words)  # a text for another shell
    )


def _named(root: Path, word: str) -> Iterator[str]:
    """The file that a word names, or all in the folder that it names; nothing outside the show."""
    top = os.path.abspath(root)  # noqa: PTH100  of names: a link in the show is the show's
    path = os.path.abspath(root / word)  # noqa: PTH100  likewise
    if os.path.commonpath([top, path]) != top:
        return
    if _is_file(root / word):
        yield word
    elif path != top and _is_folder(root / word):
        yield from _below(root, word.rstrip("/"), set())


def _below(root: Path, folder: str, left_out: set[str]) -> Iterator[str]:
    """All files below a folder of the show, by name, but for folders of the show to leave out.

    A link to a folder comes as it is.
    """
    for path, folders, files in os.walk(root / folder):
        here = posixpath.join(folder, os.path.relpath(path, root / folder))
        names = {name: posixpath.normpath(posixpath.join(here, name)) for name in folders + files}
        links = [name for name in folders if os.path.islink(os.path.join(path, name))]  # noqa: PTH114, PTH118  strings, as os.walk has them
        folders[:] = sorted(name for name in folders if names[name] not in left_out)
        yield from (names[name] for name in sorted([*files, *links]))


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


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # too long for a name
        return False


def _sha256(path: Path) -> str:
    try:
        if not path.is_file():
            return f"to {path.readlink()}" if path.is_symlink() else "no file"
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return "unreadable"  # for the command too
