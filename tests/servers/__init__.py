"""Real S3 servers for tests, and a proxy that lets things go wrong. `make test` installs them.

    def test_a_feed_is_published(swift: Server) -> None:
        bucket = swift.fresh_bucket()
        run("publish", "--to", f"s3://{bucket}", env=swift.environment())
        swift.client().head_object(Bucket=bucket, Key="feed.xml")

`swift` is the server to prove things on, `moto` knows what Swift does not (If-Match), `rclone`
ignores conditions and forgets headers. Each starts with the first test that asks for it (Swift in
a second), once a test process, and is gone when the tests end, even when they are killed.

`swift_faults` and `moto_faults` are the same servers behind a proxy, `swift_tls` by HTTPS:

    def test_a_lost_reply_is_looked_into(swift_faults: FaultProxy) -> None:
        server = swift_faults.server                       # clients use this one
        swift_faults.add(Rule(Fault.LOST_REPLY, method="PUT", key="^feed.xml$"))
        ...
        assert [seen.status for seen in swift_faults.requests() if seen.key == "feed.xml"] == [200]

`rules.py` has the faults and which requests they strike: by number, method, key, chance. To kill a
publisher at each of its requests: count them in a run without rules, then
`Rule(Fault.KILL_BEFORE, number=i, pid=child)` for every i. `fault_proxy` puts a proxy before any
other server.
"""
