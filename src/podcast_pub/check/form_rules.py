"""Rules about files and their YAML, checked by the rooms that read them."""

from podcast_pub.check.rule import Rule, Where, loading_rule
from podcast_pub.problems import Level

_FILES = (
    loading_rule(
        "show-missing",
        "folder",
        "There is no podcast.yaml in the folder.",
        "go to the show's folder, or make one: podcast-pub init",
    ),
    loading_rule(
        "folder-unusable",
        "folder",
        "A folder of the show cannot be read, or holds more than any show needs.",
        "look at its permissions, and whether it belongs to the show",
    ),
    loading_rule(
        "file-missing",
        "file",
        "A file that is named is not there.",
        "put the file there, or correct its name: capitals count",
    ),
    loading_rule(
        "file-outside",
        "file",
        "A show publishes only what is inside its own folder.",
        "copy the file into the show's folder",
    ),
    loading_rule(
        "file-hidden",
        "file",
        "Hidden files often hold secrets, so they are never published.",
        "rename it without the dot at the beginning",
    ),
    loading_rule(
        "file-kind", "file", "Only ordinary files are published.", "put a real file there"
    ),
    loading_rule(
        "file-name",
        "file",
        "The name does not work on every machine.",
        "rename it: letters, digits and hyphens are fine everywhere",
    ),
    loading_rule(
        "file-unreadable",
        "file",
        "The file is there and cannot be read.",
        "look at its permissions: ls -l",
    ),
    loading_rule(
        "file-too-big", "file", "A text of a show is far smaller.", "remove what is no text"
    ),
    loading_rule(
        "not-utf8", "file", "All texts are UTF-8.", "save it again with the encoding UTF-8"
    ),
    loading_rule(
        "control-character",
        "file",
        "Invisible control characters cannot stand in a feed.",
        "delete the line and type it again, without copying",
    ),
    Rule(
        "letter-lost",
        Level.WARNING,
        "file",
        "",
        "",
        "A file that was saved in a wrong encoding on its way has � for a letter; apps show it.",
        "type the letter again",
        (Where.LOADING,),
    ),
    loading_rule(
        "git-conflict",
        "file",
        "Two people changed the same lines, and git left both versions in the file.",
        "keep one of them, and delete the lines of git: <<<<<<<, ======= and >>>>>>>",
    ),
    loading_rule(
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
    loading_rule(
        "static-name",
        "file",
        "The name of a file in static/ is its address.",
        "rename it: letters a-z, digits and - _ . are fine everywhere",
    ),
    loading_rule(
        "static-taken",
        "file",
        "A file of static/ would stand in the place of a page or the feed.",
        "give it another name",
    ),
)

_YAML = (
    loading_rule(
        "front-matter-missing",
        "file",
        "The keys of an episode stand at the top of its text, between two lines of ---.",
        "begin the file with ---, then title: and the other keys, then --- again",
    ),
    loading_rule(
        "front-matter-unclosed",
        "file",
        "The keys have no end.",
        "write --- on a line of its own below the last key",
    ),
    loading_rule(
        "yaml-syntax", "file", "This is no YAML.", "look at the line: quotes, colons, indents"
    ),
    loading_rule(
        "yaml-no-keys",
        "file",
        "The file must hold keys and values.",
        "write a line such as title: The name of it",
    ),
    loading_rule("yaml-key", "file", "A key must be a word.", "write word: value"),
    loading_rule("yaml-tag", "file", "YAML tags are not used here.", "put the value in quotes"),
    loading_rule("yaml-too-big", "file", "There is more YAML than any show needs.", "shorten it"),
    loading_rule("yaml-too-deep", "file", "Keys are nested too deep.", "write fewer [, { or -"),
    loading_rule(
        "duplicate-key",
        "file",
        "Of two equal keys nobody can say which is meant.",
        "remove one of them",
    ),
    loading_rule(
        "unknown-key",
        "file",
        "A key that nobody reads is most often a slip of the pen.",
        "correct it, or remove the line",
    ),
    loading_rule("missing-key", "file", "A key that a show cannot do without.", "add the line"),
    loading_rule("empty-value", "file", "A key without a value says nothing.", "write its value"),
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
    loading_rule(
        "wrong-type", "file", "The value has another form than the key needs.", "correct it"
    ),
    loading_rule(
        "not-a-choice", "file", "The value is none of the words for it.", "write one of them"
    ),
    loading_rule(
        "secret-in-file",
        "file",
        "Shows are copied and shared; secrets in them leak.",
        "put it into the environment or your AWS profile",
    ),
)

FORM_RULES: tuple[Rule, ...] = (*_FILES, *_YAML)
