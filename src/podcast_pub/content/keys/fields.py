"""What the models of the files say of a key: its example, its choices, its neighbours. Pure."""

import json
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from podcast_pub.content.keys.yaml import Value
from podcast_pub.content.wire import Wire


def example(model: type[Wire], keys: Sequence[str]) -> Value:
    """The first example of a key; None for a key that the model does not know."""
    info = field(model, keys)
    return info.examples[0] if info is not None and info.examples else None


def as_yaml(key: str, value: Value) -> str:
    """A line to type.

    >>> as_yaml("title", "Tides: a beginning")
    'title: "Tides: a beginning"'
    """
    return f"{key}: {flow(value)}"


def flow(value: Value) -> str:
    """A value on one line; a text inside a list or mapping ends at a comma, unless it is quoted.

    >>> flow("Tides, slowly"), flow(["Tides, slowly"])
    ('Tides, slowly', '["Tides, slowly"]')
    """
    match value:
        case str() if re.fullmatch(
            r"(https?:)?[A-Za-z/][\w .,&>/@%+-]*|[\d:.-]+ [\d:]+|[\w-]{36}", value
        ):
            return value if value not in ("true", "false", "null") else f'"{value}"'
        case dict():
            return "{" + ", ".join(f"{key}: {_inside(part)}" for key, part in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_inside, value)) + "]"
        case float():
            return f"{Decimal(repr(value)):f}"  # as people write it: 0.00000005, not 5e-08
        case _:
            return json.dumps(value, ensure_ascii=False)


def _inside(value: Value) -> str:
    """A part of a list or mapping."""
    if isinstance(value, str) and "," in value:
        return json.dumps(value, ensure_ascii=False)
    return flow(value)


def is_required(model: type[Wire], key: str) -> bool:
    """Whether a file must have the key."""
    return key in model.model_fields and model.model_fields[key].is_required()


def field(model: type[Wire], keys: Sequence[str]) -> FieldInfo | None:
    """The field that dotted keys lead to; numbers are places in lists."""
    names = [key for key in keys if not key.isdigit()]
    info = model.model_fields.get(names[0]) if names else None
    for name in names[1:]:
        inner = None if info is None else _model_in(info.annotation)
        info = None if inner is None else inner.model_fields.get(name)
    return info


def model_at(model: type[Wire], keys: Sequence[str]) -> type[Wire]:
    """The model of the mapping that dotted keys lead to."""
    info = field(model, keys)
    return (None if info is None else _model_in(info.annotation)) or model


def _model_in(annotation: object) -> type[Wire] | None:
    """The one model inside a type such as `list[str | Part] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, Wire):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)


def choices(info: FieldInfo | None) -> tuple[str, ...]:
    """The words that an enumerated key may have; none for other keys."""
    return () if info is None else _choices(info.annotation)


def _choices(annotation: object) -> tuple[str, ...]:
    """The words that an enumerated key may have."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return next(filter(None, map(_choices, get_args(annotation))), ())
