"""The policies and rules of a bucket: valid, for this bucket and prefix, and for nothing else."""

import json
from fnmatch import fnmatchcase
from typing import Any

import pytest

from podcast_pub import addresses
from podcast_pub.doctor.texts import bucket as texts
from podcast_pub.model.bucket import Bucket

PODCAST = Bucket("tides", "podcast/")
WHOLE = Bucket("tides", "")


def statements(text: str) -> list[dict[str, Any]]:
    policy = json.loads(text)
    assert policy["Version"] == "2012-10-17"
    return list(policy["Statement"])


@pytest.mark.parametrize(
    ("bucket", "base"),
    [
        pytest.param(PODCAST, "arn:aws:s3:::tides/podcast/", id="with a prefix"),
        pytest.param(WHOLE, "arn:aws:s3:::tides/", id="the whole bucket"),
    ],
)
def test_everybody_may_read_what_is_published_and_do_nothing_else(
    bucket: Bucket, base: str
) -> None:
    [statement] = statements(texts.public_policy(bucket, ("key.txt", "logos/*")))

    assert statement["Effect"] == "Allow"
    assert statement["Principal"] == "*"
    assert statement["Action"] == "s3:GetObject"
    names = [resource.removeprefix(base) for resource in statement["Resource"]]
    assert names == [
        *("feed.xml", "feeds.opml", "feed.css", "index.html", "subscribe.html"),
        *("search.html", "search.json", "404.html"),
        *("sitemap.xml", "robots.txt", "catalog.json", "archive/*", "art/*"),
        *(
            "assets/*",
            "chapters/*",
            "embed/*",
            "episodes/*",
            "feeds/*",
            "files/*",
            "images/*",
            "media/*",
            "pages/*",
        ),
        *("people/*", "posts/*", "search/*", "sitemap/*", "stream/*"),
        *("transcripts/*", "waveforms/*", "key.txt", "logos/*"),
    ]


@pytest.mark.parametrize(
    "name",
    [
        *(addresses.FEED, addresses.HOME, addresses.NOT_FOUND, addresses.ARCHIVE),
        *(addresses.episode("a"), addresses.post("a"), addresses.page("a"), addresses.year(2026)),
        *(addresses.sealed_list(1), addresses.asset("a.css", "0" * 64), addresses.file("a", "0")),
        *(addresses.embed("a"), addresses.oembed("a"), addresses.tag("a"), addresses.ROBOTS),
        addresses.CATALOG,
        *(addresses.SITEMAP, addresses.sitemap(0), addresses.person("a"), addresses.season(1)),
        *(addresses.SEARCH, addresses.SEARCH_INDEX, addresses.search_part("0" * 64)),
        *(addresses.FEED_LIST, addresses.FEED_STYLE, addresses.feed_archive(1)),
        *(addresses.EVERYTHING_FEED, addresses.tag_feed("a"), addresses.season_feed(1)),
        *(addresses.staged_media("0" * 32, ".mp3"), addresses.chapters("a", "0")),
        *(f"{addresses.STATE}releases/000001", f"{addresses.STATE}kept/00"),
    ],
)
def test_everybody_may_read_every_object_but_those_of_our_log(name: str) -> None:
    [statement] = statements(texts.public_policy(PODCAST))

    names = [resource.rpartition(":")[2] for resource in statement["Resource"]]
    is_open = any(fnmatchcase(f"tides/podcast/{name}", each) for each in names)
    assert is_open is not name.startswith(".")


def test_the_publisher_may_do_what_publishing_needs_below_the_prefix() -> None:
    listing, publishing = statements(texts.user_policy(PODCAST))

    assert publishing["Resource"] == "arn:aws:s3:::tides/podcast/*"
    assert publishing["Action"] == [
        "s3:AbortMultipartUpload",
        "s3:DeleteObject",
        "s3:GetObject",
        "s3:ListMultipartUploadParts",
        "s3:PutObject",
    ]
    assert listing["Resource"] == "arn:aws:s3:::tides"
    assert listing["Action"] == ["s3:ListBucket", "s3:ListBucketMultipartUploads"]
    assert listing["Condition"] == {"StringLikeIfExists": {"s3:prefix": "podcast/*"}}


@pytest.mark.parametrize("distribution", [None, "E2QWRUHEXAMPLE"])
@pytest.mark.parametrize("bucket", [PODCAST, WHOLE])
def test_no_policy_has_a_wildcard_but_below_the_prefix(
    bucket: Bucket, distribution: str | None
) -> None:
    policies = [
        texts.public_policy(bucket),
        texts.user_policy(bucket, distribution),
        texts.cloudfront_policy(bucket, distribution),
    ]

    for statement in (each for policy in policies for each in statements(policy)):
        assert "*" not in str(statement["Action"])
        named = statement["Resource"]
        for resource in [named] if isinstance(named, str) else named:
            if resource.startswith("arn:aws:s3"):
                rest = resource.removeprefix("arn:aws:s3:::tides")
                assert rest == "" or rest.startswith(f"/{bucket.prefix}")
                assert "*" not in rest[:-1]
            else:
                assert resource.endswith(":distribution/E2QWRUHEXAMPLE")


def test_who_has_no_prefix_may_list_the_bucket_without_a_condition() -> None:
    listing, _ = statements(texts.user_policy(WHOLE))

    assert "Condition" not in listing


def test_cloudfront_is_told_of_changes_only_where_it_is_used() -> None:
    *_, told = statements(texts.user_policy(PODCAST, "E2QWRUHEXAMPLE"))

    assert told["Action"] == ["cloudfront:CreateInvalidation", "cloudfront:GetInvalidation"]
    assert told["Resource"] == "arn:aws:cloudfront::*:distribution/E2QWRUHEXAMPLE"
    assert "cloudfront" not in texts.user_policy(PODCAST)


def test_only_one_distribution_may_read_a_closed_bucket() -> None:
    statement, but_not = statements(texts.cloudfront_policy(PODCAST, "E2QWRUHEXAMPLE"))

    assert but_not["Effect"] == "Deny"
    assert but_not["Principal"] == statement["Principal"]
    assert but_not["Resource"] == "arn:aws:s3:::tides/podcast/.podcast-pub/*"
    assert statement["Principal"] == {"Service": "cloudfront.amazonaws.com"}
    assert statement["Condition"] == {
        "StringEquals": {
            "AWS:SourceArn": "arn:aws:cloudfront::ACCOUNT-ID:distribution/E2QWRUHEXAMPLE"
        }
    }


def test_players_of_every_site_may_read_and_nobody_may_write() -> None:
    [rule] = json.loads(texts.cors())

    assert rule["AllowedOrigins"] == ["*"]
    assert rule["AllowedMethods"] == ["GET", "HEAD"]
    assert "Range" in rule["AllowedHeaders"]
    assert "Content-Range" in rule["ExposeHeaders"]
