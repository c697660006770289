"""The keys of posts and pages."""

from typing import Annotated

from pydantic import Field

from podcast_pub.content.wire.base import Text, Wire, Words

Language = Annotated[
    Text | None,
    Field(
        description="What it is written in, when that is not the show's language.",
        examples=["pt-BR"],
    ),
]


class Post(Wire):
    """The front matter of a post"""

    title: Text = Field(description="Its headline.", examples=["A second season"])
    date: Text = Field(
        description="When it is published, in the show's zone or with an offset.",
        examples=["2026-05-24 10:00"],
    )
    updated: Text | None = Field(
        default=None, description="Last change that readers should notice.", examples=["2026-06-01"]
    )
    slug: Text | None = Field(
        default=None,
        description="Its name in addresses; the file's name without the date when absent.",
        examples=["new-season"],
    )
    summary: Text | None = Field(
        default=None,
        description="A sentence or two, plain text; the first paragraph when absent.",
        examples=["The second season begins with a bridge and a dog."],
    )
    author: Text | None = Field(
        default=None, description="Name of a file in people/, or a plain name.", examples=["ada"]
    )
    tags: Words = Field(default=[], description="Words to find it by.", examples=[["news"]])
    image: Text | None = Field(
        default=None, description="A picture for it.", examples=["bridge.jpg"]
    )
    draft: bool = Field(default=False, description="true: not published yet.", examples=[True])
    featured: bool = Field(
        default=False, description="true: the front page shows it apart.", examples=[True]
    )
    aliases: Words = Field(
        default=[],
        description="Former slugs; each keeps a page that leads here. After a rename, write the "
        "old one here: only episodes are followed by themselves.",
        examples=[["old-name"]],
    )
    language: Language = None


class Page(Wire):
    """The front matter of a page"""

    title: Text = Field(description="Its headline.", examples=["About the show"])
    slug: Text | None = Field(
        default=None,
        description="Its name in addresses; the file's name when absent.",
        examples=["about"],
    )
    language: Language = None
