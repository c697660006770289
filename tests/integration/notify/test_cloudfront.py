"""CloudFront, by boto3 over a socket: a simulator, and a server that refuses as Amazon does."""

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest

from podcast_pub.notify.changes import Changes, changes_of
from podcast_pub.notify.cloudfront import tell_cloudfront
from podcast_pub.notify.events import CacheBusy, CacheTold, Told
from podcast_pub.problems import NotifyError
from podcast_pub.storage.s3.cloudfront import Distribution
from tests.integration.notify.edge import Edge, edge
from tests.memory_store import MemoryStore
from tests.servers.server import Server
from tests.small_show import BEFORE, identity, page, plan_of

TOKEN = "amber-otter"  # noqa: S105  two words, no secret
ID = "E2QWRUHEXAMPLE"
PATHS = (
    "/",
    "/episodes/ebb.html",
    "/episodes/tides.html",
    "/feed.xml",
    "/index.html",
    "/only-for/tides-ebb.txt",
)


@pytest.fixture
def amazon(monkeypatch: pytest.MonkeyPatch) -> Iterator[Edge]:
    with edge() as it:
        for name, value in it.environment.items():
            monkeypatch.setenv(name, value)
        yield it


def changes(*, release: int = 1, token: str = TOKEN) -> Changes:
    return changes_of(plan_of(BEFORE, MemoryStore()), release, token)


def tell(
    what: Changes,
    *,
    id: str = ID,  # noqa: A002  its name
    profile: str | None = None,
    patience: float = 20,
) -> list[Told]:
    told: list[Told] = []
    distribution = Distribution(id, profile=profile)
    tell_cloudfront(what, distribution, told.append, patience=patience, first_pause=0.01)
    return told


def distribution_of(client: Any) -> str:
    """A new distribution of the simulator, which wants a lot of words for it."""
    behaviour = {
        "TargetOriginId": "bucket",
        "ViewerProtocolPolicy": "redirect-to-https",
        "MinTTL": 0,
        "ForwardedValues": {"QueryString": False, "Cookies": {"Forward": "none"}},
    }
    origin = {
        "Id": "bucket",
        "DomainName": "bucket.s3.amazonaws.com",
        "S3OriginConfig": {"OriginAccessIdentity": ""},
    }
    made = client.create_distribution(
        DistributionConfig={
            "CallerReference": uuid.uuid4().hex,
            "Origins": {"Quantity": 1, "Items": [origin]},
            "DefaultCacheBehavior": behaviour,
            "Comment": "",
            "Enabled": True,
        }
    )
    return str(made["Distribution"]["Id"])


def test_a_simulator_is_told_exactly_what_changed(
    moto: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in moto.environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("AWS_ENDPOINT_URL_CLOUDFRONT", moto.endpoint)
    client = boto3.client("cloudfront")
    id_ = distribution_of(client)

    tell(changes(release=7), id=id_)

    (item,) = client.list_invalidations(DistributionId=id_)["InvalidationList"]["Items"]
    asked = client.get_invalidation(DistributionId=id_, Id=item["Id"])["Invalidation"]
    batch = asked["InvalidationBatch"]
    assert tuple(batch["Paths"]["Items"]) == PATHS
    assert batch["CallerReference"].startswith(f"podcast-pub-7-{TOKEN}-")


def test_it_is_waited_for_until_every_place_has_forgotten(amazon: Edge) -> None:
    amazon.looks = 3

    told = tell(changes())

    assert amazon.asked == ["POST", "GET", "GET", "GET", "GET"]
    assert told[0] == CacheTold(addresses=6, wildcards=0)
    assert [type(each) for each in told[1:]] == [CacheBusy] * 3


def test_telling_it_again_begins_nothing_new(amazon: Edge) -> None:
    tell(changes())
    tell(changes())

    assert amazon.paths == [PATHS]


def test_the_same_paths_of_another_release_begin_again(amazon: Edge) -> None:
    tell(changes())
    tell(changes(release=2))
    tell(changes(token="brave-badger"))  # noqa: S106  the log was lost, and begins at 1 again

    assert amazon.paths == [PATHS] * 3


def test_other_paths_of_the_same_release_are_not_refused(amazon: Edge) -> None:
    tell(changes())
    tell(changes_of(plan_of(((page("index.html"),), identity()), MemoryStore()), 1, TOKEN))

    assert amazon.paths == [PATHS, ("/", "/index.html")]


def test_many_pages_are_one_wildcard(amazon: Edge) -> None:
    pages = tuple(page(f"episodes/{number}.html") for number in range(1200))

    told = tell(
        changes_of(plan_of(((page("index.html"), *pages), identity()), MemoryStore()), 1, TOKEN)
    )

    assert amazon.paths == [("/", "/episodes/*", "/index.html")]
    assert told[0] == CacheTold(addresses=1202, wildcards=1)


def test_nothing_stale_asks_nothing(amazon: Edge) -> None:
    tell(changes_of(plan_of(((), identity()), MemoryStore()), 1, TOKEN))

    assert amazon.asked == []


@pytest.mark.parametrize(
    "code", ["TooManyInvalidationsInProgress", "Throttling", "ServiceUnavailable"]
)
def test_a_busy_cloudfront_is_asked_again(amazon: Edge, code: str) -> None:
    amazon.refusals = [("POST", 400, code), ("POST", 400, code), ("GET", 400, code)]

    tell(changes())

    assert amazon.paths == [PATHS]


def test_one_that_stays_busy_is_given_up(amazon: Edge) -> None:
    amazon.refusals = [("POST", 400, "TooManyInvalidationsInProgress")] * 100

    with pytest.raises(NotifyError) as caught:
        tell(changes(), patience=0.1)

    assert caught.value.message == "CloudFront has not done what it was told in 0 minutes"
    assert caught.value.where == f"CloudFront distribution {ID}"


def test_one_that_does_not_finish_is_given_up(amazon: Edge) -> None:
    amazon.looks = 1000

    with pytest.raises(NotifyError, match="has not done what it was told"):
        tell(changes(), patience=0.1)

    assert amazon.paths == [PATHS]


@pytest.mark.parametrize(
    ("method", "status", "code", "message"),
    [
        pytest.param(
            "POST",
            403,
            "AccessDenied",
            "these credentials may not do that: cloudfront:CreateInvalidation is not allowed",
            id="may not tell",
        ),
        pytest.param(
            "GET",
            403,
            "AccessDenied",
            "these credentials may not do that: cloudfront:GetInvalidation is not allowed",
            id="may not look",
        ),
        pytest.param(
            "POST",
            403,
            "SignatureDoesNotMatch",
            "Amazon does not know these credentials",
            id="wrong secret",
        ),
        pytest.param("POST", 400, "ExpiredToken", "the credentials have expired", id="expired"),
        pytest.param("POST", 400, "MissingBody", "it refused", id="whatever else"),
    ],
)
def test_a_refusal_is_told_in_words(
    amazon: Edge, method: str, status: int, code: str, message: str
) -> None:
    amazon.looks = 1
    amazon.refusals = [(method, status, code)]

    with pytest.raises(NotifyError) as caught:
        tell(changes())

    assert caught.value.message == f"CloudFront could not be told: {message}"
    assert caught.value.found == code
    assert "AKIAEXAMPLE" not in str(caught.value.__dict__)


def test_a_wrong_id_is_told(amazon: Edge) -> None:
    with pytest.raises(NotifyError) as caught:
        tell(changes(), id="EWRONG")

    assert amazon.paths == []
    assert caught.value.where == "CloudFront distribution EWRONG"
    assert caught.value.message.endswith("there is no such distribution in this account")


def test_the_profile_of_the_store_is_asked_with(
    amazon: Edge, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    config = tmp_path / "credentials"
    config.write_text("[podcast]\naws_access_key_id=AKIAOTHER\naws_secret_access_key=x\n")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(config))

    tell(changes(), profile="podcast")

    assert amazon.signed_by == {"AKIAOTHER"}


def test_a_missing_profile_is_told(amazon: Edge) -> None:
    with pytest.raises(NotifyError, match="there is no profile `podcast`"):
        tell(changes(), profile="podcast")

    assert amazon.asked == []


def test_missing_credentials_are_told(amazon: Edge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")

    with pytest.raises(NotifyError, match="no credentials for Amazon were found"):
        tell(changes())

    assert amazon.asked == []


def test_a_network_that_is_gone_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with edge() as it:
        environment = it.environment
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("podcast_pub.storage.s3.cloudfront.ATTEMPTS", 2)

    with pytest.raises(NotifyError, match="it could not be reached"):
        tell(changes())
