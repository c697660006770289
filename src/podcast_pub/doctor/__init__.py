"""Whether the place we publish to does what listeners need, and what to do where it does not."""
