"""The rules of directories and players, held against a show and its feed. Pure: no network."""
