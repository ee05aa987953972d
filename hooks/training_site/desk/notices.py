"""What was told to the customer before a session, when, by whom and how?"""

from datetime import date

from training_site.desk.base.changeset import Changeset
from training_site.desk.base.evidence import Scans
from training_site.desk.base.finding import find_record
from training_site.desk.base.workbench import Workbench
from training_site.desk.base.yaml_file import open_file
from training_site.desk.base.yaml_words import Value


def notify(
    bench: Workbench,
    word: str,
    *,
    subjects: tuple[str, ...],
    channel: str,
    sent_on: date | None = None,
    by: str = "",
    scan: str = "",
) -> Changeset:
    """Plan a notice of each subject.

    Args:
        bench: the data.
        word: the session.
        subjects: what it is about.
        channel: how it was sent.
        sent_on: the day; the day of the facts where none is given.
        by: the instructor; the first of the session where none is given.
        scan: the file in the customer's evidence folder.

    Raises:
        RefusedError: when the session or the file is not there.
    """
    found = find_record(bench, "session", word)
    session = bench.records(found.customer).sessions[found.id]
    shared: dict[str, Value] = {
        "sent_on": sent_on or bench.as_of,
        "by": by or session.instructors[0],
        "channel": channel,
    }
    scans = Scans(bench, found.customer)
    if scan:
        shared["evidence"] = scans.named(scan, "通知单")
    file = open_file(bench.root, found.path)
    for subject in subjects:
        file = file.add(["notices"], {"subject": subject, **shared})
    return Changeset((file.rewrite, *scans.rewrites))
