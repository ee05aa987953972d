"""What all records have in common: sealed after reading, no unknown field, and a place in a file."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, SkipValidation
from pydantic.json_schema import JsonSchemaValue, SkipJsonSchema
from pydantic_core import CoreSchema

from training_site.model.base.acts import act, entry
from training_site.model.base.references import REFERENCE, EvidenceFile
from training_site.model.base.scalars import Day, Sha256, Text, Whole
from training_site.model.base.word_meanings import Meanings

MARK = "\x00mark"
"""The reserved key under which the reader leaves a mapping's own (line, column), 1-based. No YAML file can hold it."""


def without_mark(value: object) -> object:
    """Drop the reader's place from a mapping whose keys are data, before its keys are checked."""
    if isinstance(value, dict):
        return {key: item for key, item in value.items() if key != MARK}
    return value


class Part(BaseModel):
    """A mapping somewhere in a data file; frozen, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=False, defer_build=True)

    mark: SkipJsonSchema[
        SkipValidation[Annotated[tuple[int | str, ...], Field(alias=MARK, exclude=True, repr=False)]]
    ] = (1, 1)
    """Line and column of the mapping, 1-based; behind them the steps from there to what it was unfolded from."""

    @property
    def line(self) -> int:
        """The line on which the mapping starts."""
        return int(self.mark[0])

    @property
    def column(self) -> int:
        """The column in which the mapping starts."""
        return int(self.mark[1])


Visibility = Annotated[
    Literal["public", "restricted"],
    Meanings({"public": "随公开版发布", "restricted": "公开版只显示指纹"}),
]
Redaction = Annotated[
    Literal["none", "masked", "withheld"],
    Meanings({"none": "未遮盖", "masked": "已遮盖", "withheld": "不提供，内部版也打不开"}),
]


FILE_NAME: Mapping[str, object] = {"type": "string", "description": "文件名", REFERENCE: ["evidence"]}
"""How a schema says that the name of a file is enough where a sidecar says the rest."""


class Evidence(Part):
    """A file that proves something: a scan, a photograph, a signed sheet."""

    path: EvidenceFile = Field(
        description="证据文件，相对于本客户的 evidence/ 文件夹（教员的证据相对于 roster/instructors/evidence/）"
    )
    sha256: Sha256 = Field(description="文件内容的 SHA-256，64 位十六进制", title="文件指纹")
    title: Text | None = Field(default=None, description="证据名称，例如 签到表扫描件")
    pages: Whole | None = Field(default=None, description="页数")
    captured_on: Day | None = act("扫描或拍摄日期", default=None)
    visibility: Visibility = Field(
        default="restricted", description="public 随公开版发布；restricted 公开版只显示指纹", title="公开范围"
    )
    redaction: Redaction = Field(
        default="none", description="是否遮盖：none 未遮盖、masked 已遮盖、withheld 不提供", title="遮盖"
    )

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Say that the file's name is enough (`model/short/named_evidence.py`)."""
        schema = handler(core)
        handler.resolve_ref_schema(schema)["required"] = ["path"]
        return {"oneOf": [dict(FILE_NAME), schema]}


class Root(Part):
    """The outermost mapping of a data file; its id is the file's stem, given by the loader."""

    id: SkipJsonSchema[Annotated[str, Field(alias="\x00id", exclude=True)]] = ""
    path: SkipJsonSchema[Annotated[str, Field(alias="\x00path", exclude=True)]] = ""
    """The file, relative to the root, in `/`."""
    recorded_by: Text | None = Field(default=None, description="登记人（可不填）")
    recorded_on: Day | None = entry("登记日期（可不填）")


RootT = TypeVar("RootT", bound=Root)


def field(description: str, **options: Any) -> Any:  # noqa: ANN401 - pydantic's Field is typed the same way
    """Declare a field with its Chinese description, shown as tooltip and in the data reference."""
    return Field(description=description, **options)
