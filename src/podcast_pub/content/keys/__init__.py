"""The text of a file → its keys and values, each with its line; words for what does not fit."""
