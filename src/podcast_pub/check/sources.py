"""Where the rules come from."""

APPLE = "https://podcasters.apple.com/support/823-podcast-requirements"
APPLE_CHAPTERS = "https://podcasters.apple.com/support/5482-using-chapters-on-apple-podcasts"
NAMESPACE = "https://podcastindex.org/namespace/1.0"
PODLOVE = "https://podlove.org/simple-chapters/"
PSP = "https://github.com/Podcast-Standards-Project/PSP-1-Podcast-RSS-Specification"
RSS = "https://www.rssboard.org/rss-specification"
SPOTIFY = "https://content-ops.atspotify.com/hc/en-us/articles/360050808931"
VALIDATOR = "https://validator.w3.org/feed/docs/"

_NAMESPACE_DOCS = "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/"
CHAPTERS = f"{_NAMESPACE_DOCS}chapters/jsonChapters.md"
TRANSCRIPTS = f"{_NAMESPACE_DOCS}transcripts/transcripts.md"
