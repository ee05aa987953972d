"""Where does a link to a deciding record lead?"""

from training_site.facts.base.refs import certificate_ref
from training_site.model.customer.certificate import Revocation
from training_site.pages.frame import addresses


def revocation(**whose):
    """A revocation with the given subject."""
    return Revocation(on="2026-05-01", by="t-1", reason="违章", **whose)


def test_a_revocation_without_a_certificate_leads_to_its_person():
    ref = certificate_ref("roster/acme/certificates.yml", revocation(person="p-1", course="c-1"))
    assert (ref.kind, ref.label) == ("trainee", "撤销记录")
    assert addresses.of_ref("acme", ref) == addresses.person("acme", "p-1")


def test_a_revocation_by_serial_leads_to_the_certificate():
    ref = certificate_ref("roster/acme/certificates.yml", revocation(serial="x-1"))
    assert (ref.kind, ref.label) == ("certificate", "撤销记录 x-1")
