"""A site on this machine that answers as a test wants it to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[BaseHTTPRequestHandler], None]
HTML = "text/html; charset=utf-8"
TEXT = "استقبل وزير الخارجية المصري نظيره التركي في القاهرة وبحث معه التعاون بين البلدين في مجالات التجارة والنقل رقم"


def page(number: int | str, head: str = "", title: str = "") -> str:
    """A page with an article of its own."""
    title = title or f"لقاء {number}"
    start = f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>"
    return f"{start}{f'<p>{TEXT} {number}.</p>' * 3}</article></body></html>"


def says(body: str | bytes, kind: str = HTML, status: int = 200, headers: dict[str, str] | None = None) -> Answer:
    """An answer of these bytes."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        data = body.encode() if isinstance(body, str) else body
        request.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), **(headers or {})}.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(data)

    return answer


class Site:
    """``answers``: path to answer, others are 404; ``asked``: paths in order; ``heads``: their headers."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.heads: list[dict[str, str]] = []


@contextmanager
def site() -> Iterator[Site]:
    """A site that is there as long as the context."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append(self.path)
            served.heads.append({name.lower(): value for name, value in self.headers.items()})
            try:
                served.answers.get(self.path, says("gone", status=404))(self)
            except OSError:  # the other side has had enough
                self.close_connection = True

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    stop = server.stop = threading.Event()  # type: ignore[attr-defined]  # ends answers that go on and on
    served = Site(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield served
    finally:
        stop.set()
        server.shutdown()
        server.server_close()
        thread.join()
