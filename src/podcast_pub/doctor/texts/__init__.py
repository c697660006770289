"""Settings of servers and buckets, to be copied. Pure: all made of `delivery` and `addresses`."""
