"""A small outlet on this machine whose pages tests fetch: articles, redirects and what no program should swallow."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ARTICLE = """<!doctype html><html lang="en"><head><title>Flood in Orlaville</title>
<meta property="og:site_name" content="The Orla Post"><meta property="article:published_time" content="2021-02-03">
</head><body><article><h1>Flood in Orlaville</h1>
<p>At least 12 people died in Orlaville on Monday when the river burst its banks, the mayor said.</p>
<p>More than 340 houses were damaged, and the schools of the town will stay closed until the end of the week.</p>
</article></body></html>"""
HTML = "text/html; charset=utf-8"


@dataclass
class Outlet:
    """Where the server listens, and what it was asked for: the paths and the Host headers."""

    port: int
    asked: list[tuple[str, str]] = field(default_factory=list)

    def link(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


@contextmanager
def outlet_server() -> Iterator[Outlet]:
    """The outlet for as long as the block lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    outlet = server.outlet = Outlet(server.server_address[1])  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield outlet
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        outlet: Outlet = self.server.outlet  # type: ignore[attr-defined]
        outlet.asked.append((self.path, self.headers["Host"]))
        sort, _, rest = self.path.removeprefix("/").partition("/")
        {
            "article": lambda: self._give(200, HTML, ARTICLE.encode()),
            "latin": lambda: self._give(
                200, "text/html; charset=iso-8859-9", ARTICLE.replace("mayor", "ş").encode("iso-8859-9")
            ),
            "empty": lambda: self._give(200, HTML, b"<html><body></body></html>"),
            "missing": lambda: self._give(404, HTML, b"<p>Nothing here</p>"),
            "picture": lambda: self._give(200, "image/png", b"\x89PNG"),
            "packed": lambda: self._give(200, HTML, b"\x1f\x8b", ("Content-Encoding", "gzip")),
            "large": lambda: self._give(200, HTML, b"a" * 4_000_000),
            "slow": self._wait,
            "to": lambda: self._give(302, HTML, b"", ("Location", rest)),
            "round": lambda: self._give(302, HTML, b"", ("Location", "/round")),
        }[sort]()

    def _give(self, status: int, content_type: str, body: bytes, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        for name, value in (("Content-Type", content_type), ("Content-Length", str(len(body))), *headers):
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:  # the other side had enough
            self.close_connection = True

    def _wait(self) -> None:
        time.sleep(1.5)
        self._give(200, HTML, ARTICLE.encode())

    def log_message(self, *_: object) -> None:
        """Prints nothing."""
