"""Real S3 servers for tests, as fixtures. `make test` installs them in .venv-servers.

    def test_a_feed_is_published(swift: Server) -> None:
        bucket = swift.fresh_bucket()
        run("publish", "--to", f"s3://{bucket}", env=swift.environment())
        swift.client().head_object(Bucket=bucket, Key="feed.xml")

`swift` is the server to prove things on, `moto` has what Swift lacks (If-Match), `rclone` ignores
conditions and forgets headers. Each starts with the first test that asks for it (Swift in a second)
and is gone when the tests end, even when they are killed.
"""
