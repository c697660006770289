"""A show's folder → Catalog: the only room that reads what producers write. Read-only."""
