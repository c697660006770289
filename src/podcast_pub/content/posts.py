"""posts/*.md → posts."""

from podcast_pub import addresses
from podcast_pub.content import wire
from podcast_pub.content.basics import Basics
from podcast_pub.content.entry_notes import Links, read_notes
from podcast_pub.content.language import check_language
from podcast_pub.content.opened import Opened, open_folder, read_aliases, tell_slug_twins
from podcast_pub.content.pictures import read_picture
from podcast_pub.content.slugs import slug_of_file
from podcast_pub.model.episode import Post
from podcast_pub.model.people import Credit
from podcast_pub.problems import Finding

FOLDER = "posts"


def open_posts(basics: Basics, findings: list[Finding]) -> list[Opened[wire.Post]]:
    """Every post that can be opened; what is wrong with others is put into `findings`."""
    opened = open_folder(wire.Post, FOLDER, slug_of_file, basics, findings)
    tell_slug_twins(opened, lambda keys: keys.aliases)
    return opened


def finish_post(text: Opened[wire.Post], basics: Basics, links: Links) -> Post | None:
    """The post; None when something about it is wrong, and the desk knows what."""
    keys, desk = text.wire, text.desk
    notes = read_notes(text, addresses.post(text.slug), basics, links)
    aliases = read_aliases(keys.aliases, text.slug, desk)
    image = None
    if keys.image is not None:
        image = read_picture(keys.image, "image", text.folder, basics.root, basics.memory, desk)
    if keys.language is not None:
        check_language(keys.language, "language", desk)
    if text.moments is None or not desk.is_clean:
        return None
    return Post(
        slug=text.slug,
        source=desk.source,
        title=keys.title,
        date=text.moments.date,
        updated=text.moments.updated,
        status=text.moments.status,
        summary=keys.summary,
        author=_author(keys.author, basics),
        tags=tuple(dict.fromkeys(keys.tags)),
        image=image,
        aliases=aliases,
        notes=notes,
        featured=keys.featured,
        language=keys.language,
    )


def _author(name: str | None, basics: Basics) -> Credit | str | None:
    """A person of people/ where it is a key there, else a plain name."""
    person = None if name is None else basics.people.get(name)
    return name if person is None else Credit(person, person.role)
