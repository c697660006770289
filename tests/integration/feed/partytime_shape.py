"""What podcast-partytime must find in the feed of a catalog, in its own words.

It is said here a second time, from the model and not from the code that writes tags. What it does
not know (updateFrequency, podping, contentLink of an item, funding of an item, image) is not here.
"""

import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime

from podcast_pub.feed.views import ChannelView, ItemView
from podcast_pub.model.episode import Episode
from podcast_pub.model.people import Credit
from podcast_pub.model.show import Catalog, Show
from podcast_pub.model.tags import (
    Alternate,
    AlternateFile,
    Chat,
    License,
    LiveItem,
    Place,
    Recipient,
    RemoteItem,
    SharedTags,
    TimeSplit,
    Txt,
    Value,
)

Json = dict[str, object]
_LISTED = ("CC-BY-4.0",)
"""Licences whose address it knows itself."""


def expected_show(catalog: Catalog, view: ChannelView) -> Json:
    """The whole document, but for the time of reading and the items."""
    show, further = catalog.show, catalog.show.further
    episodes = newest_first(catalog)
    dates = [e.date for e in episodes] + [e.updated for e in episodes if e.updated]
    return _said(
        type=0,
        title=show.title,
        link=view.link,
        description=show.description,
        language=show.language,
        copyright=show.copyright,
        managingEditor=further.managing_editor,
        webmaster=further.web_master,
        ttl=show.feed.ttl,
        generator="podcast_pub",
        author=show.author,
        owner=show.owner and _said(name=show.owner.name, email=show.owner.email),
        explicit=show.explicit,
        image={"url": view.artwork.url, "title": show.title, "link": view.link},
        itunesImage=view.artwork.url,
        itunesType=show.type.value,
        itunesBlock=further.block.is_for_apple,
        itunesComplete=further.complete,
        itunesNewFeedUrl=_new_address(show, view),
        itunesCategory=[
            " > ".join(filter(None, (one.name, one.subcategory))) for one in show.categories
        ],
        categories=_words(show),
        pubsub={"self": view.feed_url},
        pubDate=_moment(max(e.date for e in episodes)),
        lastBuildDate=_moment(max(dates)),
        lastPubDate=_moment(max(e.date for e in episodes)),
        newestItemPubDate=_moment(max(e.date for e in episodes)),
        oldestItemPubDate=_moment(min(e.date for e in episodes)),
        guid=show.guid,
        medium=show.medium,
        locked=bool(show.locked),
        podcastOwner=show.owner and show.owner.email,
        podcastFunding=[{"message": one.text, "url": one.url} for one in show.funding] or None,
        podcastPeople=_people(show.people, view),
        license=_license(show.license),
        trailers=[
            _said(
                title=one.title,
                url=one.enclosure.url,
                pubdate=_moment(datetime.strptime(one.published, "%a, %d %b %Y %H:%M:%S %z")),
                type=one.enclosure.type,
                length=one.enclosure.length,
                season=one.season,
            )
            for one in view.trailers
        ]
        or None,
        podcastSeasons=_seasons(catalog),
        podcastLiveItems=[_live(one, view) for one in further.live] or None,
        podcastBlocked="yes" if further.block.everywhere else "no",
        podcastBlockedPlatforms=dict.fromkeys(further.block.services, not further.block.everywhere)
        or None,
        podroll=[_remote(one) for one in further.podroll] or None,
        podcastRemoteItems=[_remote(one) for one in further.remote_items] or None,
        podcastPublisher=further.publisher
        and _said(feedGuid=further.publisher.feed_guid, feedUrl=further.publisher.feed_url),
        **_shared(further.shared),
    )


def expected_item(episode: Episode, catalog: Catalog, view: ItemView) -> Json:
    """One item."""
    show, further = catalog.show, episode.further
    art = None if view.artwork is None else view.artwork.url
    season, number = episode.season, episode.number
    shared = _shared(further.shared)
    # An item without payments of its own has those of the channel.
    shared.setdefault("value", _shared(show.further.shared).get("value"))
    return _said(
        guid=episode.guid,
        title=episode.title,
        link=view.link,
        author=further.author,
        description=view.description and " ".join(view.description.split()),
        content=view.content,
        pubDate=_moment(episode.date),
        duration=view.duration,
        explicit=episode.explicit,
        enclosure=view.enclosure and asdict(view.enclosure),
        image=art,
        itunesImage=art,
        itunesEpisodeType=episode.type.value,
        itunesSeason=season,
        itunesEpisode=None if number is None or number % 1 else int(number),
        podcastSeason=season and _said(number=season, name=_named(show).get(season)),
        podcastEpisode=number and _said(number=number, display=further.episode_display),
        podcastPeople=_people(episode.credits or show.people, view),
        podcastTranscripts=[
            _said(
                url=file.url,
                type=file.type.replace("x-subrip", "srt"),
                language=file.language or show.language,
                rel=file.rel,
            )
            for file in view.transcripts
        ]
        or None,
        podcastChapters=view.chapters and {"url": view.chapters.url, "type": view.chapters.type},
        podcastSoundbites=[
            {"startTime": bite.start, "duration": bite.duration, "title": bite.title or show.title}
            for bite in further.soundbites
        ]
        or None,
        license=_license(further.license),
        alternativeEnclosures=[
            _alternate(one, tag.children[0].attributes[0][1])
            for one, tag in zip(
                further.alternates,
                (tag for tag in view.tags if tag.name == "podcast:alternateEnclosure"),
                strict=True,
            )
        ]
        or None,
        podcastSocialInteraction=[
            _said(
                platform=one.protocol,
                id=one.account_id,
                url=one.uri,
                profileUrl=one.account_url,
                priority=one.priority,
            )
            for one in further.shared.social
            if one.protocol != "disabled"
        ]
        or None,
        **shared,
    )


def newest_first(catalog: Catalog) -> list[Episode]:
    """The episodes of the feed."""
    return [e for e in reversed(catalog.episodes) if e.audio is not None]


def _people(credits: Iterable[Credit], view: ChannelView | ItemView) -> object:  # noqa: A002  the field's own name
    """Credits; it writes names of roles as the namespace's list does."""
    images = {one.name: one.image for one in view.people}
    return [
        _said(
            name=one.person.name,
            role=one.role.title(),
            group=(one.group or "cast").title(),
            img=images.get(one.person.name),
            href=one.person.url,
        )
        for one in credits
    ] or None


def _said(**values: object) -> Json:
    return {key: value for key, value in values.items() if value is not None}


def _moment(date: datetime) -> str:
    return date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def _new_address(show: Show, view: ChannelView) -> str | None:
    return show.feed.moved_to or (view.feed_url if show.feed.moved_from else None)


def _words(show: Show) -> list[str]:
    """Categories as single words."""
    names = " ".join(f"{one.name} {one.subcategory or ''}" for one in show.categories)
    return list(dict.fromkeys(re.findall(r"[a-z]+", names.lower())))


def _named(show: Show) -> dict[int, str]:
    return {season.number: season.name for season in show.further.seasons}


def _seasons(catalog: Catalog) -> object:
    names = _named(catalog.show)
    seasons = {e.season for e in catalog.episodes if e.season in names}
    return {
        str(number): {"number": number, "name": names[number]} for number in seasons if number
    } or None


def _license(license: License | None) -> object:  # noqa: A002  the field's own name
    if license is None:
        return None
    listed = f"https://spdx.org/licenses/{license.name}.html" if license.name in _LISTED else None
    return {"identifier": license.name, "url": license.url or listed}


def _shared(tags: SharedTags) -> Json:
    """What a channel says as an item does; of several places and payments it keeps the first."""
    return _said(
        podcastLocation=_place(tags.places[0]) if tags.places else None,
        podcastTxt=[_txt(one) for one in tags.txts if one.text not in ("true", "false")] or None,
        chat=tags.chat and _chat(tags.chat),
        value=_value(tags.value[0]) if tags.value else None,
    )


def _place(place: Place) -> Json:
    return _said(name=place.name, osm=place.osm, geo=place.geo)


def _txt(txt: Txt) -> Json:
    return _said(value=txt.text, purpose=txt.purpose)


def _chat(chat: Chat) -> Json:
    return _said(
        phase="7",
        protocol=chat.protocol,
        server=chat.server,
        accountId=chat.account_id,
        space=chat.space,
    )


def _value(value: Value) -> Json:
    return _said(
        type=value.type,
        method=value.method,
        suggested=None if value.suggested is None else float(value.suggested),
        recipients=[_recipient(one) for one in value.recipients],
        valueTimeSplits=[_split(one) for one in value.time_splits] or None,
    )


def _recipient(one: Recipient) -> Json:
    return _said(
        name=one.name,
        customKey=one.custom_key,
        customValue=one.custom_value,
        type=one.type,
        address=one.address,
        split=one.split,
        fee=bool(one.fee),
    )


def _split(one: TimeSplit) -> Json:
    times = {"startTime": one.start, "duration": one.duration}
    if one.item is None:
        return {
            "type": "recipients",
            **times,
            "recipients": [_recipient(each) for each in one.recipients],
        }
    return {
        "type": "remoteItem",
        **times,
        "remoteStartTime": one.remote_start or 0,
        "remotePercentage": one.remote_percentage or 100,
        "remoteItem": _remote(one.item),
    }


def _remote(item: RemoteItem) -> Json:
    return _said(
        feedGuid=item.feed_guid,
        feedUrl=item.feed_url,
        itemGuid=item.item_guid,
        medium=item.medium,
        title=item.title,
    )


def _live(live: LiveItem, view: ChannelView) -> Json:
    stream = live.enclosure
    return _said(
        status=live.status,
        start=_moment(live.start),
        end=live.end and _moment(live.end),
        guid=live.guid,
        title=live.title,
        description=live.summary,
        link=live.link,
        enclosure={"url": stream.url, "length": stream.size, "type": stream.type},
        podcastPeople=_people(live.people, view),
        chat=live.chat and _chat(live.chat),
        contentLinks=[{"title": one.text, "url": one.url} for one in live.links],
    )


def _base64(digits: str) -> str:
    return b64encode(bytes.fromhex(digits)).decode()


def _alternate(alternate: Alternate, uri: str) -> Json:
    """`uri` is the first address, which tells where a file of ours is published."""
    of = alternate.of
    if isinstance(of, AlternateFile):
        address, length = uri, of.size
        integrity: object = {"type": "sri", "value": f"sha256-{_base64(of.sha256)}"}
    else:
        address, length = of.url, of.length or 0
        integrity = of.integrity and {"type": of.integrity.type, "value": of.integrity.value}
    sources = [(address, None), *((one.uri, one.content_type) for one in alternate.sources)]
    return _said(
        type=of.type,
        length=length,
        bitrate=of.bitrate,
        height=alternate.height,
        lang=alternate.language,
        title=alternate.title,
        rel=alternate.rel,
        codecs=alternate.codecs,
        default=bool(alternate.default),
        source=[{"uri": where, "contentType": kind or of.type} for where, kind in sources],
        integrity=integrity,
    )
