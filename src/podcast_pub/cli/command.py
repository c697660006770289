"""A command as all of ours are: click's, with advice where a word is too many."""

import shlex
from contextlib import suppress

import click

from podcast_pub.problems import ConfigError


class Command(click.Command):
    """Says how to write what was meant, instead of that an argument was unexpected."""

    allow_extra_args = True

    def invoke(self, ctx: click.Context) -> object:
        """Run it; once more when it needed the user's consent to a place, and got it."""
        try:
            return super().invoke(ctx)
        except ConfigError as error:
            from podcast_pub.cli.consent import agree_to_place

            agree_to_place(error, can_ask=not ctx.params.get("as_json"))
        return super().invoke(ctx)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse as click does; a usage error for words that belong to nothing."""
        _keep_place(self, ctx, list(args))
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            ctx.fail(f"{' '.join(rest)!r} is too much: {self._advice(ctx, rest)}")
        return rest

    def _advice(self, ctx: click.Context, rest: list[str]) -> str:
        """What to type: the argument in quotes, or the folder with -C."""
        argument = next((p for p in self.params if isinstance(p, click.Argument)), None)
        if argument is None:
            return f"name the show's folder with -C: {ctx.command_path} -C {shlex.quote(rest[0])}"
        first = str(ctx.params[argument.name or ""])
        if isinstance(argument.type, click.Choice):
            return f"one at a time: {ctx.command_path} {first}"
        words = shlex.quote(" ".join([first, *rest]))
        return f"put the {argument.name} in quotes: {ctx.command_path} {words}"


def _keep_place(command: click.Command, ctx: click.Context, args: list[str]) -> None:
    """Keep what was typed, and which show and place, before anything can go wrong with them.

    What stands before an @ in the name of a bucket may be a secret; `init` makes another show. The
    names are those of report/typed.py, which takes too long to import for --help.
    """
    if command.name == "init":
        return
    words = () if any("://" in word and "@" in word for word in args) else args
    ctx.meta["podcast_pub.again"] = shlex.join(["podcast-pub", command.name or "", *words])
    with suppress(click.UsageError):
        options, _, _ = command.make_parser(ctx).parse_args(args)
        named = {"--to": options.get("to"), "--url": options.get("url"), "-C": options.get("show")}
        given = {
            option: value
            for option, value in named.items()
            if isinstance(value, str) and not ("://" in value and "@" in value)
        }
        ctx.meta["podcast_pub.typed"] = given
