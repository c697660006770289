"""The keys of people/KEY.yaml."""

from pydantic import Field

from podcast_pub.content.wire.base import Text, Text128, Wire


class Person(Wire):
    """people/KEY.yaml"""

    name: Text128 = Field(description="The name to print.", examples=["Ada Farrow"])
    role: Text = Field(
        default="host",
        description="What they usually do, in words of the podcast taxonomy.",
        examples=["guest"],
    )
    group: Text | None = Field(
        default=None,
        description="The taxonomy's group, where it has the role twice.",
        examples=["video post-production"],
    )
    url: Text | None = Field(
        default=None, description="A page about them.", examples=["https://example.org/ada"]
    )
    image: Text | None = Field(
        default=None, description="Their portrait, a file in people/.", examples=["ada.jpg"]
    )
