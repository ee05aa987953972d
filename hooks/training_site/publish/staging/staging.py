"""Where a build writes before it is published: a folder beside the site that its builder alone holds.

Names, for a site `site`:
    .site.lock                        held while folders are created, swapped or tidied up
    .site.staging-<pid>-<any>/        one build; afterwards the old site, until it is removed
    .site.staging-<pid>-<any>.lock    held for as long as that build lives; free means its folder is rubbish
    .site.staging-previous/           the old site during a swap by two renames (see `swap`)
"""

import os
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from training_site.publish.staging.destination import FOLDER_MARK
from training_site.publish.staging.lock import FileLock
from training_site.publish.staging.swap import recover, swap

_MARKED = "This folder is written by training-site; the next build replaces all of it.\n"


@dataclass(frozen=True, slots=True)
class Staging:
    """One build's own folder and the place it is meant for."""

    folder: Path
    site: Path
    lock: FileLock

    def publish(self) -> None:
        """Mark the folder as ours, swap it in and remove what was published before.

        Raises:
            OSError: when the system refuses; the published site is then what it was.
        """
        (self.folder / FOLDER_MARK).write_text(_MARKED, encoding="utf-8", newline="\n")
        with FileLock(_beside(self.site, ".lock")):
            previous = _beside(self.site, ".staging-previous")
            recover(self.site, previous)
            swap(self.folder, self.site, previous)
            recover(self.site, previous)
        self.discard()

    def discard(self) -> None:
        """Remove the folder and let its lock go; harmless when done already."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.lock.path.unlink(missing_ok=True)
        self.lock.release()


def open_staging(site: Path) -> Staging:
    """Tidy up after builds that died, then make an empty folder beside `site`.

    Raises:
        OSError: when the folder beside the site cannot be written.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(_beside(site, ".lock")):
        recover(site, _beside(site, ".staging-previous"))
        _remove_abandoned(site)
        folder = _beside(site, f".staging-{os.getpid()}-{secrets.token_hex(3)}")
        lock = FileLock(folder.with_name(folder.name + ".lock"))
        lock.take(is_waiting=True)
        folder.mkdir()
    return Staging(folder, site, lock)


def _remove_abandoned(site: Path) -> None:
    """Remove staging folders whose builder is dead, which is when their lock is free."""
    prefix = _beside(site, ".staging-").name
    names = {
        path.name.removesuffix(".lock") for path in site.parent.iterdir() if path.name.startswith(prefix)
    }
    for name in sorted(names - {f"{prefix}previous"}):
        lock = FileLock(site.parent / f"{name}.lock")
        if lock.take(is_waiting=False):
            shutil.rmtree(site.parent / name, ignore_errors=True)
            lock.path.unlink(missing_ok=True)
            lock.release()


def _beside(site: Path, suffix: str) -> Path:
    return site.with_name(f".{site.name}{suffix}")
