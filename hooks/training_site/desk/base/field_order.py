"""In which order do the fields of a mapping at a place of a file stand?"""

from collections.abc import Sequence

from training_site.model.schemas import SCHEMAS
from training_site.model.short.spellings import field_names, written
from training_site.sources.record.fields import Location, part_at


def field_order(kind: str | None, place: Location) -> Sequence[str]:
    """List the fields of the mapping at a place, in the order in which they are typed; () where its keys are data."""
    if kind is None:
        return ()
    steps = [max(step, 0) if isinstance(step, int) else step for step in place]
    model = part_at(written(SCHEMAS[kind]), steps)
    return () if model is None else field_names(model)
