"""The preview as a web application: objects by key, and two addresses of its own below `/-/`."""

import asyncio
from collections.abc import AsyncIterator

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from podcast_pub.addresses import HOME, NOT_FOUND
from podcast_pub.preview.answers import RELOAD_SCRIPT, Answers, with_reload
from podcast_pub.preview.contents import contents_page
from podcast_pub.preview.stage import Stage, Trouble
from podcast_pub.preview.trouble import trouble_page
from podcast_pub.problems import PodcastError

ALLOWED_HOSTS = ("127.0.0.1", "localhost")
"""Any other name may be a page of somebody else that points at this machine (DNS rebinding)."""

_PULSE = 15.0
"""Seconds between signs of life: how long a stream outlives a browser that has gone."""


def create_app(stage: Stage) -> Starlette:
    """Serve what is on the stage."""
    desk = _Desk(stage)
    return Starlette(
        routes=[
            Route("/-/events", desk.events),
            Route("/-/reload.js", desk.reload_script),
            Route("/{path:path}", desk.answer),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=list(ALLOWED_HOSTS))],
    )


class _Desk:
    """Answers requests from what the stage shows."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._answers = Answers()

    async def answer(self, request: Request) -> Response:
        """The object at an address; while the show has errors, the page that lists them."""
        if "service-worker" in request.headers:  # it would answer for whatever is shown here next
            return Response("no service workers in a preview", 403, media_type="text/plain")
        trouble = self._stage.shown.trouble
        if trouble is not None:
            return _not_ready(trouble)
        try:
            return await self._object(request)
        except PodcastError as error:  # a template that fails when its page is asked for
            return _not_ready(error)

    async def events(self, _request: Request) -> Response:
        """A stream of the versions shown: a page that sees another than its own reloads."""
        headers = {"cache-control": "no-store"}
        body = _versions(self._stage)
        return StreamingResponse(body, headers=headers, media_type="text/event-stream")

    async def reload_script(self, _request: Request) -> Response:
        """The script that listens to `events`."""
        return Response(RELOAD_SCRIPT, media_type="text/javascript")

    async def _object(self, request: Request) -> Response:
        artifacts = self._stage.shown.artifacts
        key = request.path_params["path"]
        if key == "" or key.endswith("/"):
            key += HOME
        if key in artifacts:
            return await self._answers.of(artifacts[key], request)
        if key == HOME:
            page = with_reload(contents_page(artifacts))
            return Response(page, 200, {"cache-control": "no-store"}, "text/html; charset=utf-8")
        if NOT_FOUND in artifacts:
            return await self._answers.of(artifacts[NOT_FOUND], request, status=404)
        return Response("not found", 404, media_type="text/plain")


def _not_ready(trouble: Trouble) -> Response:
    page = with_reload(trouble_page(trouble))
    return Response(page, 503, {"cache-control": "no-store"}, "text/html; charset=utf-8")


async def _versions(stage: Stage) -> AsyncIterator[str]:
    """The version that is shown, now and whenever it changes, until the server stops."""
    while not stage.stopping.is_set():
        changed = stage.changed
        yield f"data: {stage.shown.version}\n\n"
        while not changed.is_set():
            try:
                await asyncio.wait_for(changed.wait(), _PULSE)
            except TimeoutError:
                yield ": still here\n\n"
