"""A plain static web server with byte ranges, as a producer has: web_server.py DIR PORT."""

import sys

import uvicorn
from starlette.staticfiles import StaticFiles

if __name__ == "__main__":
    folder, port = sys.argv[1:]
    uvicorn.run(
        StaticFiles(directory=folder, html=True),
        host="127.0.0.1",
        port=int(port),
        log_level="critical",
    )
