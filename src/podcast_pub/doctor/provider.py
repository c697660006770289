"""Who keeps the objects, and how what is missing there is put right. Pure."""

from enum import Enum
from urllib.parse import urlsplit


class Provider(Enum):
    """Services whose settings we can name."""

    AMAZON = "aws"
    R2 = "r2"
    B2 = "b2"
    OTHER = "self-hosted"
    """Another S3 server."""
    FOLDER = "web-server"
    """A folder, and a web server before it."""

    @property
    def guide(self) -> str:
        """Which page of the documentation is about it."""
        return f"docs/how-to/{self.value}.md"


_HOSTS = {
    ".r2.cloudflarestorage.com": Provider.R2,
    ".backblazeb2.com": Provider.B2,
    ".amazonaws.com": Provider.AMAZON,
}


def provider_of(endpoint: str | None) -> Provider:
    """The service at an endpoint; Amazon's is the one that needs none.

    >>> provider_of("https://s3.eu-central-003.backblazeb2.com").guide
    'docs/how-to/b2.md'
    """
    if endpoint is None:
        return Provider.AMAZON
    host = urlsplit(endpoint).hostname or ""
    return next((who for end, who in _HOSTS.items() if host.endswith(end)), Provider.OTHER)


class Topic(Enum):
    """What can be wrong at the public address."""

    PUBLIC = "nobody may read it"
    CORS = "players on other sites may not read it"
    HEADERS = "headers are not those that were stored"
    HOME = "a folder's address does not answer with its index.html"
    PRIVATE = "everybody may read our log"


_LINES = "give the web server its lines: podcast-pub doctor --print nginx  (or caddy, apache)"

_DO: dict[tuple[Topic, Provider], str] = {
    (Topic.PUBLIC, Provider.AMAZON): (
        "put CloudFront before the bucket and let it read: podcast-pub doctor --print cloudfront\n"
        "or let everybody read the bucket itself: podcast-pub doctor --print policy"
    ),
    (Topic.PUBLIC, Provider.R2): (
        "connect a domain of yours and write it as url: R2 > the bucket > Settings > Custom Domains"
    ),
    (Topic.PUBLIC, Provider.B2): (
        "make the bucket public: Bucket Settings > Files in Bucket are: Public"
    ),
    (Topic.PUBLIC, Provider.OTHER): (
        "let everybody read the bucket; many services take this policy: "
        "podcast-pub doctor --print policy"
    ),
    (Topic.PUBLIC, Provider.FOLDER): f"point a web server at this folder\n{_LINES}",
    (Topic.CORS, Provider.AMAZON): (
        "paste what podcast-pub doctor --print cors says at the bucket > Permissions > CORS; with "
        "CloudFront, also choose the response headers policy SimpleCORS"
    ),
    (Topic.CORS, Provider.R2): (
        "paste what podcast-pub doctor --print cors says: R2 > the bucket > Settings > CORS policy"
    ),
    (Topic.CORS, Provider.B2): (
        "at Buckets > CORS Rules choose: share everything in this bucket with every origin"
    ),
    (Topic.CORS, Provider.OTHER): (
        "give the bucket what podcast-pub doctor --print cors says, or let the web server before "
        'it add: Access-Control-Allow-Origin "*"'
    ),
    (Topic.CORS, Provider.FOLDER): _LINES,
    (Topic.HEADERS, Provider.R2): (
        "Cloudflare > Caching > Configuration: Browser Cache TTL must respect existing headers"
    ),
    (Topic.HEADERS, Provider.FOLDER): _LINES,
    (Topic.HOME, Provider.AMAZON): (
        "give CloudFront the default root object index.html, and for folders this function: "
        "podcast-pub doctor --print index-function"
    ),
    (Topic.HOME, Provider.R2): (
        "Cloudflare > Rules > Transform Rules > Rewrite URL: where the path ends with / rewrite it "
        'to concat(http.request.uri.path, "index.html")'
    ),
    (Topic.HOME, Provider.FOLDER): _LINES,
    (Topic.PRIVATE, Provider.AMAZON): (
        "give the bucket its policy anew: podcast-pub doctor --print cloudfront\n"
        "or, without CloudFront: podcast-pub doctor --print policy"
    ),
    (Topic.PRIVATE, Provider.R2): (
        "Cloudflare > Security > WAF > Custom rules: block where the URI path contains "
        "/.podcast-pub/ ; and leave the r2.dev address off"
    ),
    (Topic.PRIVATE, Provider.B2): (
        "a public bucket is public as a whole: stage no audio in it that must stay unknown, or "
        "make it private and let only a CDN read it that refuses /.podcast-pub/"
    ),
    (Topic.PRIVATE, Provider.OTHER): (
        "open only what is for listeners: podcast-pub doctor --print policy\n"
        "or let the web server before the bucket refuse /.podcast-pub/, and close the bucket"
    ),
    (Topic.PRIVATE, Provider.FOLDER): _LINES,
}


def advice(topic: Topic, provider: Provider) -> str:
    """What to do, and where it is written in full."""
    general = {
        Topic.HEADERS: "see that the CDN before the bucket passes headers on as they are",
        Topic.HOME: "let the web server before the bucket answer a folder with its index.html",
    }
    known = _DO.get((topic, provider)) or general[topic]
    return f"{known}\nmore: {provider.guide}"
