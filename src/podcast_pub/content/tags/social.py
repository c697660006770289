"""`social`, `chat`, `txt`, `content_links`, `funding`, `license` → values. Pure."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

from podcast_pub.content import wire
from podcast_pub.content.desk import Desk
from podcast_pub.content.tags.each import each, read_optional, read_secure
from podcast_pub.model.tags import Chat, ContentLink, Funding, License, Social, Txt
from podcast_pub.model.vocabulary import LICENSES

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?=.{{1,253}}\Z)(?:{_LABEL}\.)+{_LABEL}", re.IGNORECASE)
_URI = re.compile(r"[a-z][a-z0-9+.-]*:[!-~]+", re.IGNORECASE)
_LISTED = {name.lower(): name for name in LICENSES}


def read_social(
    social: wire.Social | list[wire.Social] | None, key: str, desk: Desk
) -> tuple[Social, ...]:
    """Every root post, or that no comments are wanted."""
    return tuple(_social(one, at, desk) for at, one in each(key, social))


def _social(social: wire.Social, key: str, desk: Desk) -> Social:
    others = ("uri", "account_id", "account_url", "priority")
    said = [name for name in others if getattr(social, name) is not None]
    if social.protocol == "disabled" and said:
        message = "`protocol: disabled` means no comments, and stands alone"
        desk.error("ns-social", message, key=f"{key}.{said[0]}", do=f"remove {', '.join(said)}")
    elif social.protocol != "disabled" and social.uri is None:
        do = "add uri: with the address of the post, or write protocol: disabled"
        desk.error("ns-social", "`uri` is missing", key=key, do=do)
    uri = social.uri
    if uri is not None and uri.lower().startswith("http"):
        uri = read_secure(uri, f"{key}.uri", desk)
    elif uri is not None and not _URI.fullmatch(uri):
        do = "write the whole address, beginning with https://"
        desk.error("ns-social", "`uri` is not an address", key=f"{key}.uri", found=uri, do=do)
    page = read_optional(social.account_url, f"{key}.account_url", desk)
    return Social(social.protocol, uri, social.account_id, page, social.priority)


def read_chat(chat: wire.Chat | None, key: str, desk: Desk) -> Chat | None:
    """Where listeners talk."""
    if chat is None:
        return None
    if not _HOST.fullmatch(chat.server):
        bare = re.sub(r"^[a-z]+://|[:/].*$", "", chat.server)
        desk.error(
            "ns-chat",
            "`chat.server` is not the name of a server",
            key=f"{key}.server",
            found=chat.server,
            do=f"write server: {bare}" if _HOST.fullmatch(bare) else "write it like irc.tides.org",
        )
    return Chat(chat.server, chat.protocol, chat.account_id, chat.space)


def read_txts(txt: wire.Txt | list[wire.Txt] | None) -> tuple[Txt, ...]:
    """Every text."""
    return tuple(Txt(one.text, one.purpose) for _, one in each("txt", txt))


def read_content_links(
    links: Sequence[wire.ContentLink], key: str, desk: Desk
) -> tuple[ContentLink, ...]:
    """Where else it is."""
    return tuple(
        ContentLink(url, link.text)
        for index, link in enumerate(links)
        if (url := read_secure(link.url, f"{key}.{index}.url", desk)) is not None
    )


def read_funding(funding: Sequence[wire.Funding], read: str, desk: Desk) -> tuple[Funding, ...]:
    """Ways to support it."""
    return tuple(
        Funding(url, way.text)
        for index, way in enumerate(funding)
        if (url := read_secure(way.url, f"{read}.{index}.url", desk)) is not None
    )


def read_license(license_: str | wire.OwnLicense | None, desk: Desk) -> License | None:
    """A listed licence in its spelling, or another with an address."""
    match license_:
        case None:
            return None
        case str():
            return License(_listed(license_, desk), None)
        case wire.OwnLicense():
            name = _LISTED.get(license_.name.lower(), license_.name)
            return License(name, read_secure(license_.url, "license.url", desk))


def _listed(name: str, desk: Desk) -> str:
    if name.lower() in _LISTED:
        return _LISTED[name.lower()]
    near = get_close_matches(name.lower(), _LISTED, n=1, cutoff=0.7)
    do = f"write license: {{name: {name}, url: …}} with the address of its text"
    desk.error(
        "ns-license",
        "this licence is not on the list of the podcast namespace, so it needs an address",
        key="license",
        found=name,
        do=f"did you mean {_LISTED[near[0]]}? if not, {do}" if near else do,
    )
    return name
