"""`podcast-pub schema`."""

import click

from podcast_pub.cli.command import Command


@click.command(cls=Command)
@click.argument("kind", type=click.Choice(("podcast", "episode", "post", "page", "person")))
def schema(kind: str) -> None:
    """Print the JSON Schema of a file of the show, for editors.

    With it an editor completes keys, explains them, and marks what does not fit.

    \b
    Example:
        podcast-pub schema podcast > podcast.schema.json
    """
    from podcast_pub import report
    from podcast_pub.content.schema import MODELS, json_schema

    report.document(json_schema(MODELS[kind]))
