"""The keys of podcast.yaml → the show."""

from collections.abc import Sequence

from podcast_pub.content import wire
from podcast_pub.content.basics import Basics
from podcast_pub.content.config import Config
from podcast_pub.content.desk import Desk
from podcast_pub.content.emails import is_email
from podcast_pub.content.folder import Item
from podcast_pub.content.language import check_language
from podcast_pub.content.links import read_site_address
from podcast_pub.content.pictures import COVERS, find_cover, read_picture, tell_unused_covers
from podcast_pub.content.site import read_site
from podcast_pub.content.storage import read_storage
from podcast_pub.content.tags.feed import read_feed_settings
from podcast_pub.content.tags.read import read_show_tags
from podcast_pub.content.tags.social import read_funding, read_license
from podcast_pub.images.placeholder import is_placeholder
from podcast_pub.model import categories
from podcast_pub.model.files import Image
from podcast_pub.model.show import Category, Hooks, Owner, Show, ShowType

_CATEGORIES = (
    f"write one of these: {', '.join(categories.CATEGORIES)}\n"
    'or a part of one, such as "Society & Culture > Documentary"'
)


def read_show(config: Config, found: Sequence[Item], basics: Basics, desk: Desk) -> Show | None:
    """The show; None when something is wrong with it, and the desk knows what.

    `found` is what lies in the show's folder.
    """
    keys = config.wire
    artwork = _artwork(keys.artwork, found, basics, desk)
    media_url = config.url
    if keys.media_url is not None:
        media_url = read_site_address(keys.media_url, "media_url", desk)
    check_language(keys.language, "language", desk)
    site = read_site(keys.site, keys.feed, artwork, basics.root, basics.memory, desk)
    made = (
        _owner(keys.owner, desk),
        _categories(keys.categories, desk),
        read_funding(keys.funding, "funding", desk),
        read_license(keys.license, desk),
        read_storage(keys.storage, desk),
        read_show_tags(keys, basics, desk),
        read_feed_settings(keys.feed, config.url, desk),
    )
    if artwork is None or config.url is None or media_url is None or not desk.is_clean:
        return None
    owner, chosen, funding, license_, storage, further, feed = made
    return Show(
        source=desk.source,
        guid=keys.guid,
        title=keys.title,
        description=keys.description,
        author=keys.author,
        owner=owner,
        language=keys.language,
        categories=chosen,
        explicit=keys.explicit,
        type=ShowType(keys.type),
        artwork=artwork,
        copyright=keys.copyright,
        timezone=config.zone,
        url=config.url,
        media_url=media_url,
        locked=keys.locked,
        funding=funding,
        people=basics.credits,
        license=license_,
        medium=keys.medium,
        site=site,
        storage=storage,
        hooks=Hooks(keys.hooks.after_publish),
        further=further,
        feed=feed,
        checks=keys.checks,
        trailer=keys.trailer,
    )


def _artwork(name: str | None, found: Sequence[Item], basics: Basics, desk: Desk) -> Image | None:
    """The show's artwork, which every show must have, and should not leave as `init` drew it."""
    root, memory = basics.root, basics.memory
    if name is not None:
        image = read_picture(name, "artwork", root, root, memory, desk)
        if image is None or tell_unused_covers(image, found, desk):
            return image
    else:
        image = find_cover(found, root, memory, desk)
        if not any(item.name.lower() in COVERS for item in found):
            desk.error(
                "artwork-missing",
                "the show has no artwork",
                do="put a square cover.jpg beside podcast.yaml, 1400 to 3000 pixels a side",
            )
    if image is not None and image.path and is_placeholder(image.path):
        desk.warn(
            "artwork-placeholder",
            f"{image.name} is still the placeholder that podcast-pub drew",
            key="artwork",
            do="make yours of any picture: podcast-pub artwork FILE --to cover.jpg\n"
            f"then write artwork: cover.jpg, and delete {image.name}",
        )
    return image


def _categories(names: Sequence[str], desk: Desk) -> tuple[Category, ...]:
    """Apple's categories, in the order of the file."""
    chosen: list[Category] = []
    for index, name in enumerate(names):
        main, separator, sub = name.partition(categories.SEPARATOR)
        if name not in categories.written_names():
            near = categories.suggest(name)
            message = "this is not one of Apple's categories"
            key = f"categories.{index}"
            do = f"did you mean {near}?" if near else _CATEGORIES
            desk.error("itunes-category", message, key=key, found=name, do=do)
        chosen.append(Category(main, sub if separator else None))
    return tuple(dict.fromkeys(chosen))


def _owner(owner: wire.Owner | None, desk: Desk) -> Owner | None:
    """Whom directories write to."""
    if owner is None:
        return None
    if not is_email(owner.email):
        desk.error(
            "owner-complete",
            "`owner.email` is not an e-mail address",
            key="owner.email",
            found=owner.email,
            do="write it like hello@tides.example, without a name",
        )
    return Owner(owner.name, owner.email)
