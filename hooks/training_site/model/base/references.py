"""To which kind of thing does an id in a record refer?

Forms offer what there is of that kind; schemas say it as `x-ref`.
"""

from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from training_site.model.base.scalars import FilePath, Id, Text

REFERENCE: Final = "x-ref"
"""Under which word a schema names the kinds, a list: an id may be of one of several."""


@dataclass(frozen=True, slots=True, init=False)
class Refers:
    """Says to which kinds of things an id may refer."""

    kinds: tuple[str, ...]

    def __init__(self, *kinds: str) -> None:
        object.__setattr__(self, "kinds", kinds)

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Say it in the schema, too."""
        return handler(core) | {REFERENCE: list(self.kinds)}


TraineeId = Annotated[Id, Refers("trainee")]
RepresentativeId = Annotated[Id, Refers("representative")]
InstructorId = Annotated[Id, Refers("instructor")]
TheirsId = Annotated[Id, Refers("trainee", "representative")]
"""Somebody of the customer."""
OfficerId = Annotated[Id, Refers("instructor", "representative")]
"""Somebody who acts for one of the two sides."""
AnybodyId = Annotated[Id, Refers("trainee", "instructor", "representative")]
CustomerId = Annotated[Id, Refers("customer")]
SiteId = Annotated[Id, Refers("site")]
InstallationId = Annotated[Id, Refers("installation")]
EquipmentId = Annotated[Id, Refers("equipment")]
FrameworkId = Annotated[Id, Refers("framework")]
CompetencyId = Annotated[Id, Refers("competency")]
"""An id such as `know-structure`; checked against the course's framework across files."""
RenamedId = Annotated[Id, Refers("trainee", "session", "assessment", "sign-off", "plan")]
CourseId = Annotated[Id, Refers("course")]
LessonId = Annotated[Id, Refers("lesson")]
ChapterId = Annotated[Id, Refers("chapter")]
OutcomeId = Annotated[Id, Refers("outcome")]
PlanId = Annotated[Id, Refers("plan")]
SessionId = Annotated[Id, Refers("session")]
SittingId = Annotated[Id, Refers("assessment")]
PaperId = Annotated[Id, Refers("paper")]
SignOffId = Annotated[Id, Refers("sign-off")]
ClauseId = Annotated[Id, Refers("clause")]
IncidentId = Annotated[Id, Refers("incident")]
Serial = Annotated[Text, Refers("certificate")]
EvidenceFile = Annotated[FilePath, Refers("evidence")]
"""A file below the evidence folder."""
