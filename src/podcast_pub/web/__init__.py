"""A small HTTP client, bounded in everything, that stays out of private networks."""
