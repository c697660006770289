"""A new show: what its files say. Pure; `start` puts them into a folder."""

import textwrap
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from podcast_pub.addresses import FEED
from podcast_pub.authoring.lines import quoted
from podcast_pub.images.placeholder import placeholder_png

GUID_SPACE = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""https://podcastindex.org/namespace/1.0 `guid`."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a show must have, each one line."""

    title: str
    description: str
    author: str
    email: str
    url: str
    """Ends with `/`."""
    language: str
    timezone: str
    """A name of the IANA list."""
    category: str
    """`Main > Sub` or `Main`, in Apple's words."""


def show_files(answers: Answers, *, now: datetime, episode_guid: UUID) -> dict[str, bytes]:
    """Path → content of every file of a new show; podcast.yaml is the last."""
    texts = {
        ".gitignore": "# what publish makes; your show is everything else\n/public/\n",
        "episodes/000-trailer/episode.md": _trailer(
            now.astimezone(ZoneInfo(answers.timezone)), episode_guid
        ),
        "podcast.yaml": podcast_text(answers),
    }
    drawn = {"cover.png": placeholder_png(answers.title)}
    return drawn | {path: text.encode() for path, text in texts.items()}


def show_guid(feed_url: str) -> UUID:
    """The permanent name of a show, by the namespace's own rule, from its first feed address.

    >>> show_guid("https://mp3s.nashownotes.com/pc20rss.xml")
    UUID('917393e3-1b1e-5cef-ace4-edaa54e1f810')
    """
    return uuid5(GUID_SPACE, feed_url.partition("://")[2].rstrip("/"))


def podcast_text(answers: Answers) -> str:
    """What podcast.yaml says."""
    lines = textwrap.fill(answers.description, 90, break_long_words=False, break_on_hyphens=False)
    description = textwrap.indent(lines, "  ")
    return f"""\
# Your show. Each key is explained where it stands. After a change: podcast-pub check

title: {quoted(answers.title)}

# What it is about, in a few sentences: apps and directories show them under the title.
description: >-
{description}

# Who makes it. Directories write to `owner` when you claim the show there. The address is public in
# the feed: use one that was made for it.
author: {quoted(answers.author)}
owner:
  name: {quoted(answers.author)}
  email: {quoted(answers.email)}

language: {quoted(answers.language)}
categories:                 # the first counts most; "Main > Sub" in Apple's words
  - {quoted(answers.category)}
explicit: false             # true: not for children
type: episodic              # newest first; serial: to be heard from the first episode on

# Square, JPEG or PNG, 1400 to 3000 pixels a side. This one is a placeholder: put yours here.
artwork: cover.png

# Dates without an offset are in this zone.
timezone: {answers.timezone}

# Where listeners find the site, and the feed: this address + feed.xml
url: {quoted(answers.url)}

# Where `podcast-pub publish` puts everything. Any web server can serve this folder.
storage:
  url: ./public

# What machines call the show, wherever it moves. Never change it.
guid: {show_guid(answers.url + FEED)}
"""


def _trailer(now: datetime, guid: UUID) -> str:
    return f"""\
---
title: "Trailer"
date: {now.isoformat(timespec="seconds")}
guid: {guid}        # permanent: never change it
type: trailer       # full, trailer or bonus
draft: true         # nobody sees a draft: take this line out when the audio is here
---

Half a minute that says what the show is about, so that directories have something to list. Put the
audio beside this file, MP3, M4A, WAV, FLAC or AIFF, and write here what listeners should read.

- Lists, **bold**, *italics* and [links](https://example.org/) are written in Markdown.
"""
