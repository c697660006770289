"""The servers as fixtures: each starts when a test first asks for it, once a test process."""

from collections.abc import Iterator

import pytest

from tests.servers.moto import moto_server
from tests.servers.proxy import FaultProxy, fault_proxy
from tests.servers.rclone import rclone_server
from tests.servers.server import KEPT_FROM_TESTS, NO_ACCOUNT, Server
from tests.servers.swift import swift_server
from tests.servers.tls import make_certificate


@pytest.fixture(autouse=True, scope="session")
def _no_account() -> Iterator[None]:
    """No test reaches the user's buckets."""
    with pytest.MonkeyPatch.context() as patch:
        for name in KEPT_FROM_TESTS:
            patch.delenv(name, raising=False)
        for name, value in NO_ACCOUNT.items():
            patch.setenv(name, value)
        yield


@pytest.fixture(scope="session")
def swift(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real server."""
    with swift_server(tmp_path_factory.mktemp("swift")) as server:
        yield server


@pytest.fixture(scope="session")
def moto(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The simulator that knows conditions."""
    with moto_server(tmp_path_factory.mktemp("moto")) as server:
        yield server


@pytest.fixture(scope="session")
def rclone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The bad provider."""
    with rclone_server(tmp_path_factory.mktemp("rclone")) as server:
        yield server


@pytest.fixture(scope="session")
def _swift_faults(swift: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FaultProxy]:
    with fault_proxy(swift, tmp_path_factory.mktemp("swift_faults")) as proxy:
        yield proxy


@pytest.fixture
def swift_faults(_swift_faults: FaultProxy) -> Iterator[FaultProxy]:
    """Swift behind a proxy that lets things go wrong; nothing does unless told."""
    yield _swift_faults
    _swift_faults.reset()


@pytest.fixture(scope="session")
def _moto_faults(moto: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FaultProxy]:
    with fault_proxy(moto, tmp_path_factory.mktemp("moto_faults")) as proxy:
        yield proxy


@pytest.fixture
def moto_faults(_moto_faults: FaultProxy) -> Iterator[FaultProxy]:
    """moto behind a proxy that lets things go wrong; nothing does unless told."""
    yield _moto_faults
    _moto_faults.reset()


@pytest.fixture(scope="session")
def _swift_tls(swift: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FaultProxy]:
    folder = tmp_path_factory.mktemp("swift_tls")
    certificate = make_certificate(folder)
    with fault_proxy(swift, folder, certificate=certificate) as proxy:
        yield proxy


@pytest.fixture
def swift_tls(_swift_tls: FaultProxy) -> Iterator[FaultProxy]:
    """Swift behind a proxy that speaks TLS, and lets things go wrong when told."""
    yield _swift_tls
    _swift_tls.reset()
