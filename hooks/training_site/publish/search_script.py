"""How the search works in a folder without a server: its index once more, as a script."""

from pathlib import Path

SEARCH_ADDRESSES = ("search/search_index.json", "search/search_index.js")


def write_search_script(folder: Path) -> None:
    """Write `search_index.js` from `search_index.json`; does nothing when the search is switched off."""
    index, script = (folder / address for address in SEARCH_ADDRESSES)
    if index.exists():
        script.write_text(f"var __index = {index.read_text(encoding='utf-8')}", encoding="utf-8")
