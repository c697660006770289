"""Who is told after a publish, and what a command of a show is, in words. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from podcast_pub.notify.changes import Changes
from podcast_pub.notify.events import CacheBusy, CacheTold, HookBegan, HookSaid, Told
from podcast_pub.report.words import count, harmless, listed, one_line
from podcast_pub.storage.consent import Wish

_LONG = 5.0
"""Seconds of waiting that nobody need hear of."""


def told_text(event: Told) -> str:
    """What happens while others are told, on a line; empty when it is not worth one."""
    match event:
        case CacheTold(addresses, 0):
            return f"telling CloudFront: {_addresses(addresses)}"
        case CacheTold(addresses, wildcards):
            return f"telling CloudFront: {_addresses(addresses)}, by {count(wildcards, 'wildcard')}"
        case CacheBusy(seconds):
            return f"waiting for CloudFront: {seconds:.0f} s" if seconds > _LONG else ""
        case HookBegan(origin, text, name):
            words = f"running the {name} command of {origin}"
            return f"{words}: {one_line(text)}" if text else words
        case HookSaid(line):
            return f"  {line}"


def release_told_text(changes: Changes, *, cloudfront: bool, command: bool) -> str:
    """Who knows of a release now."""
    who = listed([*["CloudFront"] * cloudfront, *["your command"] * command])
    if not who:
        return "nobody is to be told: podcast.yaml has no storage.cloudfront, and no command is set"
    if changes.is_empty:
        return f"release {changes.release} changed nothing that others see: nobody was told"
    return f"release {changes.release} was told to {who}"


_SHOWN = 20
"""Names of files that a person reads."""


def command_text(command: str, files: Sequence[str]) -> str:
    """A command of podcast.yaml, to be judged by a person."""
    lines = [
        "podcast.yaml wants to run this after each publish, in this folder and with your rights:",
        "",
        *(f"    {harmless(line)}" for line in command.splitlines()),
        "",
    ]
    if files:
        more = f" and {len(files) - _SHOWN:,} more" if len(files) > _SHOWN else ""
        lines.append(f"look into what it may run, too: {harmless(', '.join(files[:_SHOWN]))}{more}")
    return "\n".join([*lines, "a change of it" + (" or of them" if files else "") + " asks again"])


def wish_text(wish: Wish) -> str:
    """Where a show is to be published, to be judged by a person."""
    lines = [harmless(str(wish.bucket or wish.folder or "a folder"))]
    lines += ["where something is published already"] if wish.taken else []
    lines += [f"at {harmless(wish.endpoint)}"] if wish.endpoint else []
    lines += [f"with your profile {harmless(wish.profile)}"] if wish.profile else []
    lines += [f"telling CloudFront {harmless(wish.cloudfront)}"] if wish.cloudfront else []
    credentials = ", with your credentials," if wish.uses_credentials else ""
    return "\n".join(
        [
            f"this show is to be published{credentials} to",
            "",
            *(f"    {line}" for line in lines),
            "",
            "asked once for this folder, and again when podcast.yaml names another place",
        ]
    )


def trusted_text(place: str | None, command: str | None) -> str:
    """What podcast.yaml may do now."""
    lines = [f"this show may be published to {harmless(place)}"] if place else []
    if command is not None:
        lines.append("its command may run: the next publish from this folder runs it")
    if lines:
        return "\n".join(lines)
    return "podcast.yaml names no place elsewhere and no command: there is nothing to allow"


def _addresses(number: int) -> str:
    return "1 address" if number == 1 else f"{number:,} addresses"
