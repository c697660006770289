"""A Memory for tests: what was remembered, in a dict."""


class Notebook:
    """Remembers everything for as long as it lives."""

    def __init__(self) -> None:
        self.pages: dict[tuple[str, str], bytes] = {}

    def recall(self, kind: str, key: str) -> bytes | None:
        """What was remembered, or None."""
        return self.pages.get((kind, key))

    def remember(self, kind: str, key: str, value: bytes) -> None:
        """Keep it."""
        self.pages[kind, key] = value
