"""Catalog → Artifacts. The one place that knows what was made before, and remembers it."""
