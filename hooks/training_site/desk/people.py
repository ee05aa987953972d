"""How does somebody get onto a customer's list, the name where names are kept?"""

from training_site.desk.base.changeset import Changeset
from training_site.desk.base.finding import record_path
from training_site.desk.base.workbench import Workbench
from training_site.desk.base.yaml_file import open_file
from training_site.desk.records import Fields, new_entry, next_id

_TRAINEES, _REPRESENTATIVES = "trainees", "representatives"


def new_person(bench: Workbench, customer: str, name: str, person: str, fields: Fields) -> Changeset:
    """Plan a trainee, or a representative where a `role` is given.

    A name goes into names.yml where the customer has one, for names stay out of git there; else into people.yml.

    Raises:
        RefusedError: when there is no such customer, or the id is taken.
    """
    is_representative = bool(fields.get("role"))
    people = bench.records(customer).people.everyone
    person = person or next_id([one.id for one in people], "r" if is_representative else "p")
    names = record_path("names", customer)
    is_apart = bool(name) and (bench.root / names).exists()
    said = {"id": person, "name": None if is_apart else name, **fields}
    key = _REPRESENTATIVES if is_representative else _TRAINEES
    made = new_entry(bench, "people", customer, key, said)
    if not is_apart:
        return made
    apart = open_file(bench.root, names).add(["names"], {"id": person, "name": name})
    return Changeset((*made.rewrites, apart.rewrite), made.notes)
