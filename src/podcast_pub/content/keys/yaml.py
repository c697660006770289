"""YAML, read strictly, with the line of every key.

Only `true` and `false` are booleans, numbers are decimal, dates stay text, a key stands once.
Hostile text (deep nesting, aliases that multiply) is refused before it costs anything.
"""

import re
from dataclasses import dataclass, field
from functools import cache

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from podcast_pub.content.desk import ACCESS_KEY, Desk, quote
from podcast_pub.content.keys.yaml_words import explain
from podcast_pub.content.text import forbidden_character
from podcast_pub.problems import ConfigError

Value = None | bool | int | float | str | list["Value"] | dict[str, "Value"]
"""What YAML holds here. None stands only in the place of something that was told to be wrong."""

LARGEST = 1_000_000
"""Characters of YAML in one file."""
DEEPEST = 64
"""Levels of nesting."""
MOST_NODES = 20_000
"""Values in one file, each use of an alias counted."""
_SHALLOW_TEXT = 5_000
"""Shorter text cannot nest deep enough to harm the parser, so it is not walked beforehand."""

_CORE = "tag:yaml.org,2002:"
_BOOL = re.compile("true|false")
_INT = re.compile("0|-?[1-9][0-9]{0,17}")
_FLOAT = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,17}")
_NULL = re.compile("~|null|")
_TOUCHING = re.compile(r"\s+(#\w.*)")
"""A comment that begins without a space, as `We are #1` does, and nobody's `# like this`."""


@dataclass(slots=True)
class Mapping:
    """The keys and values of a file; their lines are on the desk."""

    values: dict[str, Value] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    """Dotted keys whose value was found to be wrong already."""
    empty: set[str] = field(default_factory=set)
    """Dotted keys without a value; they are among those told."""
    cut: dict[str, str] = field(default_factory=dict)
    """Dotted keys whose value ends at a # → the whole text, where the # may be meant as text."""
    block_lines: tuple[int, ...] = ()
    """Lines of the first-level keys; empty when they are written inside `{ }`."""
    indent: int = 0
    """Spaces in front of each first-level key."""


class _StopError(Exception):
    """The text is not worth reading on; the reason is on the desk."""


def read_mapping(text: str, desk: Desk, first_line: int = 1) -> Mapping | None:
    """The keys of clean `text` (text.py), whose first line is `first_line` of its file.

    Fills `desk.lines`. None when nothing in it can be used; the reason is on the desk then.
    Raises ConfigError where PyYAML lacks libyaml.
    """
    if len(text) > LARGEST:
        desk.error(
            "yaml-too-big",
            "there is more YAML than any show needs",
            line=first_line,
            do=f"keep it under {LARGEST:,} characters",
        )
        return None
    try:
        node = _compose(text, desk, first_line)
        return _Walk(text, desk, first_line).top(node)
    except yaml.YAMLError as problem:
        explain(problem, text, desk, first_line)
    except _StopError:
        pass  # it is on the desk
    return None


def _compose(text: str, desk: Desk, first_line: int) -> Node | None:
    """The tree of nodes; depth is counted beforehand, for the C parser dies of deep nesting."""
    strict = _strict_loader()
    if len(text) > _SHALLOW_TEXT:
        depth = 0
        for event in yaml.parse(text, Loader=strict):
            if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                depth += 1
                if depth > DEEPEST:
                    _too_deep(desk, first_line + (event.start_mark.line if event.start_mark else 0))
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                depth -= 1
    return yaml.compose(text, Loader=strict)


@cache
def _strict_loader() -> type["yaml.CSafeLoader"]:
    """PyYAML's C loader with our few implicit types and none of YAML 1.1's surprises."""
    if not yaml.__with_libyaml__:
        raise ConfigError(
            "PyYAML was installed without its C library (libyaml), which we need",
            do="type: pip install --force-reinstall --only-binary pyyaml pyyaml",
        )

    class Strict(yaml.CSafeLoader):
        yaml_implicit_resolvers = {}  # noqa: RUF012  PyYAML's own attribute, replaced as a whole

    for name, pattern, first in (
        ("bool", _BOOL, "tf"),
        ("int", _INT, "-0123456789"),
        ("float", _FLOAT, "-0123456789"),
        ("null", _NULL, ["~", "n", ""]),
    ):
        whole = re.compile(f"^(?:{pattern.pattern})$")
        Strict.add_implicit_resolver(_CORE + name, whole, list(first))
    return Strict


def _too_deep(desk: Desk, line: int) -> None:
    """Put it down and stop."""
    desk.error(
        "yaml-too-deep",
        f"keys are nested more than {DEEPEST} levels deep",
        line=line,
        do="write fewer [, { or - inside each other",
    )
    raise _StopError


class _Walk:
    """From nodes to values, once through the tree."""

    def __init__(self, text: str, desk: Desk, first_line: int) -> None:
        self.source = [*text.split("\n"), ""]  # an empty value may end behind the last line
        self.desk = desk
        self.first_line = first_line
        self.nodes = 0
        self.result = Mapping()

    def top(self, node: Node | None) -> Mapping | None:
        """The mapping that a file must be; an empty file has no keys."""
        if node is None:
            self.result.block_lines = (self.first_line,)
            return self.result
        if not isinstance(node, MappingNode):
            self.desk.error(
                "yaml-no-keys",
                "there must be keys and values here",
                line=self.line(node),
                found=node.value if isinstance(node, ScalarNode) else None,
                do="write a line such as title: The name of it",
            )
            return None
        values = self.value(node, "", 0)
        if isinstance(values, dict):
            self.result.values = values
        if not node.flow_style:
            self.result.block_lines = tuple(self.line(key) for key, _ in node.value)
            self.result.indent = int(node.start_mark.column)
        return self.result

    def line(self, node: Node) -> int:
        """Where it stands in its file."""
        return int(self.first_line + node.start_mark.line)

    def value(self, node: Node, path: str, depth: int) -> Value:
        """What a node means; None when it was put down as wrong."""
        self.nodes += 1
        if self.nodes > MOST_NODES:
            self.desk.error(
                "yaml-too-big",
                "aliases (*name) multiply to more values than any show needs",
                line=self.line(node),
                do="write the values out instead of using * and &",
            )
            raise _StopError
        if depth > DEEPEST:
            _too_deep(self.desk, self.line(node))
        if isinstance(node, ScalarNode):
            return self.scalar(node, path)
        if isinstance(node, SequenceNode) and node.tag == _CORE + "seq":
            return self.sequence(node, path, depth)
        if isinstance(node, MappingNode) and node.tag == _CORE + "map":
            return self.mapping(node, path, depth)
        self.wrong_tag(node, path)
        return None

    def sequence(self, node: SequenceNode, path: str, depth: int) -> list[Value]:
        """The items of a list; None stands for one that was put down as wrong."""
        items: list[Value] = []
        for index, item in enumerate(node.value):
            here = f"{path}.{index}"
            self.desk.lines[here] = self.line(item)
            items.append(self.value(item, here, depth + 1))
        return items

    def mapping(self, node: MappingNode, path: str, depth: int) -> dict[str, Value]:
        """Keys and values; a key without a value is put down and left out."""
        values: dict[str, Value] = {}
        first_seen: dict[str, int] = {}
        for key_node, value_node in node.value:
            key = self.key(key_node, first_seen)
            if key is None:
                continue
            here = f"{path}.{key}" if path else key
            self.desk.lines[here] = first_seen[key]
            value = self.value(value_node, here, depth + 1)
            if value is not None:
                values[key] = value
        return values

    def key(self, node: Node, first_seen: dict[str, int]) -> str | None:
        """The text of a key, noted in `first_seen`; None when it cannot be used."""
        line = self.line(node)
        if not isinstance(node, ScalarNode) or forbidden_character(node.value):
            self.desk.error("yaml-key", "a key must be a word", line=line, do="write word: value")
            return None
        key = str(node.value)
        if key in first_seen:
            first = first_seen[key]
            message = f"`{quote(key)}` stands here again; the first one is in line {first}"
            do = f"remove line {line} or line {first}"
            self.desk.error("duplicate-key", message, line=line, do=do)
            return None
        first_seen[key] = line
        return key

    def scalar(self, node: ScalarNode, path: str) -> Value:
        """Text, a number, true or false."""
        text = str(node.value)
        tag = node.tag.removeprefix(_CORE)
        self.note_comment(node, text, path)
        if tag == "str":
            return self.text(node, text, path)
        if tag == "bool" and _BOOL.fullmatch(text):
            return text == "true"
        if tag == "int" and _INT.fullmatch(text):
            return int(text)
        if tag == "float" and (_FLOAT.fullmatch(text) or _INT.fullmatch(text)):
            return float(text)
        if tag == "null" and _NULL.fullmatch(text):
            self.result.told.add(path)
            self.result.empty.add(path)
        else:
            self.wrong_tag(node, path)
        return None

    def text(self, node: ScalarNode, text: str, path: str) -> Value:
        """Text that can be published: escapes such as \\0 come to light only here."""
        character = forbidden_character(text)
        if character is None and not ACCESS_KEY.search(text):
            return text
        self.result.told.add(path)
        if character is None:
            self.desk.error(
                "secret-in-file",
                f"`{counted(path)}` holds an access key, and no file of a show is a place for one",
                line=self.line(node),
                do="remove it here, and revoke it: it may have been seen",
            )
            return None
        self.desk.error(
            "control-character",
            f"an invisible control character ({character}) stands in `{counted(path)}`",
            line=self.line(node),
            do="delete it; a backslash in double quotes makes such characters",
        )
        return None

    def note_comment(self, node: ScalarNode, text: str, path: str) -> None:
        """Note what ends an unquoted text, or takes its place, and does not look like a comment."""
        if node.style or node.end_mark is None:
            return
        rest = self.source[node.end_mark.line][node.end_mark.column :]
        if comment := _TOUCHING.fullmatch(rest):
            self.result.cut[path] = f"{text} {comment[1]}".lstrip()

    def wrong_tag(self, node: Node, path: str) -> None:
        """`!tag` of any kind."""
        self.result.told.add(path)
        self.desk.error(
            "yaml-tag",
            f"`{counted(path)}` has a YAML tag, and tags are not used here",
            line=self.line(node),
            found=node.tag.replace(_CORE, "!!"),
            do="remove the word that begins with ! or put the value in quotes",
        )


def counted(path: str) -> str:
    """A dotted key as a producer counts: `people.0` is the first of `people`."""
    return quote(re.sub(r"\.(\d+)", lambda match: f"[{int(match[1]) + 1}]", path))
