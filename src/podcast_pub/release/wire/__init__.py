"""The shapes of what a release stores, part by part, and the values on this side. Pure."""
