"""What do the files of one customer say?"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from training_site.model.base.record import Root, RootT
from training_site.model.customer.assessment import Sitting
from training_site.model.customer.certificate import Certificates
from training_site.model.customer.customer import Customer
from training_site.model.customer.people import Names, People
from training_site.model.customer.plan import Plan
from training_site.model.customer.revision_notice import RevisionNotices
from training_site.model.customer.service import Figures, Incidents, Requests, Staff, Visits
from training_site.model.customer.session import Session
from training_site.model.customer.sign_off import SignOff
from training_site.model.customer.waiver import Waivers
from training_site.model.letter.letter import Letter
from training_site.model.records import Catalogue, CustomerRecords, StoredFile
from training_site.model.short.named_evidence import SIDECAR
from training_site.problems import Problem, Where, has_errors, problem
from training_site.sources.checks import check_customer
from training_site.sources.checks.within.names import check_names
from training_site.sources.files.attachments import attachments, inspect_file
from training_site.sources.files.scan import data_files, relative_path
from training_site.sources.record.homes import ANY_CUSTOMER, CUSTOMER_FILES, CUSTOMER_FOLDERS, of_no_kind
from training_site.sources.record.personal import check_personal
from training_site.sources.record.reading import Reading, check_id
from training_site.sources.record.scope import Places
from training_site.sources.record.sidecars import read_sidecars
from training_site.sources.yaml.encoding import decode

LETTER_TEXT = "letter.txt"
"""The commitment letter's own words, beside letter.yml."""
_LATER = frozenset({"revisions"})
"""Names reserved for records that this version does not read."""


def customer_folders(root: Path) -> tuple[str, ...]:
    """List the customers: the folders below roster/ except instructors/, sorted; links are not followed."""
    roster = root / "roster"
    if roster.is_symlink() or not roster.is_dir():
        return ()
    return tuple(sorted(
        entry.name
        for entry in roster.iterdir()
        if entry.is_dir() and not entry.is_symlink() and entry.name != "instructors" and entry.name[0] != "." and not entry.name.lower().endswith((".yml", ".yaml"))
    ))  # fmt: skip


def read_customer(
    root: Path, catalogue: Catalogue, customer: str, today: date, home: Path | None = None
) -> tuple[CustomerRecords | None, tuple[Problem, ...]]:
    """Read and check everything in one customer's folder.

    Args:
        root: the folder that holds courses/ and roster/.
        catalogue: what all customers share.
        customer: the name of the folder below roster/.
        today: the day in Asia/Shanghai; nothing done can be dated later.
        home: the folder whose roster/ holds the customer, when it is another than `root`.

    Returns:
        The records, or None when there is an error anywhere in the folder or the catalogue; and all problems of
        all its files, in the order of their places.
    """
    reading = Reading(home or root)
    reading.unread |= {
        path.replace(ANY_CUSTOMER, customer)
        for path in catalogue.unread
        if path.startswith(f"roster/{ANY_CUSTOMER}/")
    }
    records = _read(reading, customer)
    files = reading.files | _instructor_files(root, catalogue, customer)
    unread = frozenset(reading.unread)
    shared = replace(catalogue, unread=catalogue.unread | unread)
    reading.problems += check_customer(shared, records, today, files, unread)
    problems = tuple(sorted(reading.problems, key=lambda found: found.sort_key))
    return (None if has_errors(problems) or catalogue.unread else records), problems


def _read(reading: Reading, customer: str) -> CustomerRecords:
    """Read the files; what has an error is left out and stands in `reading.unread`."""
    folder = reading.root / "roster" / customer
    wrong = check_id(customer, f"roster/{customer}")
    if wrong:
        reading.problems.append(wrong)
    files, found = data_files(folder, reading.root)
    reading.problems += found
    reading.unread |= {
        item.where.path for item in found if item.code[0] == "E" and "/evidence/" not in item.where.path
    }
    sidecars = read_sidecars(reading, files, f"roster/{customer}/evidence/")
    singles: dict[str, Root] = {}
    kinds: dict[str, dict[str, Root]] = {name: {} for name in CUSTOMER_FOLDERS}
    for file in files:
        below = relative_path(file, folder)
        path, (kind, _, name) = f"roster/{customer}/{below}", below.partition("/")
        stem = file.stem
        if below in CUSTOMER_FILES:
            record = reading.record(
                file, path, CUSTOMER_FILES[below], customer if stem == "customer" else stem
            )
            if record is not None:
                singles[below] = record
        elif kind in CUSTOMER_FOLDERS and "/" not in name:
            record = reading.record(file, path, CUSTOMER_FOLDERS[kind], stem)
            if record is not None:
                kinds[kind][stem] = record
        elif kind != "evidence":
            reading.problems.append(reading.misplaced(file, path) or _unknown(kind, path))
    return replace(_assemble(reading, customer, singles, kinds), sidecars=sidecars)


def _assemble(
    reading: Reading, customer: str, singles: dict[str, Root], kinds: dict[str, dict[str, Root]]
) -> CustomerRecords:
    path = f"roster/{customer}/customer.yml"
    record = singles.get("customer.yml")
    if record is None and path not in reading.unread:
        cure = "按填写参考页的模板新建 customer.yml；不是客户的文件夹请移出 roster"
        reading.problems.append(problem("E-FILE", Where(path), "客户文件夹里没有 customer.yml", cure))
    if not isinstance(record, Customer):
        reading.unread.add(path)
        record = Customer.model_construct(id=customer, path=path, name=customer, sites=())
    letter = singles.get("letter.yml")
    people = _single(singles, "people.yml", People, customer)
    overlay = _single(singles, "names.yml", Names, customer)
    is_certain = f"roster/{customer}/people.yml" not in reading.unread
    reading.problems += check_names(people, overlay, Places(reading.files), is_certain=is_certain)
    return CustomerRecords(
        customer=record,
        people=people,
        names=_names(people, overlay),
        plans=_all(kinds["plans"], Plan),
        sessions=_all(kinds["sessions"], Session),
        sittings=_all(kinds["assessments"], Sitting),
        sign_offs=_all(kinds["sign-offs"], SignOff),
        certificates=_single(singles, "certificates.yml", Certificates, customer),
        waivers=_single(singles, "waivers.yml", Waivers, customer),
        revision_notices=_single(singles, "revision-notices.yml", RevisionNotices, customer),
        evidence=_others(reading, customer),
        letter=letter if isinstance(letter, Letter) else None,
        letter_text=_letter_text(reading, customer),
        visits=_single(singles, "service/visits.yml", Visits, customer),
        incidents=_single(singles, "service/incidents.yml", Incidents, customer),
        requests=_single(singles, "service/requests.yml", Requests, customer),
        figures=_single(singles, "service/figures.yml", Figures, customer),
        staff=_single(singles, "service/staff.yml", Staff, customer),
        overlay=overlay,
    )


def _single(singles: dict[str, Root], name: str, model: type[RootT], customer: str) -> RootT:
    """Return a record of the folder; one that is not there counts as empty."""
    record = singles.get(name)
    if isinstance(record, model):
        return record
    return model.model_validate(
        {"\x00id": name.removesuffix(".yml"), "\x00path": f"roster/{customer}/{name}"}
    )


def _all(records: dict[str, Root], model: type[RootT]) -> dict[str, RootT]:
    return {key: record for key, record in records.items() if isinstance(record, model)}


def _names(people: People, overlay: Names) -> dict[str, str]:
    """Join the names of both files; the overlay says what is current."""
    written = {person.id: person.name for person in people.everyone if person.name}
    return written | {entry.id: entry.name for entry in overlay.names}


def _others(reading: Reading, customer: str) -> dict[str, StoredFile]:
    """Inspect the evidence; name every other file that no one reads, so that a record with a wrong ending is not lost."""
    found = {}
    known = {item.where.path for item in reading.problems}
    for below, file in attachments(reading.root / "roster" / customer):
        kind, _, name = below.partition("/")
        path = f"roster/{customer}/{below}"
        if kind == "evidence" and name.endswith(SIDECAR):
            continue
        if kind == "evidence" and name:
            value, problems = inspect_file(file, reading.root, name, is_evidence=True)
            reading.problems += problems
            if value is not None:
                found[name] = value
        elif below != LETTER_TEXT and not below.lower().endswith((".yml", ".yaml")) and path not in known:
            reading.problems.append(_unknown(kind, path))
    return found


def _unknown(name: str, path: str) -> Problem:
    if name in _LATER:
        return problem("W-FILE", Where(path), "本版本暂不读取这个文件", "可以保留，不影响发布")
    if not path.endswith(".yml"):
        return problem(
            "W-FILE",
            Where(path),
            "不是 .yml 记录，不会被读取",
            "是记录就改扩展名，是证据就移进 evidence 文件夹",
        )
    known = "、".join((*CUSTOMER_FILES, *(f"{folder}/" for folder in CUSTOMER_FOLDERS)))
    return of_no_kind(path, f"客户文件夹里可以有：{known}")


def _instructor_files(root: Path, catalogue: Catalogue, customer: str) -> dict[str, bytes]:
    """Read again the instructors' files that speak of this customer, for the places of problems in them."""
    reading = Reading(root)
    for instructor in catalogue.instructors.values():
        words: Iterable[str] = (
            *(cv.customer for cv in instructor.cvs),
            *(item.customer for item in instructor.acceptances),
        )
        if customer in words:
            reading.bytes_of(root / instructor.path, instructor.path)
    return reading.files


def _letter_text(reading: Reading, customer: str) -> str:
    """Read letter.txt as text with plain line feeds; empty when there is none."""
    path = f"roster/{customer}/{LETTER_TEXT}"
    file = reading.root / path
    if not file.is_file() or file.is_symlink():
        return ""
    data = reading.bytes_of(file, path)
    if data is None:
        return ""
    text, found = decode(data, path)
    reading.problems += found
    if text is not None:
        reading.problems += check_personal(text.splitlines(), data, path, is_about_people=False)
    return text or ""
