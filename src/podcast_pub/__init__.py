"""podcast_pub: a folder becomes a podcast. The way of the data is told by `pipeline.py`."""

__version__ = "0.1.0"
