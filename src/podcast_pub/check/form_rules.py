"""Rules about files and their YAML, checked by the rooms that read them."""

from podcast_pub.check.rule import Rule, Where
from podcast_pub.problems import Level


def _rule(id: str, scope: str, reason: str, fix: str) -> Rule:  # noqa: A002  the field's own name
    return Rule(id, Level.ERROR, scope, "", "", reason, fix, (Where.LOADING,))


_FILES = (
    _rule(
        "show-missing",
        "folder",
        "There is no podcast.yaml in the folder.",
        "go to the show's folder, or make one: podcast-pub init",
    ),
    _rule(
        "folder-unusable",
        "folder",
        "A folder of the show cannot be read, or holds more than any show needs.",
        "look at its permissions, and whether it belongs to the show",
    ),
    _rule(
        "file-missing",
        "file",
        "A file that is named is not there.",
        "put the file there, or correct its name: capitals count",
    ),
    _rule(
        "file-outside",
        "file",
        "A show publishes only what is inside its own folder.",
        "copy the file into the show's folder",
    ),
    _rule(
        "file-hidden",
        "file",
        "Hidden files often hold secrets, so they are never published.",
        "rename it without the dot at the beginning",
    ),
    _rule("file-kind", "file", "Only ordinary files are published.", "put a real file there"),
    _rule(
        "file-name",
        "file",
        "The name does not work on every machine.",
        "rename it: letters, digits and hyphens are fine everywhere",
    ),
    _rule(
        "file-unreadable",
        "file",
        "The file is there and cannot be read.",
        "look at its permissions: ls -l",
    ),
    _rule("file-too-big", "file", "A text of a show is far smaller.", "remove what is no text"),
    _rule("not-utf8", "file", "All texts are UTF-8.", "save it again with the encoding UTF-8"),
    _rule(
        "control-character",
        "file",
        "Invisible control characters cannot stand in a feed.",
        "delete the line and type it again, without copying",
    ),
    _rule(
        "findings-many",
        "file",
        "A file has more problems than anybody reads; they often have one cause.",
        "mend those that are told, and check again",
    ),
    Rule(
        "file-unused",
        Level.WARNING,
        "file",
        "",
        "",
        "A file whose name nearly is one that is read, or that lies beside its place.",
        "rename or move it as the message says, or delete it",
        (Where.LOADING,),
    ),
    _rule(
        "static-name",
        "file",
        "The name of a file in static/ is its address.",
        "rename it: letters a-z, digits and - _ . are fine everywhere",
    ),
    _rule(
        "static-taken",
        "file",
        "A file of static/ would stand in the place of a page or the feed.",
        "give it another name",
    ),
)

_YAML = (
    _rule(
        "front-matter-missing",
        "file",
        "The keys of an episode stand at the top of its text, between two lines of ---.",
        "begin the file with ---, then title: and the other keys, then --- again",
    ),
    _rule(
        "front-matter-unclosed",
        "file",
        "The keys have no end.",
        "write --- on a line of its own below the last key",
    ),
    _rule("yaml-syntax", "file", "This is no YAML.", "look at the line: quotes, colons, indents"),
    _rule(
        "yaml-no-keys",
        "file",
        "The file must hold keys and values.",
        "write a line such as title: The name of it",
    ),
    _rule("yaml-key", "file", "A key must be a word.", "write word: value"),
    _rule("yaml-tag", "file", "YAML tags are not used here.", "put the value in quotes"),
    _rule("yaml-too-big", "file", "There is more YAML than any show needs.", "shorten it"),
    _rule("yaml-too-deep", "file", "Keys are nested too deep.", "write fewer [, { or -"),
    _rule(
        "duplicate-key",
        "file",
        "Of two equal keys nobody can say which is meant.",
        "remove one of them",
    ),
    _rule(
        "unknown-key",
        "file",
        "A key that nobody reads is most often a slip of the pen.",
        "correct it, or remove the line",
    ),
    _rule("missing-key", "file", "A key that a show cannot do without.", "add the line"),
    _rule("empty-value", "file", "A key without a value says nothing.", "write its value"),
    Rule(
        "text-cut",
        Level.WARNING,
        "file",
        "",
        "",
        "In YAML a # behind a space begins a comment, so `We are #1` says no more than `We are`.",
        "put the text in quotes; in a comment, put a space behind the #",
        (Where.LOADING,),
    ),
    _rule("wrong-type", "file", "The value has another form than the key needs.", "correct it"),
    _rule("not-a-choice", "file", "The value is none of the words for it.", "write one of them"),
    _rule(
        "secret-in-file",
        "file",
        "Shows are copied and shared; secrets in them leak.",
        "put it into the environment or your AWS profile",
    ),
)

FORM_RULES: tuple[Rule, ...] = (*_FILES, *_YAML)
