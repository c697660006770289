"""The keys of `value`: streaming payments. https://podcastindex.org/namespace/1.0 `value`."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from podcast_pub.content.wire.base import OneOrMany, Text, Time, Wire
from podcast_pub.content.wire.tags import RemoteItem


class Recipient(Wire):
    """Somebody who is paid."""

    name: Text | None = Field(default=None, description="Who.", examples=["Ada Farrow"])
    type: Literal["node", "lnaddress"] = Field(
        description="What the address is: the public key of a node, or user@host.",
        examples=["lnaddress"],
    )
    address: Text = Field(description="Where it goes.", examples=["ada@wallet.example"])
    split: Annotated[int, Field(ge=0, le=999_999_999)] = Field(
        description="Their share of the sum of all shares, not a percentage.", examples=[95]
    )
    custom_key: Text | None = Field(
        default=None, description="What the node asks for.", examples=["696969"]
    )
    custom_value: Text | None = Field(
        default=None, description="The same.", examples=["eChoVKtO1KujpAA5HCoB"]
    )
    fee: bool | None = Field(
        default=None, description="true: taken off before all others share.", examples=[True]
    )


Recipients = Annotated[list[Recipient], Field(min_length=1, max_length=100)]


class TimeSplit(Wire):
    """Others who are paid for a part of the episode: its recipients, or another show's."""

    start: Time = Field(description="When the part begins.", examples=["1:23.5"])
    duration: Time = Field(description="How long it is.", examples=["3:00"])
    item: RemoteItem | None = Field(
        default=None,
        description="The show or episode whose recipients are paid.",
        examples=[{"feed_guid": "917393e3-1b1e-5cef-ace4-edaa54e1f810"}],
    )
    recipients: Recipients | None = Field(
        default=None,
        description="Who is paid instead of `item`.",
        examples=[[{"type": "lnaddress", "address": "ben@wallet.example", "split": 1}]],
    )
    remote_start: Time | None = Field(
        default=None, description="Where in the other's audio it begins.", examples=["0:30"]
    )
    remote_percentage: Annotated[int, Field(ge=0, le=100)] | None = Field(
        default=None, description="How much of it goes to them.", examples=[95]
    )


Suggested = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,9}(\.[0-9]{1,18})?$")]


class Value(Wire):
    """How listeners stream payments."""

    type: Literal["lightning", "bitcoin", "keysend", "lnaddress", "amp", "wallet", "node"] = Field(
        description="The network.", examples=["lightning"]
    )
    method: Annotated[Text, StringConstraints(pattern=r"^\S+$")] = Field(
        description="How: keysend, lnaddress, default.", examples=["keysend"]
    )
    suggested: Annotated[str, StringConstraints(pattern=r"^[0-9]{1,9}(\.[0-9]{1,18})?$")] | None = (
        Field(
            default=None,
            description="What a minute is worth, in bitcoin, in quotes.",
            examples=["0.00000005000"],
        )
    )
    recipients: Recipients = Field(
        description="Who is paid.",
        examples=[[{"type": "lnaddress", "address": "ada@wallet.example", "split": 1}]],
    )
    time_splits: Annotated[list[TimeSplit], Field(max_length=1000)] = Field(
        default=[],
        description="Others who are paid for parts of it.",
        examples=[
            [
                {
                    "start": "1:00",
                    "duration": "0:30",
                    "item": {"feed_guid": "917393e3-1b1e-5cef-ace4-edaa54e1f810"},
                }
            ]
        ],
    )


Values = Annotated[
    OneOrMany[Value] | None,
    Field(
        description="Who is paid when listeners stream payments.",
        examples=[
            {
                "type": "lightning",
                "method": "lnaddress",
                "recipients": [{"type": "lnaddress", "address": "ada@wallet.example", "split": 1}],
            }
        ],
    ),
]
