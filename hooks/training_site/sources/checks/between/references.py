"""Does everything that a customer's records refer to exist?"""

from collections.abc import Iterable, Iterator

from training_site.model.base.record import Part, Root
from training_site.model.customer.assessment import Sitting
from training_site.model.customer.certificate import Certificate
from training_site.model.customer.revision_notice import RevisionNotice
from training_site.model.customer.session import Session
from training_site.model.customer.sign_off import ItemResult, SignOff, Statement
from training_site.problems import Problem, Where, problem
from training_site.sources.checks.course.levels import outside
from training_site.sources.record.scope import CustomerScope, Ids, known_zones, no_such

_OfCourse = Session | Sitting | SignOff | Certificate | RevisionNotice
_Target = tuple[str, Ids]
"""What is looked for, in Chinese, and the ids there are."""


def check_references(scope: CustomerScope) -> Iterator[Problem]:
    """Yield a problem for each reference that leads nowhere."""
    yield from _customer(scope)
    yield from _plans(scope)
    for session in scope.records.sessions.values():
        yield from _session(scope, session)
    for sitting in scope.records.sittings.values():
        yield from _sitting(scope, sitting)
    for sign_off in scope.records.sign_offs.values():
        yield from _sign_off(scope, sign_off)
    yield from _lists(scope)
    yield from _acceptances(scope)


def _one(scope: CustomerScope, root: Root, part: Part, field: str, target: _Target) -> Iterator[Problem]:
    """Check a field that holds one id or nothing."""
    wanted = getattr(part, field)
    if wanted is not None and wanted not in target[1]:
        yield no_such(target[0], wanted, target[1], scope.at(root, part, field))


def _many(scope: CustomerScope, root: Root, part: Part, field: str, target: _Target) -> Iterator[Problem]:
    """Check a field that holds a list of ids."""
    for index, wanted in enumerate(getattr(part, field)):
        if wanted not in target[1]:
            yield no_such(target[0], wanted, target[1], scope.at(root, part, field, index))


def _keys(
    scope: CustomerScope, root: Root, part: Part, course: str, wanted: Iterable[str]
) -> Iterator[Problem]:
    """Check the competencies of an attempt or a sign-off."""
    folder = scope.course(course)
    known = {competency.id for competency in folder.competencies} if folder else set(wanted)
    for one in wanted:
        where = scope.at(root, part, "competencies", one, key=True)
        if folder and any(item.id == one for item in folder.unclaimed):
            yield _unclaimed(course, one, where)
        elif one not in known:
            yield no_such("能力项", one, known, where)


def _unclaimed(course: str, competency: str, where: Where) -> Problem:
    """Say that a result is of no use: what was assessed once stays on record when a course comes to teach less."""
    message = f"课程 “{course}” 的 items 里没有能力项 “{competency}”，这一项不计"
    cure = "写错了的改正；课程确实教它的，在 course.yml 的 items 里加上"
    return problem("W-RECORD", where, message, cure)


def _course(scope: CustomerScope, root: Root, part: _OfCourse) -> Iterator[Problem]:
    """Check a course and that the revision stands in its history."""
    yield from _one(scope, root, part, "course", ("课程", scope.courses))
    folder = scope.course(part.course)
    if folder:
        known = {change.revision for change in folder.course.changes}
        yield from _one(scope, root, part, "revision", (f"课程 “{part.course}” 的版本", known))


def _customer(scope: CustomerScope) -> Iterator[Problem]:
    customer, people = scope.records.customer, scope.records.people
    equipment = {item.id for folder in scope.catalogue.courses.values() for item in folder.course.equipment}
    is_certain = scope.courses.unread <= scope.courses.read
    for site in customer.sites:
        if site.timezone not in known_zones():
            yield no_such("时区", site.timezone, known_zones(), scope.at(customer, site, "timezone"))
    for installation in customer.installations:
        if is_certain:
            yield from _one(scope, customer, installation, "equipment", ("设备", equipment))
        yield from _one(scope, customer, installation, "site", ("地点", scope.sites))
    for person in people.trainees:
        yield from _many(scope, people, person, "courses", ("课程", scope.courses))
    yield from _renamed(scope)


def _renamed(scope: CustomerScope) -> Iterator[Problem]:
    """Check that an old address leads to a page, and is no page's own."""
    customer = scope.records.customer
    known: dict[str, Ids] = {
        "学员": scope.people,
        "培训": scope.ids("sessions"),
        "考核": scope.ids("assessments"),
        "签认": scope.ids("sign-offs"),
        "培训计划": scope.ids("plans"),
    }
    seen: set[tuple[str, str]] = set()
    for item in customer.renamed:
        if item.new not in known[item.kind]:
            yield no_such(item.kind, item.new, known[item.kind], scope.at(customer, item, "new"))
        if item.old in known[item.kind] or (item.kind, item.old) in seen:
            message = f"以前的编号 “{item.old}” 现在有别的用处，旧地址不能指到别处"
            yield problem("E-ID-CLASH", scope.at(customer, item, "old"), message, "删去这一条")
        seen.add((item.kind, item.old))


def _plans(scope: CustomerScope) -> Iterator[Problem]:
    signers = {"业主": ("客户代表", scope.representatives), "我方": ("教员", scope.instructors)}
    for plan in scope.records.plans.values():
        for confirmation in plan.confirmed:
            what, known = signers[confirmation.party]
            yield from _one(scope, plan, confirmation, "by", (what, known))
        for stage in plan.stages:
            yield from _many(scope, plan, stage, "courses", ("课程", scope.courses))
            folders = [scope.course(course) for course in stage.courses]
            lessons = {lesson.id for folder in folders if folder for lesson in folder.course.lessons}
            if all(folders):
                yield from _many(scope, plan, stage, "lessons", ("课时", lessons))


def _session(scope: CustomerScope, session: Session) -> Iterator[Problem]:
    yield from _course(scope, session, session)
    yield from _one(scope, session, session, "plan", ("培训计划", scope.ids("plans")))
    plan = scope.records.plans.get(session.plan or "")
    if plan and session.stage is not None and session.stage not in {stage.number for stage in plan.stages}:
        stages = (str(stage.number) for stage in plan.stages)
        yield no_such("计划阶段", str(session.stage), stages, scope.at(session, session, "stage"))
    yield from _one(scope, session, session, "site", ("地点", scope.sites))
    yield from _many(scope, session, session, "instructors", ("教员", scope.instructors))
    yield from _many(scope, session, session, "expected", ("学员", scope.people))
    for notice in session.notices:
        yield from _one(scope, session, notice, "by", ("教员", scope.instructors))
    for issued in session.materials_issued:
        if issued.to is not None and issued.to not in scope.representatives:
            yield from _one(scope, session, issued, "to", ("客户代表或学员", scope.people))
    for row in session.attendance:
        if row.person not in scope.people:
            yield no_such("学员", row.person, scope.people, scope.at(session, row, "person"))
    for question in session.open_questions:
        yield from _one(scope, session, question, "person", ("学员", scope.people))
    yield from _lessons(scope, session)


def _lessons(scope: CustomerScope, session: Session) -> Iterator[Problem]:
    folder = scope.course(session.course)
    known = {lesson.id for lesson in folder.course.lessons} if folder else None
    if known is not None:
        yield from _many(scope, session, session, "lessons_planned", ("课时", known))
    for held in session.lessons_held:
        if known is not None:
            yield from _one(scope, session, held, "lesson", ("课时", known))
        yield from _one(scope, session, held, "instructor", ("教员", scope.instructors))


def _sitting(scope: CustomerScope, sitting: Sitting) -> Iterator[Problem]:
    yield from _course(scope, sitting, sitting)
    yield from _one(scope, sitting, sitting, "site", ("地点", scope.sites))
    yield from _many(scope, sitting, sitting, "sessions", ("培训场次", scope.ids("sessions")))
    yield from _many(scope, sitting, sitting, "invigilators", ("教员或客户代表", scope.officers))
    papers = {paper.id for paper in sitting.papers}
    for paper in sitting.papers:
        yield from _one(scope, sitting, paper, "examiner", ("教员", scope.instructors))
    for attempt in sitting.attempts:
        if attempt.person not in scope.people:
            yield no_such("学员", attempt.person, scope.people, scope.at(sitting, attempt, "person"))
        if attempt.paper not in papers:
            yield no_such("试卷", attempt.paper, papers, scope.at(sitting, attempt, "paper"))
        yield from _keys(scope, sitting, attempt, sitting.course, attempt.competencies)
        for finding in attempt.misconduct:
            yield from _one(scope, sitting, finding, "decided_by", ("教员或客户代表", scope.officers))


def _sign_off(scope: CustomerScope, sign_off: SignOff) -> Iterator[Problem]:
    yield from _course(scope, sign_off, sign_off)
    yield from _many(scope, sign_off, sign_off, "people", ("学员", scope.people))
    yield from _keys(scope, sign_off, sign_off, sign_off.course, sign_off.competencies)
    for item in sign_off.competencies.values():
        if item.by is not None and item.by not in scope.instructors:
            yield no_such("教员", item.by, scope.instructors, scope.at(sign_off, item, "by"))
        yield from _basis(scope, sign_off, item)
        yield from _level(scope, sign_off, item)
    for statement in sign_off.statements:
        yield from _statement(scope, sign_off, statement)


def _level(scope: CustomerScope, sign_off: SignOff, item: ItemResult) -> Iterator[Problem]:
    folder = scope.course(sign_off.course)
    framework = scope.catalogue.frameworks.get(folder.course.framework) if folder else None
    if framework and item.level is not None:
        yield from outside(framework, item.level, scope.at(sign_off, item, "level"))


def _basis(scope: CustomerScope, sign_off: SignOff, item: ItemResult) -> Iterator[Problem]:
    if item.basis is None:
        return
    yield from _one(scope, sign_off, item.basis, "sitting", ("考核记录", scope.ids("assessments")))
    sitting = scope.records.sittings.get(item.basis.sitting)
    if sitting:
        papers = {paper.id for paper in sitting.papers}
        yield from _one(scope, sign_off, item.basis, "paper", ("试卷", papers))


def _statement(scope: CustomerScope, sign_off: SignOff, statement: Statement) -> Iterator[Problem]:
    signers = {
        "学员": scope.people,
        "考核人": scope.instructors,
        "客户代表": scope.representatives,
        "培训负责人": scope.officers,
    }
    if statement.by not in signers[statement.role]:
        yield no_such(
            statement.role, statement.by, signers[statement.role], scope.at(sign_off, statement, "by")
        )
    if statement.person is not None and statement.person not in sign_off.people:
        yield no_such(
            "本次签认的学员", statement.person, sign_off.people, scope.at(sign_off, statement, "person")
        )


def _lists(scope: CustomerScope) -> Iterator[Problem]:
    certificates, waivers, notices = (
        scope.records.certificates,
        scope.records.waivers,
        scope.records.revision_notices,
    )
    for certificate in certificates.certificates:
        yield from _course(scope, certificates, certificate)
        yield from _one(scope, certificates, certificate, "person", ("学员", scope.people))
        yield from _one(scope, certificates, certificate, "issued_by", ("教员", scope.instructors))
    for waiver in waivers.waivers:
        yield from _one(scope, waivers, waiver, "person", ("学员", scope.people))
        yield from _one(scope, waivers, waiver, "course", ("课程", scope.courses))
        yield from _one(scope, waivers, waiver, "agreed_by", ("客户代表", scope.representatives))
        folder = scope.course(waiver.course or "")
        if folder:
            if any(item.id == waiver.competency for item in folder.unclaimed):
                yield _unclaimed(
                    waiver.course or "", waiver.competency or "", scope.at(waivers, waiver, "competency")
                )
                continue
            known = {competency.id for competency in folder.competencies}
            yield from _one(scope, waivers, waiver, "competency", ("能力项", known))
    for notice in notices.notices:
        yield from _course(scope, notices, notice)
        yield from _one(scope, notices, notice, "person", ("学员", scope.people))


def _acceptances(scope: CustomerScope) -> Iterator[Problem]:
    """Check what instructors' files say about this customer."""
    for instructor in scope.catalogue.instructors.values():
        for cv in instructor.cvs:
            if cv.customer == scope.records.id:
                yield from _one(scope, instructor, cv, "plan", ("培训计划", scope.ids("plans")))
        for word in instructor.acceptances:
            if word.customer == scope.records.id:
                yield from _one(scope, instructor, word, "by", ("客户代表", scope.representatives))
