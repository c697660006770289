"""Shows on disk: `minimal` is right, each `bad-*` is wrong in one way."""
