"""How far a program is with one file, and whether anybody still waits for it."""

from dataclasses import dataclass


@dataclass(slots=True)
class Watch:
    """What two threads know of one piece of work: the one that does it, and the one that waits."""

    length: float
    """Seconds of the audio that is gone through; 0 where nobody counts them."""
    rounds: int = 1
    """How often it is, as far as that is known."""
    is_over: bool = False
    """Whether nobody waits any more: what runs is ended."""
    _rounds_done: int = 0
    _part: float = 0.0

    def heard(self, seconds: float) -> None:
        """So much of the audio was gone through in this round."""
        self._part = min(max(seconds / self.length, 0.0), 1.0) if self.length else 0.0

    def end_round(self) -> None:
        """The audio was gone through once."""
        self._rounds_done, self._part = self._rounds_done + 1, 0.0

    @property
    def seconds(self) -> float:
        """How much of the work is done, as seconds of the audio.

        >>> watch = Watch(60, rounds=2)
        >>> watch.end_round()
        >>> watch.heard(30)
        >>> watch.seconds
        45.0
        """
        done = (self._rounds_done + self._part) / max(self.rounds, 1)
        return self.length * min(done, 1.0)
