"""How fast work goes, and how long it will take. Pure: the time is an argument."""

from collections import deque

from podcast_pub.report.words import size

WINDOW = 10.0
"""Seconds that count: what was found there already and a stall are forgotten soon."""

TOO_SHORT = 0.5
"""Seconds that say nothing yet."""

_STEP = 0.1
"""Seconds between two marks."""


class Pace:
    """The speed of the last seconds. One thread may move it while another one asks."""

    def __init__(self, now: float) -> None:
        """Nothing is done yet. `now` and all other times are seconds of one clock."""
        self._marks = deque([(now, 0)])

    def move(self, now: float, done: int) -> None:
        """So much is done by `now`; it may be less than before, when something is sent again."""
        if len(self._marks) > 1 and now - self._marks[-2][0] < _STEP:
            self._marks[-1] = (now, done)
        else:
            self._marks.append((now, done))
        while len(self._marks) > 2 and self._marks[1][0] <= now - WINDOW:
            self._marks.popleft()

    def rate(self, now: float) -> float:
        """How much is done in a second; 0 where that cannot be told yet."""
        (since, before), (_, done) = self._marks[0], self._marks[-1]
        seconds = now - since
        return max(done - before, 0) / seconds if seconds >= TOO_SHORT else 0.0

    def words(self, now: float, rest: int, *, in_bytes: bool) -> str:
        """Rate and time left, to be put behind what is done; empty where nothing can be told."""
        rate = self.rate(now)
        if not rate:
            return ""
        speed = f", {size(int(rate))}/s" if in_bytes else ""
        return f"{speed}, {left_text(rest / rate)}" if rest else speed


def left_text(seconds: float) -> str:
    """How long it still takes, as people say it.

    >>> left_text(0.2), left_text(59), left_text(95), left_text(5400)
    ('1 s left', '59 s left', '2 min left', '1 h 30 min left')
    """
    if seconds < 60:
        return f"{max(round(seconds), 1)} s left"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min left" if hours else f"{minutes} min left"
