"""What is known of the files of evidence in a folder, from the small files beside them?"""

from collections.abc import Iterable
from pathlib import Path

from training_site.model.short.named_evidence import SIDECAR, Sidecar, said_of
from training_site.sources.files.scan import relative_path
from training_site.sources.record.document import load
from training_site.sources.record.reading import Reading
from training_site.sources.yaml.reader import read


def read_sidecars(reading: Reading, files: Iterable[Path], folder: str) -> dict[str, Sidecar]:
    """Read the sidecars of a folder, before the records that name the files beside them.

    Args:
        reading: takes over bytes, problems and, as text, what is known of each file.
        files: record files, those of other folders are passed over.
        folder: the evidence folder relative to the root, with a `/` at its end.

    Returns:
        Path of the file of evidence below the folder → its sidecar.
    """
    found = {}
    for file in files:
        path = relative_path(file, reading.root)
        data = reading.bytes_of(file, path) if path.startswith(folder) else None
        if data is None:
            continue
        scan = path.removeprefix(folder).removesuffix(SIDECAR)
        record, problems = load(data, path, Sidecar, scan)
        kept = reading.keep(path, record, problems)
        if kept is not None:
            found[scan] = kept
            reading.sidecars[scan] = said_of(dict(read(data, path)[0] or {}))
        else:
            reading.sidecars[scan] = {"sha256": "0" * 64}
    return found
