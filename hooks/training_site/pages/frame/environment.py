"""How a template becomes text: one autoescaping environment, undefined names are errors, one view object in."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from training_site.facts.base.words import LOOKS
from training_site.pages.frame.page import relative_address


@cache
def environment() -> Environment:
    """Make the environment once; templates lie beside their modules, named from `pages/`."""
    made = Environment(
        loader=PackageLoader("training_site.pages", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals["looks"] = LOOKS
    made.globals["relative"] = relative_address
    return made


def render(template: str, view: object) -> str:
    """Render a template with its one view object, available as `view`."""
    return environment().get_template(template).render(view=view)
