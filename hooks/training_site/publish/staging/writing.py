"""How planned files reach the folder of the build: bytes at an address, folders made when first needed."""

from pathlib import Path

from training_site.pages.frame.page import CopiedFile, Published
from training_site.problems import Problem
from training_site.publish.staging.copying import copy


def write(folder: Path, address: str, content: bytes) -> None:
    """Write one file; the address has been accepted by a plan.

    Raises:
        OSError: when the disk is full or the folder cannot be written.
    """
    path = f"{folder}/{address}"
    try:
        file = open(path, "wb", buffering=0)  # noqa: PTH123, SIM115  # Path.open costs as much as the page
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        file = open(path, "wb", buffering=0)  # noqa: PTH123, SIM115
    with file:
        view = memoryview(content)
        while view:
            view = view[file.write(view) :]


def write_published(folder: Path, item: Published) -> tuple[Problem, ...]:
    """Write what is no page; the address has been accepted by a plan.

    Returns:
        The problem of a file to copy that is no longer the one that was checked.

    Raises:
        OSError: when the disk is full or the folder cannot be written.
    """
    if isinstance(item, CopiedFile):
        return copy(item, folder / item.address)
    write(folder, item.address, item.content)
    return ()
