"""Which texts of a record are numbers or truths, so that they are written without quotes?"""

import re
from decimal import Decimal
from typing import Any

from training_site.desk.base.yaml_words import Value
from training_site.model.base.record import MARK, Root
from training_site.sources.record.fields import Location, kind_at

_NUMBER = re.compile(r"(0|[1-9]\d*)(\.\d+)?", re.ASCII)


def bare(value: Any, model: type[Root], place: Location = ()) -> Any:  # noqa: ANN401 - whatever the file holds
    """Copy a value as read; numbers and truths, by the model, are no texts in the copy."""
    if isinstance(value, dict):
        return {key: bare(inner, model, (*place, key)) for key, inner in value.items() if key != MARK}
    if isinstance(value, list):
        return [bare(inner, model, (*place, at)) for at, inner in enumerate(value)]
    found: Value = value
    kind = kind_at(model, place)
    if kind is bool and value in ("true", "false"):
        found = value == "true"
    elif kind in (int, Decimal, object) and _NUMBER.fullmatch(value):
        found = Decimal(value)
    return found
