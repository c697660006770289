"""What is live, held against the newest release: in the store, and as listeners get it."""
