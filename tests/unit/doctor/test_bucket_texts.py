"""The policies and rules of a bucket: valid, for this bucket and prefix, and for nothing else."""

import json
from typing import Any

import pytest

from podcast_pub.doctor.texts import bucket as texts
from podcast_pub.model.bucket import Bucket

PODCAST = Bucket("tides", "podcast/")
WHOLE = Bucket("tides", "")


def statements(text: str) -> list[dict[str, Any]]:
    policy = json.loads(text)
    assert policy["Version"] == "2012-10-17"
    return list(policy["Statement"])


@pytest.mark.parametrize(
    ("bucket", "objects"),
    [
        pytest.param(PODCAST, "arn:aws:s3:::tides/podcast/*", id="with a prefix"),
        pytest.param(WHOLE, "arn:aws:s3:::tides/*", id="the whole bucket"),
    ],
)
def test_everybody_may_read_what_is_below_the_prefix_and_do_nothing_else(
    bucket: Bucket, objects: str
) -> None:
    [statement] = statements(texts.public_policy(bucket))

    assert statement["Effect"] == "Allow"
    assert statement["Principal"] == "*"
    assert statement["Action"] == "s3:GetObject"
    assert statement["Resource"] == objects


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
        actions = statement["Action"]
        assert "*" not in str(actions)
        resource = statement["Resource"]
        if resource.startswith("arn:aws:s3"):
            rest = resource.removeprefix("arn:aws:s3:::tides")
            assert rest in ("", f"/{bucket.prefix}*")
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
    [statement] = statements(texts.cloudfront_policy(PODCAST, "E2QWRUHEXAMPLE"))

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
