"""What `eject` lists and what it copied. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from shlex import quote
from typing import TYPE_CHECKING

from podcast_pub.report.words import harmless

if TYPE_CHECKING:
    from podcast_pub.authoring.eject import BuiltIn


def list_text(templates: Sequence[BuiltIn]) -> str:
    """Every template and what it makes; a star at those that the show has."""
    width = max(len(each.name) for each in templates)
    lines = [
        f"{'*' if each.is_in_show else ' '} {each.name:{width}}  {each.about}" for each in templates
    ]
    return "\n".join(
        [
            *lines,
            "",
            "* is in your show already",
            "copy one to change it: podcast-pub eject home.html",
        ]
    )


def ejected_text(template: BuiltIn) -> str:
    """Where the copy is, what it makes, how to keep it small and how to go back."""
    lines = [f"+ {harmless(template.file)}", template.about, ""]
    lines += ["your show uses this copy from now on: what we improve in ours does not reach it"]
    if template.can_be_extended:
        extends = f'{{% extends "built-in/{template.name}" %}}'
        lines += [f"to change one part only, let it begin with {extends} and keep one block"]
    return "\n".join(
        [
            *lines,
            "",
            "next:",
            "  podcast-pub serve --open  # look at it while you type",
            f"  rm {quote(template.file)}  # back to ours",
        ]
    )
