"""How a build ends without publishing: a message on stderr, an exit code, and no traceback."""

import sys
from typing import IO, Any

from click import ClickException


class Refused(ClickException):
    """Ends a build; the message's last line is meant to be the last that is printed.

    `exit_code`: 1 for wrong data, 2 for wrong usage, 3 when the system refuses (disk full, no permission).
    """

    def __init__(self, message: str, exit_code: int = 1) -> None:
        super().__init__(message)
        self.exit_code = exit_code  # type: ignore[misc]  # click declares it on the class, reads the instance

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message alone, to stderr unless told otherwise."""
        (file or sys.stderr).write(f"{self.message}\n")
