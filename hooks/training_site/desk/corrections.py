"""How is a record that turned out wrong replaced, when what was written stays?"""

from collections.abc import Mapping

from training_site.desk.base.changeset import Changeset, RefusedError
from training_site.desk.base.finding import find_record
from training_site.desk.base.workbench import Workbench
from training_site.desk.base.yaml_file import YamlFile, open_file
from training_site.desk.base.yaml_words import Value
from training_site.desk.records import free_id
from training_site.model.customer.assessment import Sitting
from training_site.model.customer.session import Session
from training_site.model.customer.sign_off import SignOff
from training_site.sources.record.fields import Location

KINDS = ("session", "assessment", "sign-off")


def correct(
    bench: Workbench, word: str, reason: str, edits: tuple[tuple[Location, Value], ...] = ()
) -> Changeset:
    """Plan a record that supersedes another: all that it says, but for the edits.

    Args:
        bench: the data.
        word: the session, assessment or sign-off.
        reason: why.
        edits: place in the record → what it should have said.

    Raises:
        RefusedError: when the record is not known or superseded already.
    """
    kind = _kind(bench, word)
    found = find_record(bench, kind, word)
    records = bench.records(found.customer)
    alike: Mapping[str, Session | Sitting | SignOff] = {
        "session": records.sessions,
        "assessment": records.sittings,
        "sign-off": records.sign_offs,
    }[kind]  # type: ignore[assignment]  # one of the three
    later = [one for one, record in alike.items() if record.supersedes == found.id]
    if later:
        raise RefusedError(f"{found.path} 已经由 {later[0]} 代替", f"更正 {later[0]}")
    old = open_file(bench.root, found.path)
    path = f"{found.path.rpartition('/')[0]}/{free_id(tuple(alike), found.id)}.yml"
    file = YamlFile(path, None, old.data).set(["supersedes"], found.id).set(["reason"], reason)
    for place, value in edits:
        file = file.set(place, value)
    resting = [
        one.path for one in records.sign_offs.values() if kind == "assessment" and _rests_on(one, found.id)
    ]
    notes = [f"{path} 依据的是被代替的记录，要一起更正：training-site correct {path}" for path in resting]
    return Changeset((file.rewrite,), tuple(notes))


def _rests_on(sign_off: SignOff, sitting: str) -> bool:
    return any(item.basis and item.basis.sitting == sitting for item in sign_off.competencies.values())


def _kind(bench: Workbench, word: str) -> str:
    """Find out which kind of record a word means."""
    meant = []
    for kind in KINDS:
        try:
            find_record(bench, kind, word)
        except RefusedError:
            continue
        meant.append(kind)
    if len(meant) != 1:
        what = f"有 {len(meant)} 份记录叫 “{word}”" if meant else f"没有培训、考核或签认 “{word}”"
        raise RefusedError(what, "写文件，例如 roster/acme/sessions/2026-03-05-first.yml")
    return meant[0]
