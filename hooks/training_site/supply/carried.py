"""Which parts of others come onto the site inside a package: scripts for the browser, drawings, fonts?

Material for MkDocs packs scripts of others into its own; the tables name each with the licence that its author declares.
A test compares them with what the theme's own source maps say was packed. No font is published.
"""

from importlib.util import find_spec
from pathlib import Path

from training_site.supply.component import Component, LicenceText
from training_site.supply.licence import text_address

_THEME = Path(__file__).parent.parent / "theme"
_MATERIAL = "mkdocs-material"
_SCRIPTS = (
    ("clipboard", "", "MIT"),
    ("escape-html", "", "MIT"),
    ("focus-visible", "", "W3C"),
    ("lunr", "2.3.9", "MIT"),
    ("lunr-languages", "", "MPL-1.1"),
    ("material-design-color", "", "MIT"),
    ("rxjs", "", "Apache-2.0"),
    ("tiny-segmenter", "0.1", "BSD-3-Clause"),
    ("tslib", "", "0BSD"),
    ("wordcut", "", ""),
)
"""Name, version where the packed file says it, licence; empty where the author declares none."""
_ICONS = (
    ("fontawesome", "Font Awesome Free", "CC-BY-4.0", "LICENSE.txt"),
    ("material", "Material Design Icons", "Apache-2.0", "LICENSE"),
    ("octicons", "Octicons", "MIT", "LICENSE"),
)
"""Folder, name, licence, text, of the drawings in our pages and in Material's style sheets."""


def carried() -> tuple[Component, ...]:
    """List what comes with Material and what lies in our own theme."""
    scripts = (Component(name, version, "browser", spdx, _MATERIAL) for name, version, spdx in _SCRIPTS)
    return (*_vendored(), *scripts, *_icons())


def _vendored() -> tuple[Component, ...]:
    """Read our own theme/vendor/: a folder for each, with LICENSE and the first words of VERSION.txt."""
    made = []
    for folder in sorted((_THEME / "vendor").iterdir()):
        name, version = (folder / "VERSION.txt").read_text(encoding="utf-8").split()[:2]
        text = LicenceText(text_address(name, "LICENSE"), "LICENSE", (folder / "LICENSE").read_bytes())
        made.append(Component(name, version, "browser", "MIT", "training-site", texts=(text,)))
    return tuple(made)


def _icons() -> tuple[Component, ...]:
    found = find_spec("material")
    places = found.submodule_search_locations if found else None
    made = []
    for folder, name, spdx, file in _ICONS:
        paths = [Path(place) / "templates/.icons" / folder / file for place in places or ()]
        texts = tuple(
            LicenceText(text_address(f"icons-{folder}", file), file, path.read_bytes())
            for path in paths
            if path.is_file()
        )
        made.append(Component(name, "", "icons", spdx, _MATERIAL, texts=texts))
    return tuple(made)
