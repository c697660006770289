"""One upload by one client, in a process of its own: WHO BUCKET ENDPOINT FOLDER.

Prints the seconds that it took and those of the processors, without those in which Python starts.
"""

import hashlib
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

Took = tuple[float, float]
"""Wall seconds, and those of the processors."""
TYPE, CACHE = "audio/mpeg", "public, max-age=31536000, immutable"
THREADS = 16


def with_store(bucket: str, endpoint: str, files: list[Path]) -> Took:
    """Through our store; hashes are known, as they are when a show is published."""
    from podcast_pub.model.bucket import Bucket
    from podcast_pub.storage.s3.place import Place
    from podcast_pub.storage.s3.store import S3Store
    from podcast_pub.storage.store import Headers

    store = S3Store(Place(Bucket(bucket, "ours/"), endpoint))
    headers: dict[Path, Headers] = {}
    for path in files:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        headers[path] = Headers(TYPE, CACHE, sha256)
    return _in_threads(lambda path: store.write(path.name, path, headers[path]), files)


def with_boto3(bucket: str, endpoint: str, files: list[Path]) -> Took:
    """Through boto3 as it comes, with as many connections as threads."""
    import boto3
    from botocore.config import Config

    config = Config(max_pool_connections=THREADS)
    client = boto3.client("s3", endpoint_url=endpoint, config=config)

    def write(path: Path) -> None:
        data = path.read_bytes()
        client.put_object(
            Bucket=bucket,
            Key=f"boto3/{path.name}",
            Body=data,
            ContentType=TYPE,
            CacheControl=CACHE,
            Metadata={"sha256": hashlib.sha256(data).hexdigest()},
        )

    return _in_threads(write, files)


def _in_threads(write: Callable[[Path], object], files: list[Path]) -> Took:
    begin, busy = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(THREADS) as pool:
        for _ in pool.map(write, files):
            pass
    return time.perf_counter() - begin, time.process_time() - busy


CLIENTS = {"ours": with_store, "boto3": with_boto3}

if __name__ == "__main__":
    who, bucket, endpoint, folder = sys.argv[1:]
    print(*CLIENTS[who](bucket, endpoint, sorted(Path(folder).iterdir())))
