"""`value`, and pointers to other feeds → values. Pure."""

import re
from collections.abc import Sequence
from uuid import UUID

from podcast_pub.content import wire
from podcast_pub.content.desk import Desk
from podcast_pub.content.emails import is_email
from podcast_pub.content.tags.each import each, read_optional, tell_end
from podcast_pub.content.times import read_time
from podcast_pub.model.tags import Recipient, RemoteItem, TimeSplit, Value
from podcast_pub.model.vocabulary import MEDIA

_NODE = re.compile(r"0[23][0-9a-f]{64}")
"""The compressed public key of a node, hex."""


def read_value(
    value: wire.Value | list[wire.Value] | None, key: str, desk: Desk, duration: float | None
) -> tuple[Value, ...]:
    """Who is paid; `duration` is that of the audio, None when nobody knows."""
    return tuple(_value(one, at, desk, duration) for at, one in each(key, value))


def _value(value: wire.Value, key: str, desk: Desk, duration: float | None) -> Value:
    return Value(
        type=value.type,
        method=value.method,
        suggested=value.suggested,
        recipients=_recipients(value.recipients, f"{key}.recipients", desk),
        time_splits=tuple(
            _time_split(split, f"{key}.time_splits.{index}", desk, duration)
            for index, split in enumerate(value.time_splits)
        ),
    )


def _recipients(
    recipients: Sequence[wire.Recipient], key: str, desk: Desk
) -> tuple[Recipient, ...]:
    """Somebody must have a share."""
    if recipients and not any(one.split for one in recipients if not one.fee):
        do = "write a split above 0 for at least one, without `fee`"
        desk.error("ns-value", "nobody has a share", key=key, do=do)
    return tuple(_recipient(one, f"{key}.{index}", desk) for index, one in enumerate(recipients))


def _recipient(one: wire.Recipient, key: str, desk: Desk) -> Recipient:
    at = f"{key}.address"
    if one.type == "node" and not _NODE.fullmatch(one.address):
        message = "`address` is not the public key of a node"
        do = "write its 66 hex digits" + (", or type: lnaddress" if is_email(one.address) else "")
        desk.error("ns-value", message, key=at, found=one.address, do=do)
    if one.type == "lnaddress" and not is_email(one.address):
        message = "`address` is not a Lightning address"
        do = "write it like ada@wallet.example" + (
            ", or type: node" if _NODE.fullmatch(one.address) else ""
        )
        desk.error("ns-value", message, key=at, found=one.address, do=do)
    return Recipient(
        one.type, one.address, one.split, one.name, one.custom_key, one.custom_value, one.fee
    )


def _time_split(split: wire.TimeSplit, key: str, desk: Desk, duration: float | None) -> TimeSplit:
    """Exactly one of another feed and recipients, for a time within the audio."""
    if (split.item is None) is (split.recipients is None):
        message = "a part is paid to one `item`, or to `recipients`"
        do = "remove one of them" if split.item else "add item: or recipients:"
        desk.error("ns-value", message, key=key, do=do)
    start = read_time(split.start, f"{key}.start", desk) or 0.0
    length = read_time(split.duration, f"{key}.duration", desk) or 0.0
    tell_end(start + length, duration, key, "ns-value", desk)
    remote = split.remote_start
    return TimeSplit(
        start=start,
        duration=length,
        item=None if split.item is None else read_remote_item(split.item, f"{key}.item", desk),
        recipients=_recipients(split.recipients or [], f"{key}.recipients", desk),
        remote_start=None if remote is None else read_time(remote, f"{key}.remote_start", desk),
        remote_percentage=split.remote_percentage,
    )


def read_remote_items(
    items: Sequence[wire.RemoteItem], key: str, desk: Desk
) -> tuple[RemoteItem, ...]:
    """Pointers to other feeds."""
    return tuple(read_remote_item(one, f"{key}.{index}", desk) for index, one in enumerate(items))


def read_remote_item(item: wire.RemoteItem, key: str, desk: Desk) -> RemoteItem:
    """A pointer to another feed; what is wrong with it is on the desk then."""
    guid = read_feed_guid(item.feed_guid, f"{key}.feed_guid", desk)
    if item.medium is not None and item.medium not in MEDIA:
        do = f"write one of: {', '.join(MEDIA)}"
        message = "`medium` is not one that apps know"
        desk.error("ns-remoteitem", message, key=f"{key}.medium", found=item.medium, do=do)
    url = read_optional(item.feed_url, f"{key}.feed_url", desk)
    return RemoteItem(guid, url, item.item_guid, item.medium, item.title)


def read_feed_guid(text: str, key: str, desk: Desk) -> str:
    """The guid of another show, in small letters."""
    try:
        return str(UUID(text))
    except ValueError:
        do = "copy the podcast:guid from the other show's feed, a UUID"
        desk.error("ns-remoteitem", "`feed_guid` is not a UUID", key=key, found=text, do=do)
        return text
