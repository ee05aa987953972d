"""Which inline scripts may run on the pages that MkDocs makes with the settings of a project?"""

from functools import cache
from pathlib import Path

import yaml

from training_site.publish.theme.theme_scripts import MATERIAL, installed_scripts


@cache
def own_scripts(project: Path) -> tuple[str, ...]:
    """Return the `sha256-…` of the theme's own scripts under the project's mkdocs.yml."""
    settings = yaml.safe_load((project / "mkdocs.yml").read_text(encoding="utf-8"))
    return installed_scripts(settings["theme"], settings["extra"], MATERIAL)
