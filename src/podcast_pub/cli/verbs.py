"""The group of commands: each module is imported when its command runs; errors become words."""

import errno
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module

import click

from podcast_pub.problems import InvalidShowError, PodcastError

STOPPED = 130
"""Exit code after Ctrl-C, as shells expect it."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A command as the list of commands shows it."""

    name: str
    """Also the name of its module and of the function in it."""
    short: str
    """First line of its help; here, so that the list needs no command's imports."""


SECTIONS = {
    "Commands": (
        Verb("init", "Start a new show in a folder."),
        Verb("new", "Start a new episode."),
        Verb("check", "Find every problem of the show at once."),
        Verb("plan", "Show what publish would change and why; change nothing."),
        Verb("publish", "Publish what has changed, after showing it and asking."),
        Verb("serve", "Look at the show in a browser before anybody else does."),
        Verb("rollback", "Go back to an earlier release, after showing it and asking."),
    ),
    "More": (
        Verb("due", "Tell whether the date of anything has come that is not published yet."),
        Verb("verify", "Hold everything that is live against the newest release."),
        Verb("doctor", "See whether the place you publish to does all that listeners need."),
        Verb("notify", "Tell CloudFront and your command of the newest release again."),
        Verb("trust", "Allow what podcast.yaml wants: its place, and its command after a publish."),
        Verb("releases", "List the releases that are kept, and which can be gone back to."),
        Verb("prune", "Delete audio that no feed names any more, after showing it and asking."),
        Verb("transcribe", "Have an episode transcribed by a command of yours."),
        Verb("eject", "Copy a built-in template into the show, to be changed there."),
        Verb("artwork", "Make artwork that every directory takes of a picture."),
        Verb("schema", "Print the JSON Schema of a file of the show, for editors."),
    ),
}


_PUBLISHING = {"publish", "rollback", "prune"}
"""They change what is live, in an order that makes it safe to stop them."""


class Verbs(click.Group):
    """A group that knows its commands by name and imports them when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's shape
        """All commands, in the order of the sections."""
        return [verb.name for verb in _verbs()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  click's shape
        """Import a command's module; None when there is no such command."""
        if not any(verb.name == cmd_name for verb in _verbs()):
            return None
        module = import_module(f"podcast_pub.cli.{cmd_name}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse as click does; `help new` is `new --help`."""
        if args[:1] == ["help"]:
            args = [*args[1:2], "--help"]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is asked for; a usage error names the nearest to a wrong word."""
        names, wanted = self.list_commands(ctx), args[0]
        if wanted not in names and not wanted.startswith("-"):
            near = get_close_matches(wanted, names, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            ctx.fail(f"No such command {wanted!r}.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002  click's shape
        formatter: click.HelpFormatter,
    ) -> None:
        """List the commands by section, without importing any."""
        for title, verbs in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(verb.name, verb.short) for verb in verbs])

    def invoke(self, ctx: click.Context) -> None:
        """Run a command; what stops it becomes words and an exit code."""
        try:
            super().invoke(ctx)
        except (click.exceptions.Exit, click.ClickException):
            raise
        except (click.Abort, KeyboardInterrupt, Exception) as error:
            ctx.exit(_told(error, publishing=ctx.invoked_subcommand in _PUBLISHING))


def _verbs() -> Iterator[Verb]:
    return (verb for verbs in SECTIONS.values() for verb in verbs)


def _told(error: BaseException, *, publishing: bool) -> int:
    """Say what stopped the command; the answer is the exit code."""
    from podcast_pub import report

    match error:
        case OSError(errno=errno.EPIPE):
            raise error  # nobody reads our output any more: click ends quietly
        case click.Abort() | KeyboardInterrupt():
            report.stopped(publishing=publishing)
            return STOPPED
        case InvalidShowError():
            report.findings(error.findings)
        case PodcastError():
            report.error(error)
        case OSError():
            report.error(_words_of(error))
        case _:
            report.surprise(error)
    report.trace(error)
    return 1


def _words_of(error: OSError) -> PodcastError:
    """A failure of the machine that no room has put into words."""
    where = None if error.filename is None else str(error.filename)
    return PodcastError(error.strerror or type(error).__name__, where=where)
