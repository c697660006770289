"""What all models of the show's files share: exact types, and values with a choice of shapes."""

from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag

from podcast_pub.timed.times import LONGEST

ONE, KEYS, MANY, NUMBER, TRUTH = "<one>", "<keys>", "<many>", "<number>", "<truth>"
"""The shapes that a value with a choice can have; no key is called so."""


class Wire(BaseModel):
    """Exact types, no unknown keys."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, hide_input_in_errors=True)


def shape_of(value: object) -> str | None:
    """Which of the shapes a value has; so that a mistake gives one finding, not one a choice."""
    match value:
        case bool():
            return TRUTH
        case str():
            return ONE
        case int() | float():
            return NUMBER
        case list():
            return MANY
        case dict() | BaseModel():
            return KEYS
        case _:
            return None


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Text32 = Annotated[Text, StringConstraints(max_length=32)]
Text128 = Annotated[Text, StringConstraints(max_length=128)]
Words = Annotated[list[Text], Field(max_length=100)]
Positive = Annotated[int, Field(ge=1, le=999_999_999)]
Bytes = Annotated[int, Field(ge=0, le=999_999_999_999_999)]
"""A size; as many digits as every reader of JSON holds exactly."""
Number = Annotated[
    Annotated[Positive, Tag("whole")]
    | Annotated[Annotated[float, Field(gt=0, lt=1e9, allow_inf_nan=False)], Tag("decimal")],
    Discriminator(lambda value: "decimal" if isinstance(value, float) else "whole"),
]
"""`12`, or `12.5` for what stands between two."""
Time = Annotated[
    Annotated[Text, Tag(ONE)]
    | Annotated[Annotated[float, Field(ge=0, lt=LONGEST, allow_inf_nan=False)], Tag(NUMBER)],
    Discriminator(shape_of),
]
"""`1:23.5`, `1:02:03`, or seconds."""

T = TypeVar("T")
OneOrMany = Annotated[
    Annotated[T, Tag(KEYS)] | Annotated[list[T], Field(max_length=50), Tag(MANY)],
    Discriminator(shape_of),
]
"""The keys of one thing, or a list of several."""


Checks = Annotated[
    dict[Text, Text],
    Field(
        max_length=200,
        description="Rules of `podcast-pub check` that do not matter here, each with the reason.",
        examples=[{"item-transcript": "the guests did not agree"}],
    ),
]


class Part(Wire):
    """A person's part."""

    person: Text = Field(description="Name of a file in people/.", examples=["ben"])
    role: Text | None = Field(
        default=None,
        description="What they do here, in words of the podcast taxonomy; else the person's own.",
        examples=["guest"],
    )
    group: Text | None = Field(
        default=None,
        description="The taxonomy's group, where it has the role twice: an editor edits words, or, "
        "in video post-production, pictures.",
        examples=["video post-production"],
    )


People = Annotated[
    list[
        Annotated[Annotated[Text, Tag(ONE)] | Annotated[Part, Tag(KEYS)], Discriminator(shape_of)]
    ],
    Field(max_length=100),
]
