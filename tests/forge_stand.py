"""A forge as its documentation tells it: lists, creates and changes comments below a proposal for who has the token."""

import contextlib
import http.server
import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

from loopback import serving

TOKEN = "not-a-real-token"
PLACES = {
    "github": ("/repos/o/r/issues/7/comments", "/repos/o/r/issues/comments/{}", "PATCH"),
    "gitea": ("/repos/o/r/issues/7/comments", "/repos/o/r/issues/comments/{}", "PATCH"),
    "gitlab": ("/projects/o%2Fr/merge_requests/7/notes", "/projects/o%2Fr/merge_requests/7/notes/{}", "PUT"),
    "gitee": ("/repos/o/r/pulls/7/comments", "/repos/o/r/pulls/comments/{}", "PATCH"),
}


class Stand(http.server.BaseHTTPRequestHandler):
    """The handler; each forge started has a class of its own."""

    forge = "github"
    comments: list[dict]
    log: list[tuple[str, str]]
    refuses: tuple[str, ...] = ()
    moved_to = ""
    is_forge = True
    path_start = ""
    """What stands before the paths of the interface."""

    def answer(self, status, value=None, **headers):
        body = json.dumps(value).encode()
        self.send_response(status)
        for name, text in headers.items():
            self.send_header(name, text)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def handle_any(self):
        sent = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")
        self.log.append((self.command, urlsplit(self.path).path))
        if not self.is_forge:
            self.answer(200, {"welcome": "to some other server"})
        elif self.moved_to:
            self.answer(302, None, Location=self.moved_to)
        elif self.token(sent) != TOKEN or self.command in self.refuses:
            self.answer(403)
        else:
            self.answer(*self.obeyed(sent))

    def token(self, sent):
        if self.forge == "gitlab":
            return self.headers.get("PRIVATE-TOKEN")
        if self.forge == "gitee":
            return sent.get("access_token") or self.query("access_token")
        return (self.headers.get("Authorization") or "").removeprefix("token ")

    def query(self, name):
        return parse_qs(urlsplit(self.path).query).get(name, [""])[0]

    def obeyed(self, sent):
        several, one, changing = PLACES[self.forge]
        path = urlsplit(self.path).path.removeprefix(self.path_start)
        number = re.search(r"/(?:issues|pulls|merge_requests)/(\d+)/", path)
        below = [item for item in self.comments if number is None or item.get("below", "7") == number[1]]
        path = path if number is None else path.replace(f"/{number[1]}/", "/7/", 1)
        if (self.command, path) == ("GET", several):
            page = int(self.query("page"))
            return 200, below[(page - 1) * 100 : page * 100]
        if (self.command, path) == ("POST", several):
            self.comments.append({"id": len(self.comments) + 1, "body": sent["body"], "below": number[1]})
            return 201, self.comments[-1]
        for known in below:
            if (self.command, path) == (changing, one.format(known["id"])):
                known["body"] = sent["body"]
                return 200, known
        return 404, None

    do_GET = do_POST = do_PUT = do_PATCH = handle_any  # noqa: N815 - the names that http.server calls

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def stands() -> Iterator[Callable[..., tuple[Any, str]]]:
    """Start forges: `stand(forge, …)` gives the class with its comments and the address of its interface."""
    with contextlib.ExitStack() as open_servers:

        def start(forge, **changed):
            handler = type("Handler", (Stand,), {"forge": forge, "comments": [], "log": [], **changed})
            return handler, open_servers.enter_context(serving(handler))

        yield start
