"""One object as an answer to a browser: conditional requests, byte ranges, live reload."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from podcast_pub.model.artifact import Artifact

RELOAD_TAG = b'<script src="/-/reload.js" defer></script>'

RELOAD_SCRIPT = """\
// Part of the preview, never of the published page.
let shown = null;
new EventSource("/-/events").onmessage = (event) => {
  if (shown !== null && shown !== event.data) location.reload();
  shown = event.data;
};
"""

_ALWAYS_ASK = "no-cache"


class Answers:
    """Answers from artifacts; what is made when asked for is made one at a time."""

    def __init__(self) -> None:
        """Nothing is being made yet."""
        self._making = asyncio.Lock()

    async def of(self, artifact: Artifact, request: Request, *, status: int = 200) -> Response:
        """The object itself; 304 when the browser has it, 206 for a part of a file."""
        etag = f'"{artifact.sha256[:32]}"'
        headers = {"cache-control": _ALWAYS_ASK, "etag": etag}
        if status == 200 and etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if isinstance(artifact.body, Path):
            return _file(artifact.body, artifact.content_type, headers)
        if artifact.body is None:
            return Response("this file is not on this machine", 404, media_type="text/plain")
        body = await self._bytes(artifact.body)
        if artifact.content_type.startswith("text/html"):
            body = with_reload(body)
        return Response(body, status, headers, media_type=artifact.content_type)

    async def _bytes(self, body: bytes | Callable[[], bytes]) -> bytes:
        """The body, made in a thread where that is needed; feeds allow one maker at a time."""
        if isinstance(body, bytes):
            return body
        async with self._making:
            return await asyncio.to_thread(body)


def with_reload(html: bytes) -> bytes:
    """A page that reloads itself.

    >>> with_reload(b"<body>Hi</body>")
    b'<body>Hi<script src="/-/reload.js" defer></script></body>'
    """
    head, tag, tail = html.rpartition(b"</body>")
    return head + RELOAD_TAG + tag + tail if tag else html + RELOAD_TAG


def _file(path: Path, content_type: str, headers: dict[str, str]) -> Response:
    if not path.is_file():  # removed a moment ago: the next build knows
        return Response("gone", 404, media_type="text/plain")
    return FileResponse(path, headers=headers, media_type=content_type)
