"""What the readers of picture formats raise; `metadata` turns it into words."""


class BrokenError(ValueError):
    """The bytes are not what the format asks for."""
