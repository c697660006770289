"""The generated show as a site for Hugo: the same texts, pages, audio and feed.

Hugo is told the length and size of the audio, which podcast-pub measures. Its templates show what
ours show of such an episode, and make a page to embed for each as we do. It makes no cards, no
search and no JSON for oEmbed, checks nothing, and says nothing in the podcast namespace.
"""

import os
from pathlib import Path

CONFIG = """\
baseURL = "https://slackwater.example/"
languageCode = "en"
title = "Slack Water"
paginate = 10
disableKinds = ["section"]
[taxonomies]
tag = "tags"
season = "seasons"
[outputs]
page = ["HTML", "embed"]
home = ["HTML", "RSS"]
term = ["HTML"]
[outputFormats.embed]
mediaType = "text/html"
baseName = "embed"
isHTML = true
"""
BASE = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} · {{ site.Title }}</title>
<link rel="canonical" href="{{ .Permalink }}">
<meta property="og:title" content="{{ .Title }}">
<meta property="og:url" content="{{ .Permalink }}">
<meta name="description" content="{{ .Summary | plainify | truncate 160 }}">
<link rel="alternate" type="application/rss+xml" href="{{ "index.xml" | absURL }}">
</head><body>
<header><a href="/">{{ site.Title }}</a></header>
<main>{{ block "main" . }}{{ end }}</main>
<footer><a href="/index.xml">RSS</a></footer>
</body></html>
"""
PLAYER = """\
<h1>{{ .Title }}</h1>
<p>Season {{ .Params.season }}, episode {{ .Params.episode }} · {{ .Date.Format "2 January 2006" }}
· {{ div .Params.duration 60 }} min</p>
<audio controls preload="none" src="{{ .Params.audio | absURL }}"></audio>
<p><a href="{{ .Params.audio | absURL }}" download>Download, {{ .Params.size }} bytes</a></p>
"""
SINGLE = """\
{{ define "main" }}
{{ partial "player.html" . }}
<ol>{{ range .Params.chapters }}<li><a href="#t={{ .start }}">{{ .title }}</a></li>{{ end }}</ol>
{{ .Content }}
<ul>{{ range .Params.tags }}<li><a href="/tags/{{ . }}/">{{ . }}</a></li>{{ end }}</ul>
<nav>{{ with .PrevInSection }}<a href="{{ .Permalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .Permalink }}">{{ .Title }}</a>{{ end }}</nav>
<script type="application/ld+json">
{{ dict "@context" "https://schema.org" "@type" "PodcastEpisode" "name" .Title "url" .Permalink
"datePublished" .Date | jsonify | safeJS }}</script>
{{ end }}
"""
EMBED = """\
{{ define "main" }}{{ partial "player.html" . }}{{ end }}
"""
LIST = """\
{{ define "main" }}<h1>{{ .Title }}</h1>
{{ range (.Paginate (where site.RegularPages "Section" "episodes")).Pages }}
<article><h2><a href="{{ .Permalink }}">{{ .Title }}</a></h2>
<p>{{ .Date.Format "2 January 2006" }}</p>{{ .Summary }}</article>
{{ end }}{{ template "_internal/pagination.html" . }}{{ end }}
"""
TERM = LIST.replace('(where site.RegularPages "Section" "episodes")', ".Pages")
FEED = """\
{{ printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\"?>" | safeHTML }}
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>{{ site.Title }}</title><link>{{ site.BaseURL }}</link><language>en</language>
{{ range where site.RegularPages "Section" "episodes" }}
<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link>
<guid isPermaLink="false">{{ .Params.guid }}</guid>
<pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" }}</pubDate>
<description>{{ .Summary | plainify | html }}</description>
<content:encoded>{{ .Content | html }}</content:encoded>
<enclosure url="{{ .Params.audio | absURL }}" length="{{ .Params.size }}" type="audio/mpeg"/>
<itunes:duration>{{ .Params.duration }}</itunes:duration>
<itunes:season>{{ .Params.season }}</itunes:season>
<itunes:episode>{{ .Params.episode }}</itunes:episode>
</item>{{ end }}</channel></rss>
"""
LAYOUTS = {
    "_default/baseof.html": BASE,
    "_default/single.html": SINGLE,
    "_default/single.embed.html": EMBED,
    "_default/list.html": TERM,
    "index.html": LIST,
    "index.rss.xml": FEED,
    "partials/player.html": PLAYER,
}
CHAPTERS = ", ".join(f'{{start: {60 * part}, title: "Part {part}"}}' for part in range(3))


def make_site(show: Path, root: Path) -> None:
    """Write the episodes of a show that `publish.make_show` made as a site; audio is linked."""
    media = root / "static" / "media"
    media.mkdir(parents=True)
    (root / "config.toml").write_text(CONFIG)
    for name, text in LAYOUTS.items():
        path = root / "layouts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    for folder in (show / "episodes").iterdir():
        audio = folder / "audio.mp3"
        os.link(audio, media / f"{folder.name}.mp3")
        told = f'audio: "media/{folder.name}.mp3"\nsize: {audio.stat().st_size}\nduration: 300\n'
        content(root, folder).parent.mkdir(parents=True, exist_ok=True)
        text = (folder / "episode.md").read_text()
        text = text.replace(" 07:00\n", " 07:00:00\n", 1)  # Hugo reads no shorter time
        text = text.replace("guid:", f"{told}chapters: [{CHAPTERS}]\nguid:", 1)
        content(root, folder).write_text(text)


def content(root: Path, folder: Path) -> Path:
    """Where the site says what an episode's folder says."""
    return root / "content" / "episodes" / f"{folder.name}.md"
