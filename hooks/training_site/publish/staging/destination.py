"""Whether a folder may be replaced by a site: never one that holds, or is held by, anything else of value."""

from collections.abc import Iterator
from pathlib import Path

from training_site.problems import Problem, Where, problem

_KEPT = ("docs", "courses", "roster", "hooks", "tests", "benchmarks", ".git", ".ci", ".venv")
"""Folders of the repository that no site may be written into."""
FOLDER_MARK = ".training-site"
"""The file by which a published folder is known as ours; every build writes it."""
_EARLIER = ("404.html", "sitemap.xml", "data/facts.json")
"""A folder that holds all of these may be a site of an earlier version, which wrote no mark."""
_Reason = tuple[str, str]
"""What is wrong, and the cure; empty for the kind's own."""


def refuse(site_dir: Path, root: Path, home: Path, docs_dir: Path) -> tuple[Problem, ...]:
    """Return E-SITE for every reason why `site_dir` must not be replaced; all paths absolute and resolved."""
    where = Where("mkdocs.yml")
    return tuple(problem("E-SITE", where, *reason) for reason in _reasons(site_dir, root, home, docs_dir))


def _reasons(site_dir: Path, root: Path, home: Path, docs_dir: Path) -> Iterator[_Reason]:
    if root.is_relative_to(site_dir):
        yield f"site_dir（{site_dir}）是仓库本身或它的上级目录，替换它会删掉仓库", ""
    elif home.is_relative_to(site_dir):
        yield f"site_dir（{site_dir}）是用户主目录或它的上级目录", ""
    for kept in [docs_dir, *(root / name for name in _KEPT)]:
        if site_dir.is_relative_to(kept) or (docs_dir.is_relative_to(site_dir) and kept == docs_dir):
            yield f"site_dir（{site_dir}）在 {kept.name}/ 之内或包含它", ""
            break
    if site_dir.exists():
        yield from _reasons_of_content(site_dir)


def _reasons_of_content(site_dir: Path) -> Iterator[_Reason]:
    if not site_dir.is_dir():
        yield f"site_dir（{site_dir}）是一个文件，不是文件夹", ""
    elif site_dir.is_mount():
        yield f"site_dir（{site_dir}）是挂载点，不能整体替换；请改用它下面的一个子文件夹", ""
    elif any(site_dir.iterdir()) and not (site_dir / FOLDER_MARK).is_file():
        if all((site_dir / name).is_file() for name in _EARLIER):
            yield (
                f"site_dir（{site_dir}）像是以前生成的站点，但没有标记文件 {FOLDER_MARK}，替换前要确认一次",
                _ask(site_dir),
            )
        else:
            yield f"site_dir（{site_dir}）里有别的文件，不是以前生成的站点", ""


def _ask(site_dir: Path) -> str:
    """Say how a person confirms, once, that the whole folder may be replaced; the file works on every system."""
    return (
        f"确认整个文件夹可以替换的，在里面放一个名为 {FOLDER_MARK} 的空文件，再生成一次，以后不再问："
        f'touch "{site_dir}/{FOLDER_MARK}"（Windows：type nul > "{site_dir}\\{FOLDER_MARK}"）；不能替换的，换一个文件夹'
    )
