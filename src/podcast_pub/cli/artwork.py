"""`podcast-pub artwork`."""

from pathlib import Path

import click

from podcast_pub.cli import options
from podcast_pub.cli.command import Command


@click.command(cls=Command)
@click.argument("picture", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where it is written; cover.jpg beside the picture unless given.",
)
@click.option("--crop", is_flag=True, help="Take the middle of a picture that is not square.")
@options.as_json
def artwork(picture: Path, to: Path | None, *, crop: bool, as_json: bool) -> None:
    """Make artwork that every directory takes of a picture.

    It becomes a square JPEG in sRGB of 1400 to 3000 pixels a side, without transparent parts, best
    below 512 kB. Nothing that is there is touched.

    \b
    Example:
        podcast-pub artwork cover.tif
        podcast-pub artwork photo.png --crop --to episodes/012-tides/cover.jpg
    """
    from podcast_pub import report
    from podcast_pub.authoring.artwork import make_artwork

    file = to or picture.with_name("cover.jpg")
    size = make_artwork(picture, file, crop=crop)
    of_show = file.with_name("podcast.yaml").is_file()
    report.artwork_made(file, size, of_show=of_show, as_json=as_json)
