"""What can be asked for by name."""

from podcast_pub.cli import doctor
from podcast_pub.doctor.printed import TEXTS


def test_the_command_offers_what_there_is() -> None:
    assert tuple(TEXTS) == doctor.TEXTS
