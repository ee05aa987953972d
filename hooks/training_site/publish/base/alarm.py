"""Whether anything warned during the build, whatever the command line silenced.

MkDocs counts warnings only with `--strict`, only below its own loggers, and not at all with `-q`. The alarm
hangs on the `mkdocs` logger and on the root logger, hears every warning and error, and leaves what is *shown*
to the levels that the command line chose.
"""

import logging

_KEPT = 50
_IGNORED = ("py.warnings", "mkdocs.livereload")
"""Deprecations of third-party code and what a browser asks of the preview say nothing about the pages."""


class Alarm(logging.Handler):
    """Counts warnings and errors of all loggers and keeps the first fifty."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Count the record once, even where it reaches both loggers."""
        if record.name.startswith(_IGNORED) or getattr(record, "is_counted", False):
            return
        record.is_counted = True
        self.count += 1
        if len(self.messages) < _KEPT:
            self.messages.append(f"{record.name}: {record.getMessage()}")

    def clear(self) -> None:
        """Forget everything, for the next build of a server."""
        self.count = 0
        self.messages.clear()


def install() -> Alarm:
    """Hang a new alarm on the loggers, below any `-q`."""
    alarm = Alarm()
    mkdocs = logging.getLogger("mkdocs")
    if mkdocs.level > logging.WARNING:
        for handler in mkdocs.handlers:
            handler.setLevel(max(handler.level, mkdocs.level))
        mkdocs.setLevel(logging.WARNING)
    mkdocs.addHandler(alarm)
    logging.getLogger().addHandler(alarm)
    return alarm


def is_quiet() -> bool:
    """Tell whether `-q` was given: no handler of MkDocs would show a warning."""
    handlers = [item for item in logging.getLogger("mkdocs").handlers if not isinstance(item, Alarm)]
    return bool(handlers) and all(item.level > logging.WARNING for item in handlers)
