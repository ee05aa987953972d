"""What do three kinds of web server make of the header files that a build writes, and a server that does the same?"""

import http.server
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

Sent = dict[str, str]


def from_headers_file(text: str, path: str) -> Sent:
    """Return what a host that reads `_headers` sends with a file: what all rules that fit say, joined by commas."""
    sent: Sent = {}
    is_meant = False
    for line in filter(None, text.splitlines()):
        if not line.startswith(" "):
            assert re.fullmatch(r"/[a-z/]*\*", line), line
            is_meant = f"/{path}".startswith(line[:-1])
        elif is_meant:
            name, value = line.strip().split(": ", 1)
            sent[name] = f"{sent[name]}, {value}" if name in sent else value
    return sent


def from_nginx_file(text: str, path: str) -> Sent:
    """Return what nginx sends: of the blocks that fit the longest alone, else what stands outside of all."""
    found, block = {"": {}}, ""
    for line in text.splitlines():
        opening = re.fullmatch(r"location \^~ (\S+) \{", line)
        header = re.fullmatch(r' *add_header (\S+) "([^"]*)" always;', line)
        if opening:
            block = opening[1]
            found[block] = {}
        elif header:
            found[block][header[1]] = header[2]
        else:
            assert line == "}", line
            block = ""
    return found[max((start for start in found if path.startswith(start)), key=len)]


def from_iis_file(text: str, path: str) -> Sent:
    """Return what IIS sends: folder by folder, each removes and adds to what the one above sends."""
    root = ET.fromstring(text)
    folders = {"": root, **{one.get("path", ""): one for one in root.findall("location")}}
    sent: Sent = {}
    for name in sorted(folders, key=len):
        if not name or path.startswith(f"{name}/"):
            for step in folders[name].findall("system.webServer/httpProtocol/customHeaders/*"):
                if step.tag == "remove":
                    sent.pop(step.get("name", ""), None)
                else:
                    assert step.get("name") not in sent, "IIS answers 500 to a header that is added twice"
                    sent[step.get("name", "")] = step.get("value", "")
    return sent


KINDS: dict[str, tuple[str, Callable[[str, str], Sent]]] = {
    "_headers": ("_headers", from_headers_file),
    "nginx": ("deploy/nginx-headers.conf", lambda text, path: from_nginx_file(text, f"/{path}")),
    "iis": ("deploy/web.config", from_iis_file),
}
"""Kind of server → the file it is given, and how it reads it."""


@contextmanager
def serving(site: Path, kind: str, origin: str) -> Iterator[str]:
    """Serve a built site the way a kind of server does; yields the base address, ending in `/`.

    `origin` is where the header files say that the site is published; it is replaced by where it really is.
    """
    name, read = KINDS[kind]
    text = (site / name).read_text(encoding="utf-8")

    class Handler(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments, directory=str(site))  # type: ignore[arg-type]

        def end_headers(self) -> None:
            path = unquote(urlsplit(self.path).path).lstrip("/")
            for header, value in read(text, path).items():
                self.send_header(header, value)
            super().end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    base = f"http://127.0.0.1:{server.server_port}/"
    assert f"{origin}/js/" in text
    text = text.replace(f"{origin}/", base)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield base
    finally:
        server.shutdown()
        server.server_close()
