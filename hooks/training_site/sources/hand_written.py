"""Which pages a person wrote by hand under docs/."""

from pathlib import Path


def hand_written_addresses(root: Path) -> frozenset[str]:
    """List the site addresses of docs/**/*.md, such as `trainer.html`; links are not followed."""
    folder = root / "docs"
    if not folder.is_dir():
        return frozenset()
    return frozenset(
        path.relative_to(folder).as_posix().removesuffix("md") + "html"
        for path in folder.rglob("*.md")
        if path.is_file() and not path.is_symlink()
    )
