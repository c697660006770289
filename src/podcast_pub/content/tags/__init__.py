"""Keys that become tags of the podcast namespace → values; one module a subject. Read-only."""
