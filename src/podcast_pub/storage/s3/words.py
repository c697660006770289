"""What a service or boto3 says, as one clear line: what happened, where, what to type.

It must repeat no text of a service: that may hold keys, or be hostile.
"""

import re
from collections.abc import Callable

from botocore import exceptions as boto
from urllib3.exceptions import NameResolutionError

from podcast_pub.problems import StoreError
from podcast_pub.storage.s3.failure import Failure, harmless
from podcast_pub.storage.s3.place import Place

AGAIN = "run it again; what has been sent is not sent twice"

_CREDENTIALS = """\
write these lines into ~/.aws/credentials, with the two keys that the service gave you:
[{profile}]
aws_access_key_id = …
aws_secret_access_key = …
and below `storage:` in podcast.yaml: profile: {profile}"""


class RefusedError(StoreError):
    """The service answered, and did not do it."""

    code: str = ""
    """Its own name of the reason; a number where a reply without a body says no more."""
    status: int = 0
    """Of HTTP."""


Words = Callable[[Failure], tuple[str, str]]
"""What is wrong, and what to do."""


def in_words(error: Exception, operation: str, place: Place, key: str | None = None) -> StoreError:
    """What boto3 raised when it was asked for `operation`, in words; a reply as RefusedError."""
    problem = Failure(operation, place, key, error)
    if isinstance(error, boto.ClientError):
        message, do = _by_reply(problem)(problem)
        refused = RefusedError(message, where=problem.where, do=do)
        refused.code, refused.status = problem.code, problem.status
        return refused
    for kind, words in _BY_KIND:
        if isinstance(error, kind):
            message, do = words(problem)
            return StoreError(message, where=problem.where, do=do)
    message, do = _unexpected(problem)
    return StoreError(message, where=problem.where, do=do)


def cut_short(operation: str, place: Place, key: str) -> StoreError:
    """A reply whose end is missing again and again."""
    return in_words(boto.ResponseStreamingError(error="cut"), operation, place, key)


def no_answer(operation: str, place: Place, key: str | None = None) -> StoreError:
    """A reply that is none of S3: a size that is no number, a listing without end."""
    return StoreError(
        f"the service sent something that is no answer of S3 ({operation})",
        where=place.of(key),
        do="see that storage.endpoint is the address of its S3 interface",
    )


def _by_reply(problem: Failure) -> Words:
    """The words for a reply, by its code or else its status."""
    return _BY_CODE.get(problem.code) or _BY_STATUS.get(problem.status) or _unexpected_reply


def _no_credentials(p: Failure) -> tuple[str, str]:
    return "no credentials for this bucket were found", _CREDENTIALS.format(profile=p.profile)


def _half_credentials(p: Failure) -> tuple[str, str]:
    missing = harmless(str(p.facts.get("cred_var", "")).replace("_", ".")).replace(".", "_")
    return (
        f"the credentials are not complete: {missing or 'a part'} is missing",
        _CREDENTIALS.format(profile=p.profile),
    )


def _no_profile(p: Failure) -> tuple[str, str]:
    message = f"there is no profile `{p.profile}` in your AWS configuration"
    return message, _CREDENTIALS.format(profile=p.profile)


def _broken_files(_: Failure) -> tuple[str, str]:
    return (
        "your AWS configuration cannot be read",
        "look at ~/.aws/config and ~/.aws/credentials: lines are `name = value` below `[profile]`",
    )


def _cannot_get_credentials(p: Failure) -> tuple[str, str]:
    return (
        "the credentials could not be fetched",
        f"see what says: aws sts get-caller-identity --profile {p.profile}",
    )


def _logged_out(p: Failure) -> tuple[str, str]:
    verb = "login" if isinstance(p.error, boto.LoginError) else "sso login"
    profile = f" --profile {p.place.profile}" if p.place.profile else ""
    return "your login has expired", f"log in again: aws {verb}{profile}"


def _expired(p: Failure) -> tuple[str, str]:
    profile = f" --profile {p.place.profile}" if p.place.profile else ""
    return (
        "the credentials have expired",
        f"fetch new ones; if they come from a login: aws sso login{profile}",
    )


def _unknown_key_id(p: Failure) -> tuple[str, str]:
    return (
        f"{p.service} does not know this access key",
        "compare aws_access_key_id and storage.endpoint with what the service shows",
    )


def _wrong_secret(_: Failure) -> tuple[str, str]:
    return (
        "the secret key does not belong to the access key",
        "copy aws_secret_access_key once more, whole and without quotes",
    )


def _no_bucket(p: Failure) -> tuple[str, str]:
    return (
        f"there is no bucket `{p.place.bucket.name}`",
        "make it at the service, or correct storage.url; a name of another account is not seen",
    )


def _denied(p: Failure) -> tuple[str, str]:
    bucket = p.place.bucket
    what = bucket.name if p.operation.startswith("list_objects") else f"{bucket.name}/*"
    return (
        f"these credentials may not do that: {p.permission()} is not allowed",
        f"allow {p.permission()} on arn:aws:s3:::{what}, or use other credentials",
    )


def _wrong_clock(_: Failure) -> tuple[str, str]:
    return (
        "the clock of this computer is wrong by many minutes",
        "let it be set by the network: sudo timedatectl set-ntp true",
    )


def _full(_: Failure) -> tuple[str, str]:
    return (
        "the bucket is full, or its quota is used up",
        "get more space at the service, then run it again",
    )


def _wrong_region(p: Failure) -> tuple[str, str]:
    headers = p.reply.get("ResponseMetadata", {}).get("HTTPHeaders", {})
    region = p.reply.get("Error", {}).get("Region") or headers.get("x-amz-bucket-region")
    if region and re.fullmatch(r"[a-z0-9-]{1,40}", region):
        message = f"the bucket is in another region: {region}"
        return message, f"below `storage:` write region: {region}"
    if p.code == "AuthorizationHeaderMalformed":
        message = "the bucket is in another region"
        return message, "below `storage:` write its region, like region: eu-west-1"
    return (
        f"{p.service} sends us elsewhere (HTTP {p.status})",
        "see that storage.endpoint is the address of its S3 interface, with https:// if it has it",
    )


def _altered(_: Failure) -> tuple[str, str]:
    return (
        "it did not arrive as it was sent",
        "run it again; if it stays so, something on the way changes what passes",
    )


def _cannot(p: Failure) -> tuple[str, str]:
    return (
        f"{p.service} cannot do this ({p.operation}, HTTP {p.status})",
        "see that storage.endpoint is the address of its S3 interface",
    )


def _no_interface(p: Failure) -> tuple[str, str]:
    return (
        f"{p.service} has no S3 interface there (HTTP {p.status})",
        "see that storage.endpoint is the address of its S3 interface",
    )


def _busy(p: Failure) -> tuple[str, str]:
    code = f", {p.code}" if p.code and not p.code.isdigit() else ""
    return f"{p.service} cannot answer now (HTTP {p.status}{code})", f"wait a little, then {AGAIN}"


def _not_there(_: Failure) -> tuple[str, str]:
    return "it is not there", "see what else is missing: podcast-pub verify"


def _taken(_: Failure) -> tuple[str, str]:
    return "somebody else wrote it meanwhile", "fetch their change, then run it again"


def _too_large(_: Failure) -> tuple[str, str]:
    return "it is larger than the service takes", "publish it in a smaller form"


def _unexpected_reply(p: Failure) -> tuple[str, str]:
    code = p.code or "no reason told"
    return (
        f"{p.service} refused: {code} (HTTP {p.status}, {p.operation})",
        "look that word up in the service's manual; nothing that was live has changed",
    )


def _unknown_host(p: Failure) -> tuple[str, str]:
    cause = p.facts.get("error")
    if isinstance(cause, NameResolutionError) or "resolve" in str(cause):
        return f"no computer is known as {p.service}", "see storage.endpoint and your connection"
    return f"nothing answers at {p.service}", "see storage.endpoint and your connection"


def _slow(p: Failure) -> tuple[str, str]:
    return f"{p.service} did not answer in time", f"look at your connection, then {AGAIN}"


def _broken(p: Failure) -> tuple[str, str]:
    return (
        f"the connection to {p.service} broke again and again",
        f"look at your connection, then {AGAIN}",
    )


def _certificate(p: Failure) -> tuple[str, str]:
    return (
        f"the certificate of {p.service} cannot be trusted",
        "if the service is yours, run it again with AWS_CA_BUNDLE=ca.pem before it: its authority",
    )


def _proxy(_: Failure) -> tuple[str, str]:
    return "the proxy of your network does not answer", "see the environment: echo $HTTPS_PROXY"


def _cut(_: Failure) -> tuple[str, str]:
    return "the reply ended too early", f"look at your connection, then {AGAIN}"


def _no_sense(p: Failure) -> tuple[str, str]:
    return (
        f"what {p.service} answers is not S3",
        "see that storage.endpoint is the address of its S3 interface",
    )


def _wrong_address(_: Failure) -> tuple[str, str]:
    return (
        "the address of the service cannot be used",
        "write storage.endpoint like https://s3.example.net; see also AWS_ENDPOINT_URL_S3",
    )


def _unexpected(p: Failure) -> tuple[str, str]:
    return (
        f"the S3 library failed: {type(p.error).__name__} ({p.operation})",
        "run it again; if it stays so, tell us that line",
    )


_BY_KIND: tuple[tuple[type[Exception], Words], ...] = (
    (boto.NoCredentialsError, _no_credentials),
    (boto.PartialCredentialsError, _half_credentials),
    (boto.ProfileNotFound, _no_profile),
    (boto.ConfigParseError, _broken_files),
    (boto.InvalidConfigError, _broken_files),
    (boto.SSOError, _logged_out),
    (boto.TokenRetrievalError, _logged_out),
    (boto.LoginError, _logged_out),
    (boto.CredentialRetrievalError, _cannot_get_credentials),
    (boto.MetadataRetrievalError, _cannot_get_credentials),
    (boto.SSLError, _certificate),
    (boto.ProxyConnectionError, _proxy),
    (boto.EndpointConnectionError, _unknown_host),
    (boto.ConnectTimeoutError, _slow),
    (boto.ReadTimeoutError, _slow),
    (boto.ResponseStreamingError, _cut),
    (boto.IncompleteReadError, _cut),
    (boto.HTTPClientError, _broken),
    (boto.ConnectionError, _broken),
    (boto.FlexibleChecksumError, _altered),
    (ValueError, _wrong_address),
)

_BY_CODE: dict[str, Words] = {
    "ExpiredToken": _expired,
    "ExpiredTokenException": _expired,
    "TokenRefreshRequired": _expired,
    "InvalidToken": _expired,
    "InvalidAccessKeyId": _unknown_key_id,
    "SignatureDoesNotMatch": _wrong_secret,
    "NoSuchBucket": _no_bucket,
    "AccessDenied": _denied,
    "AllAccessDisabled": _denied,
    "RequestTimeTooSkewed": _wrong_clock,
    "QuotaExceeded": _full,
    "QuotaExceededException": _full,
    "ServiceQuotaExceededException": _full,
    "StorageLimitExceeded": _full,
    "InsufficientStorage": _full,
    "XMinioStorageFull": _full,
    "PermanentRedirect": _wrong_region,
    "AuthorizationHeaderMalformed": _wrong_region,
    "IllegalLocationConstraintException": _wrong_region,
    "BadDigest": _altered,
    "InvalidDigest": _altered,
    "XAmzContentSHA256Mismatch": _altered,
    "MethodNotAllowed": _cannot,
    "NotImplemented": _cannot,
    "NoSuchKey": _not_there,
    "NoSuchUpload": _not_there,
    "PreconditionFailed": _taken,
    "ConditionalRequestConflict": _taken,
    "OperationAborted": _taken,
    "EntityTooLarge": _too_large,
    "KeyTooLongError": _too_large,
}
"""https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html, and what others say."""

_BY_STATUS: dict[int, Words] = {
    301: _wrong_region,
    307: _wrong_region,
    403: _denied,
    404: _no_interface,
    405: _cannot,
    409: _taken,
    412: _taken,
    413: _too_large,
    429: _busy,
    500: _busy,
    501: _cannot,
    502: _busy,
    503: _busy,
    504: _busy,
    507: _full,
}
