"""A value that does not fit its model, in words. The words are ours: pydantic finds, we speak."""

import re
from collections.abc import Callable
from difflib import get_close_matches

from pydantic_core import ErrorDetails

from podcast_pub.content.desk import Desk, called, quote
from podcast_pub.content.keys import synonyms
from podcast_pub.content.keys.fields import as_yaml, choices, example, field, flow, model_at
from podcast_pub.content.keys.yaml import Mapping, Value
from podcast_pub.content.wire import KEYS, Wire

_COMMON = {"audio/mp3": "audio/mpeg"}
"""What people write for a choice, where the nearest spelling is not what they mean."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d")

_SECRET = re.compile(r"(?i)secret|passw|token|credential|auth|key")
"""Names of what is not meant for podcast.yaml, among the keys of `storage`."""
_AMAZON = re.compile(r"(?i)aws_|access_?key|secret_?key")
"""The same anywhere."""


class Misfit:
    """One of pydantic's errors, and what it means in the file."""

    def __init__(self, model: type[Wire], keys: Mapping, problem: ErrorDetails) -> None:
        self.model = model
        self.kind = problem["type"]
        self.told = keys.told
        self.most: int = problem.get("ctx", {}).get("max_length", 0)
        self.path: list[str] = []
        self.value: Value = keys.values
        for step in problem["loc"]:
            self._follow(step)

    def _follow(self, step: str | int) -> None:
        """Go one step down; steps that are not in the file are pydantic's, and left out."""
        if isinstance(self.value, dict) and step in self.value:
            self.path.append(str(step))
            self.value = self.value[str(step)]
        elif isinstance(self.value, list) and isinstance(step, int):
            self.path.append(str(step))
            self.value = self.value[step]
        elif self.kind == "missing" and isinstance(self.value, dict) and step != KEYS:
            self.path.append(str(step))

    @property
    def key(self) -> str:
        """The dotted key."""
        return ".".join(self.path)

    @property
    def name(self) -> str:
        """What the producer calls it."""
        return called(self.key)

    def put_down(self, desk: Desk) -> None:
        """One finding, unless the value was told to be wrong before."""
        if self.key in self.told:
            return
        match self.kind:
            case "missing":
                desk.error("missing-key", f"`{self.name}` is missing", key=self.key, do=self.add())
            case "extra_forbidden":
                self.unknown(desk)
            case "literal_error":
                self.not_a_choice(desk)
            case _:
                self.wrong(desk)

    def wrong(self, desk: Desk) -> None:
        """A value of the wrong kind."""
        what, do = _WRONG.get(self.kind, ("cannot be written like this", Misfit.such_as))
        message = f"`{self.name}` {what}"
        bare = self.kind == "int_type" and isinstance(self.value, str)
        found = self.value if bare else flow(self.value)  # 02 was not written in quotes
        desk.error("wrong-type", message, key=self.key, found=found, do=do(self))

    def unknown(self, desk: Desk) -> None:
        """A key that does not exist; its value is never repeated, it may be a secret."""
        near_storage = "storage" in self.path and _SECRET.search(self.path[-1])
        if near_storage or _AMAZON.search(self.path[-1]):
            desk.error(
                "secret-in-file",
                f"`{self.name}` looks like a secret, and podcast.yaml is no place for one",
                key=self.key,
                do="remove the line, and revoke the key: it may have been seen\n"
                "a new one belongs into ~/.aws/credentials, and its profile here: profile: podcast",
            )
            return
        near, known = self.meant(), self.known()
        no_key = synonyms.instead(self.path[-1], known)
        if near:
            do = f"did you mean {near}?"
        else:
            do = no_key or f"remove it; known are: {', '.join(known)}"
        around = [key for key in self.path[:-1] if not key.isdigit()]
        where = f"a key of `{around[-1]}`" if around else "a key of this file"
        desk.error("unknown-key", f"`{quote(self.path[-1])}` is not {where}", key=self.key, do=do)

    def meant(self) -> str | None:
        """The known key that this one stands for."""
        return synonyms.meant(self.path[-1], self.known())

    def known(self) -> list[str]:
        """The keys that could stand where this one does."""
        return list(model_at(self.model, self.path[:-1]).model_fields)

    def meant_key(self) -> str | None:
        """The dotted key that was probably meant by an unknown one."""
        if self.kind != "extra_forbidden":
            return None
        near = self.meant()
        return None if near is None else ".".join([*self.path[:-1], near])

    def not_a_choice(self, desk: Desk) -> None:
        """A word that is not on the list."""
        known = choices(field(self.model, self.path))
        value = str(self.value).lower()
        near = _COMMON.get(value) or next(iter(get_close_matches(value, known, n=1)), None)
        do = f"did you mean {near}?" if near else f"write one of: {', '.join(known)}"
        message = f"`{self.name}` must be one of {', '.join(known)}"
        if len(known) == 1:
            message, do = f"`{self.name}` is {known[0]}, or has keys", f"write {known[0]}, or keys"
        desk.error("not-a-choice", message, key=self.key, found=flow(self.value), do=do)

    def add(self) -> str:
        """What to type for a key that is missing."""
        return f"add a line such as {as_yaml(self.path[-1], example(self.model, self.path))}"

    def such_as(self) -> str:
        """What the value could look like."""
        return f"write it like this: {as_yaml(self.last(), example(self.model, self.path))}"

    def as_number(self) -> str:
        """The number without quotes or zeros in front of it."""
        digits = str(self.value)
        if not (digits.isascii() and digits.isdigit()):
            return self.such_as()
        return f"write {self.last()}: {digits.lstrip('0') or 0}"

    def last(self) -> str:
        """The key itself, for a line to type."""
        return next(key for key in reversed(self.path) if not key.isdigit())

    def as_bool(self) -> str:
        """The truth that was probably meant."""
        words = {"yes": True, "on": True, "explicit": True, "no": False, "off": False}
        words |= {"true": True, "false": False, "clean": False}
        meant = words.get(str(self.value).lower())
        return self.such_as() if meant is None else f"write {as_yaml(self.last(), meant)}"

    def as_text(self) -> str:
        """The value in quotes, unless it would be as wrong then: `withdrawn: true`, a date."""
        is_date = _DATE.match(str(example(self.model, self.path)))
        if is_date or isinstance(self.value, (bool, list, dict)):
            return self.such_as()
        return f'put it in quotes: {self.last()}: "{flow(self.value)}"'

    def as_list(self) -> str:
        """The one value as a list, or what stands between its commas."""
        if isinstance(self.value, (list, dict)):
            return self.such_as()
        parts: list[Value] = [self.value]
        if isinstance(self.value, str):
            parts = [part for each in self.value.split(",") if (part := each.strip())]
        return f"put it in brackets: {self.last()}: {flow(parts)}"

    def shorten(self) -> str:
        """How long the text may be."""
        return f"shorten it to {self.most:,} characters"

    def fill(self) -> str:
        """What to do about an empty text."""
        return "write its value, or remove the line"


_WRONG: dict[str, tuple[str, Callable[[Misfit], str]]] = {
    "bool_type": ("must be true or false", Misfit.as_bool),
    "int_type": ("must be a whole number, without quotes or a 0 in front", Misfit.as_number),
    "float_type": ("must be a number without quotes", Misfit.such_as),
    "string_type": ("must be text", Misfit.as_text),
    "string_too_short": ("is empty", Misfit.fill),
    "string_too_long": ("is longer than apps read", Misfit.shorten),
    "list_type": ("must be a list", Misfit.as_list),
    "too_long": ("has more entries than any show needs", Misfit.such_as),
    "too_short": ("has nothing in it", Misfit.such_as),
    "greater_than": ("is too small", Misfit.such_as),
    "greater_than_equal": ("is too small", Misfit.such_as),
    "less_than": ("is too large", Misfit.such_as),
    "less_than_equal": ("is too large", Misfit.such_as),
    "model_type": ("must hold keys", Misfit.such_as),
    "union_tag_not_found": ("cannot be written like this", Misfit.such_as),
    "union_tag_invalid": ("cannot be written like this", Misfit.such_as),
}
"""Pydantic's name of an error → what is wrong with the value, how to say what to type."""
