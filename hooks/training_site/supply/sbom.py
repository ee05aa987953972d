"""How is the list of parts told to programs: CycloneDX 1.6, the same bytes for the same parts?

No serial number and no time stand in it: both are optional, and both would change from build to build.
"""

import json
from functools import cache
from typing import Any

from training_site.supply.component import Component

SBOM = "data/sbom.cdx.json"
_TYPES = {"program": "application", "package": "library", "browser": "library", "icons": "data"}


def sbom(parts: tuple[Component, ...]) -> bytes:
    """Write the list; the program is the subject, all others are what it depends on, or what those bring along."""
    program, *others = parts
    names = {one.name: one.reference for one in parts if one.kind in {"program", "package"}}
    direct = [one.reference for one in others if one.kind == "package"]
    brought: dict[str, list[str]] = {names[program.name]: direct}
    for one in others:
        if one.within:
            brought.setdefault(names[one.within], []).append(one.reference)
    told = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": _told(program)},
        "components": [_told(one) for one in others],
        "dependencies": [{"ref": one, "dependsOn": below} for one, below in brought.items()],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _told(one: Component) -> dict[str, Any]:
    told: dict[str, Any] = {"type": _TYPES[one.kind], "bom-ref": one.reference, "name": one.name}
    if one.version:
        told["version"] = one.version
    if one.licence:
        is_one = " " not in one.licence
        told["licenses"] = [{"license": {"id": one.licence}} if is_one else {"expression": one.licence}]
    if one.kind == "package":
        told["purl"] = one.reference
    if one.hashes:
        hashes = [{"alg": "SHA-256", "content": item} for item in one.hashes]
        told["externalReferences"] = [{"type": "distribution", "url": one.reference, "hashes": hashes}]
    return told


@cache
def own_files(parts: tuple[Component, ...]) -> dict[str, bytes]:
    """Map the addresses of what the site tells about its own parts to the bytes: the list and the licences."""
    if not parts:
        return {}
    return {text.address: text.content for one in parts for text in one.texts} | {SBOM: sbom(parts)}
