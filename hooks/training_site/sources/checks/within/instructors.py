"""Does each instructor's file fit the courses, the customers and the calendar?"""

from collections.abc import Collection, Iterator

from training_site.model.records import Catalogue
from training_site.model.vendor.instructor import Instructor
from training_site.problems import Problem
from training_site.sources.checks.within.names import check_name, is_ordinary_name
from training_site.sources.checks.within.order import span
from training_site.sources.record.scope import Places, no_such


def check_instructor(
    catalogue: Catalogue, instructor: Instructor, customers: Collection[str], places: Places
) -> Iterator[Problem]:
    """Yield a problem for each reference that leads nowhere and each spell that ends before it begins."""
    if not is_ordinary_name(instructor.name):
        yield from check_name(instructor.name, places.at(instructor, instructor, "name"))
    yield from _equipment(catalogue, instructor, places)
    for cv in instructor.cvs:
        if cv.customer not in customers:
            yield no_such("客户", cv.customer, customers, places.at(instructor, cv, "customer"))
    others = {*catalogue.instructors, *_unread(catalogue)} - {instructor.id}
    for word in instructor.acceptances:
        if word.customer not in customers:
            yield no_such("客户", word.customer, customers, places.at(instructor, word, "customer"))
        if word.replaced_by is not None and word.replaced_by not in others:
            where = places.at(instructor, word, "replaced_by")
            yield no_such("教员", word.replaced_by, others, where)
    for spell in (*instructor.experience, *instructor.employed):
        yield from span(places, instructor, spell, ("since", "until"), "截止日期")
    for item in instructor.certificates:
        yield from span(places, instructor, item, ("valid_from", "valid_until"), "到期日")


def _equipment(catalogue: Catalogue, instructor: Instructor, places: Places) -> Iterator[Problem]:
    """Check equipment against all courses; not when one of them could not be read."""
    if any(path.startswith("courses/") for path in catalogue.unread):
        return
    known = {item.id for folder in catalogue.courses.values() for item in folder.course.equipment}
    for spell in instructor.experience:
        if spell.equipment not in known:
            yield no_such("设备", spell.equipment, known, places.at(instructor, spell, "equipment"))
    for item in instructor.certificates:
        for index, equipment in enumerate(item.equipment):
            if equipment not in known:
                yield no_such("设备", equipment, known, places.at(instructor, item, "equipment", index))


def _unread(catalogue: Catalogue) -> Iterator[str]:
    start = "roster/instructors/"
    return (
        path.removeprefix(start).removesuffix(".yml") for path in catalogue.unread if path.startswith(start)
    )
