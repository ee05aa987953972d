"""How does a record name a scan: by the name of its file, beside which a sidecar holds the hash?"""

import hashlib

from training_site.desk.base.changeset import RefusedError, Rewrite
from training_site.desk.base.workbench import Workbench, unknown_word
from training_site.desk.base.yaml_file import new_file
from training_site.model.short.named_evidence import SIDECAR


class Scans:
    """The files of a customer's evidence folder that one command names, and the sidecars that are missing."""

    def __init__(self, bench: Workbench, customer: str) -> None:
        self._folder = bench.root / "roster" / customer / "evidence"
        self._path = f"roster/{customer}/evidence"
        self._made: dict[str, Rewrite] = {}

    @property
    def rewrites(self) -> tuple[Rewrite, ...]:
        """The sidecars to write."""
        return tuple(self._made.values())

    def named(self, name: str, title: str) -> str:
        """Return the reference to a file; a sidecar with a title is made where it has none.

        Raises:
            RefusedError: when there is no such file.
        """
        file = self._folder / name
        known = self._known()
        if name not in known:
            near = f"；{unknown_word('', name, known)[1]}" if known else ""
            raise RefusedError(f"没有证据文件 {self._path}/{name}", f"先把扫描件放进这个文件夹{near}")
        if name not in self._made and not file.with_name(file.name + SIDECAR).exists():
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            self._made[name] = new_file(
                f"{self._path}/{name}{SIDECAR}", {"sha256": digest, "title": title}
            ).rewrite
        return name

    def _known(self) -> tuple[str, ...]:
        files = (file for file in self._folder.rglob("*") if file.is_file() and file.suffix != SIDECAR)
        return tuple(sorted(file.relative_to(self._folder).as_posix() for file in files))
