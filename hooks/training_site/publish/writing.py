"""How planned files reach the folder of the build: bytes at an address, folders made when first needed."""

from pathlib import Path


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
