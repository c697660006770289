"""The keys under which an episode's objects are published."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EpisodeKeys:
    """Keys of one episode; computed by `build`, which knows the ledger."""

    page: str
    media: str | None
    """None for audio that somebody else serves."""
    chapters: str | None
    """None without chapters."""
    transcripts: tuple[str, ...]
    """In the order of the episode's transcripts."""
    alternates: tuple[str | None, ...] = ()
    """In the order of the episode's further forms; None for one that somebody else serves."""
    waveform: str | None = None
    """None where nobody drew its audio."""
