"""Rules that podcast-pub cannot break, so that nothing looks for them."""

BY_DESIGN: dict[str, str] = {
    "artwork-url-changes": "Apple loads artwork again only where its address is a new one. The "
    "address of artwork here has the hash of its bytes in it, so another picture always has "
    "another address.",
    "feed-ping-only-on-change": "Whoever is told of a feed that has not changed loads it for "
    "nothing. A publish that changes no byte of what listeners get tells nobody.",
}
"""Id → why."""
