"""Ask once whether a show may use the user's credentials at the place that it names."""

from podcast_pub.cli import person
from podcast_pub.problems import ConfigError


def agree_to_place(error: ConfigError, *, can_ask: bool) -> None:
    """Go on when `error` is such a question, a person is there and says yes; else it stands."""
    from podcast_pub import report
    from podcast_pub.storage.consent import UntrustedError, consent

    if not (isinstance(error, UntrustedError) and can_ask and person.is_there()):
        raise error
    report.wished(error.wish)
    person.agree("Is this yours?", can_ask=can_ask)
    consent(error.show, error.wish)
