"""A CloudFront distribution: which of its copies are old, and whether it has forgotten them.

https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Invalidation.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

import boto3
from botocore import exceptions
from botocore.config import Config

from podcast_pub.problems import StoreError

Reply = Mapping[str, Any]
"""What an operation answers: boto3 is untyped."""

ATTEMPTS = 8
"""CloudFront often says that it cannot now: https://github.com/aws/aws-cdk/issues/15891"""

_BUSY = frozenset(
    {"ServiceUnavailable", "Throttling", "ThrottlingException", "TooManyInvalidationsInProgress"}
)
_PERMISSIONS = {
    "create_invalidation": "cloudfront:CreateInvalidation",
    "get_invalidation": "cloudfront:GetInvalidation",
}


class BusyError(StoreError):
    """CloudFront has too much to do; the same request may succeed in a while."""


class Distribution:
    """Where copies of what a store holds are near listeners."""

    def __init__(
        self,
        id: str,  # noqa: A002  its name
        *,
        profile: str | None = None,
        region: str | None = None,
    ) -> None:
        """Nothing is read or sent before it is asked.

        `profile` is one of the AWS configuration; the `region` tells China from the world.
        """
        self.id = id
        self._profile = profile
        self._region = region

    def __str__(self) -> str:
        return f"CloudFront distribution {self.id}"

    def forget(self, paths: Sequence[str], reference: str) -> str:
        """Ask it to forget its copies of `paths`; the answer names the request.

        Nothing new begins when the same was asked under this `reference` before. Raises BusyError
        when too much is in progress, StoreError when it refuses or cannot be reached.
        """
        reply = self._asked(
            "create_invalidation",
            lambda boto: boto.create_invalidation(
                DistributionId=self.id,
                InvalidationBatch={
                    "Paths": {"Quantity": len(paths), "Items": list(paths)},
                    "CallerReference": reference,
                },
            ),
        )
        return str(reply["Invalidation"]["Id"])

    def has_forgotten(self, request: str) -> bool:
        """Whether a request is done at every place; raises as `forget` does."""
        reply = self._asked(
            "get_invalidation",
            lambda boto: boto.get_invalidation(DistributionId=self.id, Id=request),
        )
        return str(reply["Invalidation"]["Status"]).casefold() == "completed"

    @cached_property
    def _boto(self) -> Any:
        session = boto3.Session(profile_name=self._profile, region_name=self._region)
        return session.client(
            "cloudfront",
            region_name=session.region_name or "us-east-1",
            config=Config(
                connect_timeout=10,
                read_timeout=60,
                retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
            ),
        )

    def _asked(self, operation: str, ask: Callable[[Any], Reply]) -> Reply:
        """What boto3 answers; what it raises as StoreError."""
        try:
            return ask(self._boto)
        except exceptions.ClientError as error:
            raise self._refused(operation, error.response) from error
        except (exceptions.BotoCoreError, OSError, ValueError) as error:
            message, do = _unasked(error, self._profile)
            raise StoreError(message, where=str(self), do=do) from error

    def _refused(self, operation: str, reply: Reply) -> StoreError:
        """A refusal in words. The service's own text is not repeated: it may hold anything."""
        code = str(reply.get("Error", {}).get("Code", ""))
        code = code if re.fullmatch(r"[A-Za-z0-9.]{1,60}", code) else "no reason told"
        if code in _BUSY:
            return BusyError("it has too much to do", where=str(self), found=code)
        permission = _PERMISSIONS.get(operation, operation)
        message, do = {
            "AccessDenied": (
                f"these credentials may not do that: {permission} is not allowed",
                f"allow {permission} on the distribution, in the policy of the user or role",
            ),
            "NoSuchDistribution": (
                "there is no such distribution in this account",
                "compare storage.cloudfront in podcast.yaml with the id that the console shows",
            ),
            "InvalidClientTokenId": _wrong_keys(self._profile),
            "SignatureDoesNotMatch": _wrong_keys(self._profile),
            "ExpiredToken": (
                "the credentials have expired",
                f"log in again: aws sso login{_option(self._profile)}",
            ),
        }.get(code, ("it refused", "look that word up in the manual of CloudFront"))
        return StoreError(message, where=str(self), found=code, do=do)


def _wrong_keys(profile: str | None) -> tuple[str, str]:
    return (
        "Amazon does not know these credentials",
        f"see what says: aws sts get-caller-identity{_option(profile)}",
    )


def _unasked(error: Exception, profile: str | None) -> tuple[str, str]:
    """Why nothing could be asked, and what to do."""
    match error:
        case exceptions.NoCredentialsError() | exceptions.PartialCredentialsError():
            do = "name a profile below `storage:` in podcast.yaml, or set AWS_ACCESS_KEY_ID and "
            return "no credentials for Amazon were found", f"{do}AWS_SECRET_ACCESS_KEY"
        case exceptions.ProfileNotFound():
            message = f"there is no profile `{profile}` in your AWS configuration"
            return message, "see which there are: aws configure list-profiles"
        case exceptions.SSOError() | exceptions.TokenRetrievalError():
            return "your login has expired", f"log in again: aws sso login{_option(profile)}"
        case exceptions.HTTPClientError() | exceptions.ConnectionError() | OSError():
            return "it could not be reached", "look at your connection"
        case _:
            return f"the AWS library failed: {type(error).__name__}", "look at your AWS settings"


def _option(profile: str | None) -> str:
    return f" --profile {profile}" if profile else ""
