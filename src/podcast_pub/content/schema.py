"""JSON Schema of the show's files, made from the same models that read them. Pure.

https://json-schema.org/draft/2020-12/schema
"""

from podcast_pub.content.wire import Episode, Page, Person, Podcast, Post, Wire

MODELS: dict[str, type[Wire]] = {
    "podcast": Podcast,
    "episode": Episode,
    "post": Post,
    "page": Page,
    "person": Person,
}
"""Kind of file → the model of its keys."""

_DATA = ("default", "examples", "enum", "const")
"""Members that hold values, not schemas."""


def json_schema(model: type[Wire]) -> dict[str, object]:
    """The schema that an editor needs: descriptions, examples, choices, nothing for machines only.

    Titles that repeat the key are left out, and so is `null`, which no file may hold.
    """
    draft = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": draft, **_cleaned(model.model_json_schema())}


def _cleaned(node: dict[str, object]) -> dict[str, object]:
    """A part of the schema without noise."""
    kept = {
        key: value if key in _DATA else _inner(value)
        for key, value in node.items()
        if not _is_noise(key, value)
    }
    choices = kept.pop("anyOf", None)
    if not isinstance(choices, list):
        return kept
    choices = [choice for choice in choices if choice != {"type": "null"}]
    return {**choices[0], **kept} if len(choices) == 1 else {"anyOf": choices, **kept}


def _inner(value: object) -> object:
    """A member of a part: another part, several, or a plain value."""
    if isinstance(value, list):
        return [_inner(one) for one in value]
    return _cleaned(value) if isinstance(value, dict) else value


def _is_noise(key: str, value: object) -> bool:
    """A title that repeats the key, or a default that only says that the key may be absent."""
    if key == "default":
        return value is None or isinstance(value, dict)
    return key == "title" and isinstance(value, str)
