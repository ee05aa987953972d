"""How does a record name a scan: by the name of its file, where a sidecar tells the rest?"""

import hashlib

from training_site.desk.base.changeset import RefusedError
from training_site.desk.base.workbench import Workbench, unknown
from training_site.desk.base.yaml_words import Value


def evidence(bench: Workbench, customer: str, name: str) -> Value:
    """Write the reference to a file that lies in a customer's evidence folder.

    Raises:
        RefusedError: when there is no such file.
    """
    folder = bench.root / "roster" / customer / "evidence"
    known = tuple(
        sorted(
            file.relative_to(folder).as_posix()
            for file in folder.rglob("*")
            if file.is_file() and file.suffix != ".yml"
        )
    )
    if name not in known:
        what, _ = unknown("证据文件", f"roster/{customer}/evidence/{name}", ())
        near = unknown("", name, known)[1] if known else ""
        raise RefusedError(what, f"先把扫描件放进这个文件夹{f'；{near}' if near else ''}")
    if (folder / f"{name}.yml").is_file():
        return name
    return {"path": name, "sha256": hashlib.sha256((folder / name).read_bytes()).hexdigest()}
