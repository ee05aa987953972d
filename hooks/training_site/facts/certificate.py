"""What a certificate is worth today."""

from dataclasses import dataclass
from datetime import date

from training_site.facts.explanation import Explanation
from training_site.facts.words import CertificateStatus
from training_site.model.certificate import Certificate, Revocation


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """A certificate with its state at issue and today."""

    certificate: Certificate
    status: CertificateStatus
    valid_until: date | None
    revocation: Revocation | None
    explanation: Explanation
    downgrades: tuple[tuple[date, CertificateStatus], ...] = ()
