"""What was on record of a person in a course by the end of a day?"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from training_site.facts.rounds.misconduct import attempt_facts
from training_site.facts.rounds.study import Signed, Study
from training_site.model.customer.assessment import Attempt, Sitting


def study_on(study: Study, day: date) -> Study:
    """Leave out what happened after a day: later sign-offs, sittings, corrections and findings."""
    folder = study.folder
    signed = [_signed_by(each, day) for each in folder.signed if each.sign_off.date <= day]
    sittings: dict[str, tuple[Sitting, list[Attempt]]] = {}
    for each in folder.attempts:
        if each.sitting.date <= day:
            sittings.setdefault(each.sitting.id, (each.sitting, []))[1].append(each.attempt)
    replaced = _replaced(
        {each.sitting.id: each.superseded_by for each in folder.attempts if each.superseded_by in sittings}
    )
    attempts = [
        fact for sitting, own in sittings.values() for fact in attempt_facts(sitting, replaced, day, own)
    ]
    ids = {each.sign_off.id for each in signed}
    standing = [each if each.superseded_by in ids else replace(each, superseded_by=None) for each in signed]
    revoked = [pair for pair in folder.revoked if pair[0].on <= day]
    issued = [pair for pair in folder.certificates if pair[0].issued_on <= day]
    return replace(
        study,
        folder=replace(
            folder,
            signed=standing,
            attempts=attempts,
            attended=[line for line in folder.attended if line.facts.session.date <= day],
            questions=[],
            revoked=revoked,
            certificates=issued,
        ),
    )


def _signed_by(signed: Signed, day: date) -> Signed:
    """Leave out the signatures that were given after a day."""
    statements = signed.sign_off.statements
    kept = tuple(statement for statement in statements if statement.on <= day)
    if len(kept) == len(statements):
        return signed
    return replace(signed, sign_off=signed.sign_off.model_copy(update={"statements": kept}))


def _replaced(found: Mapping[str, str | None]) -> dict[str, str]:
    return {name: by for name, by in found.items() if by}
