"""Catalog → pages of the site: what templates see, and what they make of it. No network."""
