"""A web server on loopback for tests: started at once, stopped at once, no name looked up."""

import contextlib
import http.server
import socketserver
import threading
from collections.abc import Iterator


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def server_bind(self) -> None:
        """Leave out the look-up of the machine's name, which waits for a network."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]


@contextlib.contextmanager
def serving(handler) -> Iterator[str]:
    """Serve with a handler; give the address without a slash at its end."""
    server = _Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
