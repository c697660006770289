"""Which service it is, and that it is said for each of them what to do."""

import pytest

from podcast_pub.doctor.provider import Provider, Topic, advice, provider_of


@pytest.mark.parametrize(
    ("endpoint", "provider"),
    [
        pytest.param(None, Provider.AMAZON, id="none"),
        pytest.param("https://s3.eu-west-1.amazonaws.com", Provider.AMAZON, id="amazon"),
        pytest.param("https://abc.r2.cloudflarestorage.com", Provider.R2, id="r2"),
        pytest.param("https://s3.us-west-004.backblazeb2.com", Provider.B2, id="b2"),
        pytest.param("https://s3.tides.net", Provider.OTHER, id="other"),
        pytest.param("https://backblazeb2.com.tides.net", Provider.OTHER, id="looks like b2"),
    ],
)
def test_a_service_is_known_by_its_host(endpoint: str | None, provider: Provider) -> None:
    assert provider_of(endpoint) is provider


@pytest.mark.parametrize("provider", Provider)
@pytest.mark.parametrize("topic", Topic)
def test_there_is_advice_on_everything_everywhere(topic: Topic, provider: Provider) -> None:
    first, *_, last = advice(topic, provider).splitlines()

    assert first
    assert last == f"more: {provider.guide}"
