"""The page of all keys of a show's files, made from the models that read them. Pure."""

import json
from collections.abc import Iterator, Mapping

from podcast_pub.content.schema import MODELS, json_schema

Schema = Mapping[str, object]

HEADINGS: dict[str, tuple[str, str]] = {
    "podcast": ("podcast.yaml", "The show."),
    "episode": (
        "episodes/NUMBER-NAME/episode.md",
        "One folder an episode: keys between two lines of `---`, show notes in Markdown below.",
    ),
    "post": (
        "posts/NAME.md",
        "Text without audio, in the stream of the site, never in the podcast feed.",
    ),
    "page": ("pages/NAME.md", "A page outside the stream, linked at the foot of every page."),
    "person": ("people/KEY.yaml", "A person once; episodes name the key."),
}

TOP = """\
# The files of a show

Every key, with an example. An unknown key is a finding, so a typing mistake is told and never
guessed. Editors that read JSON Schema complete and check the keys:
`podcast-pub schema podcast > podcast.schema.json`.

Dates are written `2026-03-08 07:00` (in the show's `timezone`), `2026-03-08T07:00:00+01:00`, or
`2026-03-08` (midnight). Files are named relative to the file that names them, and stay inside the
show's folder.

Most shows need ten keys, and `podcast-pub init` asks for what it cannot know:

```yaml
title: Tides
description: Short stories from the shore.
author: Ada Farrow
owner: {email: hello@tides.example}
url: https://tides.example/
language: en
timezone: Europe/Lisbon
categories: [Society & Culture > Documentary]
explicit: false
artwork: cover.jpg
```

The guid is the eleventh: `init` writes it, and it stays as it is. All the others can wait.
"""

REST = """\
## Other files

- Pictures that a text shows or links to are published without metadata: neither place nor camera.
- Other files that a text links to are published as they are; `check` warns of those that may hold
  scripts.
- `static/` is published as it is, under its own names, `.well-known/` included. Photos keep their
  metadata there, places among them.
- `templates/` takes the place of the built-in templates, by name.
- Hidden files, and links that lead to them or out of the show, are never published.

When the slug of an episode changes, its old address leads to the new one. That of a post or a page
is gone, unless the post names the old slug in its `aliases`.
"""


def show_markdown() -> str:
    """The whole page."""
    return "\n".join([TOP, *(line for kind in MODELS for line in _section(kind)), REST])


def _section(kind: str) -> Iterator[str]:
    schema = json_schema(MODELS[kind])
    title, words = HEADINGS[kind]
    yield f"## {title}\n\n{words}\n"
    yield from _table(schema)
    for name, part in _mapping(schema.get("$defs")).items():
        yield f"### {name}\n\n{_mapping(part).get('description', '')}\n"
        yield from _table(_mapping(part))


def _table(schema: Schema) -> Iterator[str]:
    required = schema.get("required")
    names = required if isinstance(required, list) else []
    yield "| key | needed | what it is | example |"
    yield "| --- | --- | --- | --- |"
    for key, value in _mapping(schema.get("properties")).items():
        needed = "yes" if key in names else ""
        yield f"| `{key}` | {needed} | {_words(_mapping(value))} | {_example(_mapping(value))} |"
    yield ""


def _words(value: Schema) -> str:
    """What a key is, its choices, and what stands for it when it is absent."""
    words = str(value.get("description", ""))
    if isinstance(choices := value.get("enum"), list):
        words += f" One of {', '.join(f'`{choice}`' for choice in choices)}."
    if isinstance(value.get("default"), str | int):
        words += f" Without it: `{_yaml(value['default'])}`."
    return words.replace("|", "\\|")


def _example(value: Schema) -> str:
    examples = value.get("examples")
    if not isinstance(examples, list) or not examples:
        return ""
    return "`" + _yaml(examples[0]).replace("|", "\\|") + "`"


def _yaml(value: object) -> str:
    """A value as one types it: JSON is YAML too, and plain text needs no quotes."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _mapping(value: object) -> Schema:
    return value if isinstance(value, Mapping) else {}
