"""Entries → the index that the search page reads, in parts that stay as they are."""
