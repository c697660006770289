"""A bucket as a Store. The only user of boto3, which is imported when a bucket is opened."""
