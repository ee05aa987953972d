"""What does a word to choose mean, where it does not say so itself?

Editors show it beside the word, the data reference beside the field.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

MEANINGS: Final = "enumDescriptions"
"""Under which word a schema explains the words of an `enum`, in their order."""


@dataclass(frozen=True, slots=True, eq=False)
class Meanings:
    """Explains the words of a `Literal`; every one of them."""

    words: Mapping[str, str]

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Explain them in the schema, too."""
        schema = dict(handler(core))
        if "const" in schema:  # a choice of one word; editors explain the words of an `enum` alone
            schema["enum"] = [schema.pop("const")]
        return schema | {MEANINGS: [self.words[word] for word in schema["enum"]]}
