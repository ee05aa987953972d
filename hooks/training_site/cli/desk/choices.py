"""What can be picked: customers, courses, people, places, each with what it is called?"""

from collections.abc import Iterable, Mapping

from training_site.desk.base.workbench import Workbench
from training_site.model.records import CustomerRecords

_AT_WORK = "在岗"


def customer_choices(bench: Workbench) -> Mapping[str, str]:
    """Customer id → its name, where it can be read."""
    states = {one: bench.state(one).records for one in bench.customers}
    return {one: records.customer.name if records else one for one, records in states.items()}


def course_choices(bench: Workbench) -> Mapping[str, str]:
    """Course id → title."""
    return {one: folder.course.title for one, folder in sorted(bench.catalogue.courses.items())}


def instructor_choices(bench: Workbench) -> Mapping[str, str]:
    """Instructor id → name."""
    return {one: item.name for one, item in sorted(bench.catalogue.instructors.items())}


def site_choices(records: CustomerRecords) -> Mapping[str, str]:
    """Place id → name."""
    return {site.id: site.full_name for site in records.customer.sites}


def installation_choices(records: CustomerRecords) -> Mapping[str, str]:
    """Installed item id → what it is."""
    return {item.id: item.name or item.equipment for item in records.customer.installations}


def trainee_choices(records: CustomerRecords, course: str = "") -> Mapping[str, str]:
    """Trainee id → name, of all or of those who must complete a course."""
    return {
        one.id: records.names.get(one.id, one.id)
        for one in records.people.trainees
        if not course or course in one.courses
    }


def expected_people(bench: Workbench, customer: str, course: str) -> tuple[str, ...]:
    """Tell who is expected where nobody was named: those at work who must complete the course."""
    people = bench.facts(customer).people
    wanted = trainee_choices(bench.records(customer), course)
    return tuple(one for one in wanted if one in people and people[one].status == _AT_WORK)


def people_choices(records: CustomerRecords, ids: Iterable[str]) -> Mapping[str, str]:
    """Some people's ids → names."""
    return {one: records.names.get(one, "") for one in ids}


def signer_choices(bench: Workbench, records: CustomerRecords) -> Mapping[str, str]:
    """Everybody who may sign: all trainees at once, instructors, representatives."""
    return {"all": "学员各签各的", **instructor_choices(bench), **representative_choices(records)}


def representative_choices(records: CustomerRecords) -> Mapping[str, str]:
    """Representative id → name and post."""
    return {
        one.id: f"{records.names.get(one.id, '')} {one.role}".strip()
        for one in records.people.representatives
    }


def revision_on(bench: Workbench, course: str, day: object) -> str:
    """Tell which revision of a course holds on a day."""
    folder = bench.catalogue.courses[course]
    held = [change.revision for change in folder.course.changes if change.date <= day]  # type: ignore[operator]
    return held[-1] if held else folder.course.revision
