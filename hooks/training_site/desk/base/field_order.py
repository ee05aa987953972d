"""In which order do the fields of a mapping stand, those of the short form among them?"""

from collections.abc import Mapping, Sequence

from training_site.model.schemas import SCHEMAS
from training_site.model.short.spellings import written
from training_site.sources.record.fields import Location, descriptions, part_at

_SHORT: Mapping[tuple[str, tuple[str, ...]], Mapping[str, str]] = {
    ("session", ()): {"people": "expected"},
    ("assessment", ()): {
        "people": "papers",
        "identity_checked": "papers",
        "pledge": "papers",
        "results": "attempts",
    },
    ("sign-off", ()): {"signed": "statements"},
}
"""Kind and place → field of the short form → the field of the long one before which it stands."""

_LAST = ("recorded_by", "recorded_on")


def field_order(kind: str | None, place: Location) -> Sequence[str]:
    """List the fields of the mapping at a place, in the model's order; () where its keys are data."""
    if kind is None:
        return ()
    steps = [max(step, 0) if isinstance(step, int) else step for step in place]
    model = part_at(written(SCHEMAS[kind]), steps)
    if model is None:
        return ()
    names = tuple(step for step in steps if isinstance(step, str))
    moved = _SHORT.get((kind, names), {})
    known = descriptions(model)
    fields = [name for name in known if name not in _LAST and name not in moved]
    for short, before in moved.items():
        fields.insert(fields.index(before), short)
    return [*fields, *(name for name in _LAST if name in known)]
