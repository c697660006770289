"""Where boto3 finds the credentials of a bucket, in words; never what they are."""

import boto3
from botocore.exceptions import NoCredentialsError

from podcast_pub.storage.s3.client import FAILURES
from podcast_pub.storage.s3.place import Place
from podcast_pub.storage.s3.words import in_words

_WORDS = {
    "env": "in the environment: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
    "shared-credentials-file": "profile {profile} in ~/.aws/credentials",
    "config-file": "profile {profile} in ~/.aws/config",
    "sso": "a login of profile {profile}: aws sso login",
    "login": "a login of profile {profile}: aws login",
    "assume-role": "a role that profile {profile} takes",
    "assume-role-with-web-identity": "a role that this job may take by its own identity (OIDC)",
    "custom-process": "a program that profile {profile} names",
    "container-role": "the role of this container",
    "iam-role": "the role of this machine",
}
"""By botocore's name of the way: https://boto3.amazonaws.com/v1/documentation/api/latest/guide/credentials.html"""


def credentials_of(place: Place) -> str:
    """Where they are found; StoreError where there are none, or they are broken."""
    try:
        session = boto3.Session(profile_name=place.profile)
        found = session.get_credentials()
        if found is None:
            raise NoCredentialsError
    except FAILURES as error:
        raise in_words(error, "open", place) from error
    words = _WORDS.get(found.method, "found as boto3 finds them: {profile}")
    return words.format(profile=session.profile_name)
