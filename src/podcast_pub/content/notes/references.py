"""What the links and pictures of one text mean: files of the show, entries, other sites.

Every address is allowed as it stands, or becomes `site:KEY`, or is left out and told.
"""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from podcast_pub import addresses
from podcast_pub.content.desk import quote
from podcast_pub.content.notes.sanitise import SCHEMES
from podcast_pub.content.notes.source_text import SourceText
from podcast_pub.content.paths import PathProblem, resolve
from podcast_pub.images.facts import read_image
from podcast_pub.media.files import read_file
from podcast_pub.model.files import Image, PublishedFile
from podcast_pub.model.memory import Memory
from podcast_pub.problems import Finding, ImageError, Level

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SITE = re.compile(r"(?:www\.|(?:[a-z0-9-]+\.)+(?:com|example|fm|info|io|net|org)(?:/|$))")
"""What people write for an address, and no name of a file ends in."""
_TIME = re.compile(r"t=[0-9]{1,6}(?:\.[0-9]{1,3})?")
_PICTURES = {
    ".gif": "gif",
    ".jpeg": "jpeg",
    ".jpg": "jpeg",
    ".png": "png",
    ".webp": "webp",
}
"""Extensions of pictures; linked or shown, pictures are published without metadata."""
_PHOTO = re.compile(
    rb"\xff\xd8\xff|\x89PNG|GIF8|RIFF....WEBP|II[*+]\0|MM\0[*+]"
    rb"|....ftyp(?:he[ivx]|hevc|mif|msf|avi)|\0\0\0\x0c(?:JXL |jP  )",
    re.DOTALL,
)
"""How pictures begin, whatever they are called: phones write into them where they were taken."""
_ACTIVE = frozenset({".htm", ".html", ".js", ".svg", ".xml"})
"""Downloads that a browser runs in the name of the site."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the show a text stands."""

    root: Path
    """The show's folder, absolute."""
    folder: Path
    """The folder of the text, absolute, inside `root`: what relative links start from."""
    slug: str
    page_key: str
    """The page on which the text is shown."""
    entry_links: Mapping[str, str]
    """Texts that may be linked: path relative to the show's folder → key of the page."""


@dataclass(slots=True)
class References:
    """The links and pictures of one text, collected while it is cleaned. Read-only on the show."""

    place: Place
    source: SourceText
    memory: Memory
    images: dict[str, Image] = field(default_factory=dict)
    """By key."""
    files: dict[str, PublishedFile] = field(default_factory=dict)
    """By key."""
    entries: dict[str, str] = field(default_factory=dict)
    """Those of `entry_links` that are used."""
    findings: list[Finding] = field(default_factory=list)

    def address(self, tag: str, written: str, line: int) -> str | None:
        """The address to publish for `written`, in a block that begins on `line`; never raises."""
        if tag not in ("a", "img"):
            return None
        scheme = _SCHEME.match(written)
        if scheme:
            return self._elsewhere(tag, scheme[1].lower(), written, line)
        path, _, fragment = written.partition("#")
        if not path and not fragment:
            self._tell("notes-link", "a link leads nowhere", "write its address", "]()", line)
            return None
        if tag == "a" and not path:
            is_time = _TIME.fullmatch(fragment) is not None
            here = f"site:{self.place.page_key}#" if is_time else f"#{self.place.slug}-"
            return here + fragment
        try:
            return self._inside(tag, unquote(path), fragment, line)
        except PathProblem as problem:
            self._tell_path(problem, path, line)
        except ImageError as error:
            self._tell("image-unusable", error.message, error.do, path, line, found=error.found)
        except (OSError, ValueError):
            message = f"`{quote(path)}` cannot be read"
            self._tell("file-unreadable", message, "look whether you may read it", path, line)
        return None

    def _elsewhere(self, tag: str, scheme: str, written: str, line: int) -> str | None:
        """An address with a scheme: it stands as it is written."""
        if scheme not in SCHEMES or (tag == "img" and scheme not in ("http", "https")):
            return None
        if tag == "img":
            self._tell(
                "notes-foreign-picture",
                "the picture is fetched from another site, which sees who reads the notes",
                "save the picture beside the notes, and write its file name",
                written,
                line,
                level=Level.WARNING,
                found=quote(written),
            )
        return written

    def _inside(self, tag: str, path: str, fragment: str, line: int) -> str | None:
        """A path: an entry's text becomes its page, a file is published under its hash."""
        if path.startswith("//"):
            message = f"`{quote(path)}` is half an address"
            self._tell("notes-link", message, f"write https:{quote(path)}", path, line)
            return None
        here = self.place.folder.relative_to(self.place.root).as_posix()
        text = posixpath.normpath(posixpath.join(here, path))
        key = self.place.entry_links.get(text) if tag == "a" else None
        if key is not None:
            self.entries[text] = key
            return f"site:{key}#{fragment}" if fragment else f"site:{key}"
        if tag == "a" and text.endswith(".md"):
            message = f"`{quote(path)}` is no episode, post or page that listeners can see"
            self._tell("notes-link", message, "link to one that is published", path, line)
            return None
        return f"site:{self._file(tag, path, line)}"

    def _file(self, tag: str, path: str, line: int) -> str:
        """The key under which a file beside the notes is published."""
        file = resolve(self.place.root, self.place.folder, path)
        name = file.relative_to(self.place.root).as_posix()
        extension = file.suffix.lower()
        if tag == "a" and extension not in _PICTURES and not _is_photo(file):
            if extension in _ACTIVE:
                self._tell_active(path, line)
            download = read_file(file, name, self.memory)
            key = addresses.file(name, download.sha256)
            self.files[key] = download
            return key
        image = read_image(file, name, self.memory)
        if _PICTURES.get(extension) != image.format:
            self._tell(
                "image-name",
                f"`{quote(path)}` is not what its name says",
                f"rename it to {file.stem}{image.extension}",
                path,
                line,
                found=f"a {image.format.upper()} picture",
            )
        key = addresses.file(name, image.sha256)
        self.images[key] = image
        return key

    def _tell_active(self, path: str, line: int) -> None:
        """Put down a download that may do more than be read."""
        self._tell(
            "notes-active-file",
            f"`{quote(path)}` can hold scripts, which run on your site for whoever opens it",
            "link to a PDF, a picture or a text instead, unless you wrote every line of it",
            path,
            line,
            level=Level.WARNING,
        )

    def _tell_path(self, problem: PathProblem, path: str, line: int) -> None:
        """Put down a path that cannot be used; it may be an address without its beginning."""
        if problem.rule == "file-missing" and _SITE.match(path):
            message = f"`{quote(path)}` is no address without https://"
            self._tell("notes-link", message, f"write https://{quote(path)}", path, line)
        else:
            self._tell(problem.rule, problem.message, problem.do, path, line)

    def _tell(
        self,
        rule: str,
        message: str,
        do: str,
        words: str,
        line: int,
        *,
        level: Level = Level.ERROR,
        found: str | None = None,
    ) -> None:
        """Put down a problem where `words` stand, in a block that begins on `line`."""
        location = self.source.at(words, line)
        self.findings.append(Finding(rule, level, message, location, do, found))


def _is_photo(file: Path) -> bool:
    """Whether a file begins as pictures do."""
    with file.open("rb") as stream:
        return _PHOTO.match(stream.read(16)) is not None
