"""Which files of a finished site are the program's own, byte for byte?

Those of our theme and of the base theme; the list of the program's parts and the texts of their licences, which name
authors with their addresses. Such a text is known by its bytes: they are those that the package installed.
"""

from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

from training_site.supply.components import program_components
from training_site.supply.sbom import own_files

_THEME = Path(__file__).parents[2] / "theme"


class ProgramFiles:
    """Compares published files with what the program brings along."""

    def __init__(self, theme: Path = _THEME) -> None:
        """Take the folder of our own theme."""
        self._theme = theme

    @cached_property
    def folders(self) -> tuple[Path, ...]:
        """Our theme, then the base theme; only the first where the second is not installed."""
        found = find_spec("material")
        places = found.submodule_search_locations if found else None
        return (self._theme, *(Path(place) / "templates" for place in places or ()))

    def holds(self, address: str, data: bytes) -> bool:
        """Tell whether a file at an address is the program's own, unchanged."""
        if own_files(program_components()).get(address) == data:
            return True
        for folder in self.folders:
            file = folder / address
            if file.is_file() and file.stat().st_size == len(data) and file.read_bytes() == data:
                return True
        return False
