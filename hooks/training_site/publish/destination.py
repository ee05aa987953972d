"""Whether a folder may be replaced by a site: never one that holds, or is held by, anything else of value."""

from collections.abc import Iterator
from pathlib import Path

from training_site.problems import Problem, Where, problem

_KEPT = ("docs", "courses", "roster", "hooks", "tests", "benchmarks", ".git", ".ci", ".venv")
"""Folders of the repository that no site may be written into."""
_MARKS = ("404.html", "sitemap.xml")
"""A folder that holds these was written by MkDocs."""


def refuse(site_dir: Path, root: Path, home: Path, docs_dir: Path) -> tuple[Problem, ...]:
    """Return E-SITE for every reason why `site_dir` must not be replaced; all paths absolute and resolved."""
    where = Where("mkdocs.yml")
    return tuple(problem("E-SITE", where, text) for text in _reasons(site_dir, root, home, docs_dir))


def _reasons(site_dir: Path, root: Path, home: Path, docs_dir: Path) -> Iterator[str]:
    if root.is_relative_to(site_dir):
        yield f"site_dir（{site_dir}）是仓库本身或它的上级目录，替换它会删掉仓库"
    elif home.is_relative_to(site_dir):
        yield f"site_dir（{site_dir}）是用户主目录或它的上级目录"
    for kept in [docs_dir, *(root / name for name in _KEPT)]:
        if site_dir.is_relative_to(kept) or (docs_dir.is_relative_to(site_dir) and kept == docs_dir):
            yield f"site_dir（{site_dir}）在 {kept.name}/ 之内或包含它"
            break
    if site_dir.exists():
        yield from _reasons_of_content(site_dir)


def _reasons_of_content(site_dir: Path) -> Iterator[str]:
    if not site_dir.is_dir():
        yield f"site_dir（{site_dir}）是一个文件，不是文件夹"
    elif site_dir.is_mount():
        yield f"site_dir（{site_dir}）是挂载点，不能整体替换；请改用它下面的一个子文件夹"
    elif any(site_dir.iterdir()) and not any((site_dir / mark).is_file() for mark in _MARKS):
        yield f"site_dir（{site_dir}）里有别的文件，不是以前生成的站点"
