"""Keys without a value, and texts that a # cuts off. Pure."""

from podcast_pub.content.desk import Desk, quote
from podcast_pub.content.keys.fields import as_yaml, example, flow, is_required, model_at
from podcast_pub.content.keys.yaml import Mapping, counted
from podcast_pub.content.wire import Wire

_SENTENCES = frozenset(
    {
        "author",
        "copyright",
        "description",
        "footer",
        "name",
        "summary",
        "tags",
        "text",
        "title",
        "withdrawn",
    }
)
"""Keys that hold words for listeners; in any other, text behind a # is a comment for sure."""


def tell_gaps(model: type[Wire], keys: Mapping, desk: Desk) -> None:
    """Put down what is not there, or not all there, in a file whose keys are those of `model`."""
    for key in sorted(keys.empty):
        _empty(model, key, keys.cut.get(key), desk)
    for key, whole in keys.cut.items():
        if key not in keys.empty and _last(key) in _SENTENCES:
            desk.warn(
                "text-cut",
                f"`{quote(_last(key))}` ends at the #: YAML takes what follows for a comment",
                key=key,
                found=whole,
                do=f"put it in quotes: {flow(quote(whole))}\n"
                "or, if it is a comment, put a space behind the #",
            )


def _empty(model: type[Wire], key: str, whole: str | None, desk: Desk) -> None:
    """A key with nothing behind it is never taken for anything."""
    path = key.split(".")
    if whole is not None:
        do = f"a # begins a comment; put the text in quotes: {flow(quote(whole))}"
    elif is_required(model_at(model, path[:-1]), path[-1]):
        do = f"write its value, such as {as_yaml(path[-1], example(model, path))}"
    else:
        do = "write its value, or remove the line"
    message = f"`{counted(key)}` has no value"
    desk.error("empty-value", message, key=key, found=whole, do=do)


def _last(key: str) -> str:
    """The key itself, without those around it and places in lists."""
    return next((word for word in reversed(key.split(".")) if not word.isdigit()), key)
