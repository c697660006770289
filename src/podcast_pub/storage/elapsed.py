"""The clock that tells how long something took, whatever people do with the clock of the wall."""

import time

_CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


def elapsed() -> float:
    """Seconds since some moment.

    It goes on while a laptop sleeps: who wakes up looks first whether a release is still its own.
    """
    return time.clock_gettime(_CLOCK)
