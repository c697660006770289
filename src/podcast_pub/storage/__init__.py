"""Where a show is published: the Store protocol and its implementations."""
