"""Which addresses are nobody's business."""

import pytest

from podcast_pub.web.private import is_private, is_private_name


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.9.1",
        "0.0.0.0",  # noqa: S104  nothing is bound
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "224.0.0.1",
        "239.1.2.3",
        "255.255.255.255",
        "198.18.0.1",
        "::",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:192.168.1.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::a9fe:a9fe",
        "::7f00:1",
        "::ffff:0:7f00:1",
        "100::1",
        "2001:0:7f00:1::",
        "2001:db8::1",
        "2002:5db8:d822::1",
        "3fff::1",
        "4000::1",
        "5f00::1",
        "fec0::1",
    ],
)
def test_these_are_private(address: str) -> None:
    assert is_private(address)
    assert is_private_name(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
)
def test_these_are_public(address: str) -> None:
    assert not is_private(address)


@pytest.mark.parametrize(
    "name",
    [
        *("localhost", "a.localhost", "nas.local", "db.internal", "router.home.arpa", "nas"),
        *("LOCALHOST", "localhost.", "NAS.Local.", "metadata.google.internal", "[::1]"),
        *("127.1", "2130706433", "0x7f000001", "0177.0.0.1", "10.1", "127.0.0.1."),
        *("%31%32%37.0.0.1", "a b.example", ""),
    ],
)
def test_names_that_only_a_private_network_knows(name: str) -> None:
    assert is_private_name(name)
    assert not is_private_name("tides.example")
    assert not is_private_name("93.184.216.34")
