"""Hold the keys of a file against its model: every mistake is one finding, at its line."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import ValidationError

from podcast_pub.content.desk import Desk
from podcast_pub.content.keys.fields import example, is_required
from podcast_pub.content.keys.gaps import tell_gaps
from podcast_pub.content.keys.misfits import Misfit
from podcast_pub.content.keys.yaml import Mapping
from podcast_pub.content.wire import Wire

M = TypeVar("M", bound=Wire)


@dataclass(frozen=True, slots=True)
class Held(Generic[M]):
    """Keys that fit their model."""

    wire: M
    """Where a key was wrong it holds the default, or the model's own example: good enough to
    check the rest of the file, never to be published."""
    broken: frozenset[str]
    """First-level keys that were wrong or missing."""


def hold(model: type[M], keys: Mapping, desk: Desk, *, may_lack: Collection[str] = ()) -> Held[M]:
    """The keys as a value of `model`; what does not fit is put down on the desk.

    `may_lack`: required keys about whose absence the caller has better words.
    """
    tell_gaps(model, keys, desk)
    told = {path.partition(".")[0] for path in keys.told}
    try:
        return Held(model.model_validate(keys.values), frozenset(told))
    except ValidationError as errors:
        problems = errors.errors(include_url=False, include_input=False)
    misfits = [Misfit(model, keys, problem) for problem in problems]
    known = {*may_lack, *keys.told, *(misfit.meant_key() for misfit in misfits)}
    for misfit in misfits:
        if not (misfit.kind == "missing" and misfit.key in known):
            misfit.put_down(desk)
    broken = told | {misfit.path[0] for misfit in misfits}
    good = {key: value for key, value in keys.values.items() if key not in broken}
    stand_ins = {key: example(model, (key,)) for key in broken if is_required(model, key)}
    return Held(model.model_validate({**stand_ins, **good}), frozenset(broken))
