"""What a bucket must be told, as JSON to paste: who may read, who may publish, CORS.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
"""

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from podcast_pub import addresses
from podcast_pub.addresses import (
    FEED,
    FEED_LIST,
    FEED_STYLE,
    FEEDS,
    HOME,
    NOT_FOUND,
    STATE,
    SUBSCRIBE,
)
from podcast_pub.doctor.texts.serving import HASHED
from podcast_pub.model.bucket import Bucket

Json: TypeAlias = "str | int | Sequence[Json] | Mapping[str, Json]"

_VERSION = "2012-10-17"
_OBJECT_ACTIONS = (
    "s3:AbortMultipartUpload",
    "s3:DeleteObject",
    "s3:GetObject",
    "s3:ListMultipartUploadParts",
    "s3:PutObject",
)
_BUCKET_ACTIONS = ("s3:ListBucket", "s3:ListBucketMultipartUploads")

PUBLISHED = (
    FEED,
    FEED_LIST,
    FEED_STYLE,
    HOME,
    SUBSCRIBE,
    addresses.SEARCH,
    addresses.SEARCH_INDEX,
    NOT_FOUND,
    addresses.SITEMAP,
    addresses.ROBOTS,
    addresses.CATALOG,
    *sorted(
        f"{folder}/*"
        for folder in {
            *HASHED,
            *(
                key.partition("/")[0]
                for key in (
                    FEEDS,
                    addresses.EMBED,
                    addresses.sitemap(1),
                    addresses.ARCHIVE,
                    addresses.episode(""),
                    addresses.page(""),
                    addresses.post(""),
                    addresses.sealed_list(1),
                )
            ),
        }
    ),
)
"""Everything that is for listeners, but for static files: our own state is none of it."""

CORS: Sequence[Mapping[str, Json]] = (
    {
        "AllowedOrigins": ["*"],
        "AllowedMethods": ["GET", "HEAD"],
        "AllowedHeaders": ["Range", "If-None-Match", "If-Modified-Since"],
        "ExposeHeaders": [
            "Content-Length",
            "Content-Range",
            "Accept-Ranges",
            "ETag",
            "Last-Modified",
        ],
        "MaxAgeSeconds": 86400,
    },
)
"""Players on other sites read transcripts, chapters and audio. https://fetch.spec.whatwg.org/#http-cors-protocol"""


def cors() -> str:
    """The CORS rules of the bucket, as consoles want them; the AWS CLI wants `CORSRules` around."""
    return _text(CORS)


def public_policy(bucket: Bucket, static: Sequence[str] = ()) -> str:
    """The bucket policy by which everybody may read what is published, and nothing else.

    `static` names the show's own files and folders (`NAME/*`) beside ours. What may be read is
    listed, because S3 has no way to take our state out of `*` for strangers alone that other
    services know as well.
    """
    return _text(
        _policy(
            {
                "Sid": "ListenersRead",
                "Effect": "Allow",
                "Principal": "*",
                "Action": "s3:GetObject",
                "Resource": [_objects(bucket, name) for name in (*PUBLISHED, *static)],
            }
        )
    )


def user_policy(bucket: Bucket, distribution: str | None = None) -> str:
    """What the user that publishes must be allowed; `distribution` is CloudFront's id, if any.

    `IfExists`: a question for one object that is not there names no prefix, and would be refused
    instead of answered.
    """
    list_them: dict[str, Json] = {
        "Sid": "List",
        "Effect": "Allow",
        "Action": _BUCKET_ACTIONS,
        "Resource": f"arn:aws:s3:::{bucket.name}",
    }
    if bucket.prefix:
        list_them["Condition"] = {"StringLikeIfExists": {"s3:prefix": f"{bucket.prefix}*"}}
    write_them: dict[str, Json] = {
        "Sid": "Publish",
        "Effect": "Allow",
        "Action": _OBJECT_ACTIONS,
        "Resource": _objects(bucket),
    }
    tell_it: dict[str, Json] = {
        "Sid": "TellCloudFront",
        "Effect": "Allow",
        "Action": ["cloudfront:CreateInvalidation", "cloudfront:GetInvalidation"],
        "Resource": f"arn:aws:cloudfront::*:distribution/{distribution}",
    }
    return _text(_policy(list_them, write_them, *([tell_it] if distribution else [])))


def cloudfront_policy(bucket: Bucket, distribution: str | None = None) -> str:
    """The bucket policy by which only one CloudFront distribution may read (Origin Access Control).

    https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
    """
    source = f"arn:aws:cloudfront::ACCOUNT-ID:distribution/{distribution or 'DISTRIBUTION-ID'}"
    reads: Mapping[str, Json] = {
        "Sid": "CloudFrontReads",
        "Effect": "Allow",
        "Principal": {"Service": "cloudfront.amazonaws.com"},
        "Action": "s3:GetObject",
        "Resource": _objects(bucket),
        "Condition": {"StringEquals": {"AWS:SourceArn": source}},
    }
    but_not: Mapping[str, Json] = {
        "Sid": "ButNotOurLog",
        "Effect": "Deny",
        "Principal": {"Service": "cloudfront.amazonaws.com"},
        "Action": "s3:GetObject",
        "Resource": _objects(bucket, f"{STATE}*"),
    }
    return _text(_policy(reads, but_not))


def index_function() -> str:
    """The CloudFront function by which the address of a folder answers with its index.html.

    https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-functions.html
    """
    return """\
function handler(event) {
    var request = event.request;
    if (request.uri.endsWith('/')) {
        request.uri += 'index.html';
    }
    return request;
}
"""


def _objects(bucket: Bucket, names: str = "*") -> str:
    return f"arn:aws:s3:::{bucket.name}/{bucket.prefix}{names}"


def _policy(*statements: Mapping[str, Json]) -> Mapping[str, Json]:
    return {"Version": _VERSION, "Statement": statements}


def _text(document: Json) -> str:
    return json.dumps(document, indent=2) + "\n"
