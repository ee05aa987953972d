"""The closed table of words: complete, in precedence, and said in Chinese."""

from training_site.facts.base.words import (
    LOOKS,
    CertificateStatus,
    Competence,
    SessionStatus,
    Telling,
    Verdict,
    Word,
)
from training_site.facts.person import certificate, standing
from worlds.cases import cases

KINDS = (Word, Competence, SessionStatus, CertificateStatus, Verdict, Telling)


def test_every_word_has_a_look_and_no_look_is_idle():
    words = [word for kind in KINDS for word in kind]
    assert sorted(map(repr, LOOKS)) == sorted(map(repr, words))
    assert len(LOOKS) == len(words)
    assert all(look.mark and look.meaning.endswith("。") for look in LOOKS.values())


def test_a_word_of_a_person_and_of_a_certificate_keep_their_own_meaning():
    assert LOOKS[Word.VALID].meaning != LOOKS[CertificateStatus.VALID].meaning
    assert LOOKS[Word.RETRAIN].meaning != LOOKS[Competence.RETRAIN].meaning


def test_plain_text_finds_the_first_kind_that_has_the_word():
    assert LOOKS["有效"] is LOOKS[Word.VALID]
    assert LOOKS["已通知"] is LOOKS[SessionStatus.NOTIFIED]


def test_the_precedence_is_the_order_of_the_words():
    assert [word for word, _ in standing.PRECEDENCE] == [word for word in Word if word is not Word.NOTHING]


def test_every_word_knows_how_bad_it_is():
    assert set(standing.WORD_SEVERITY) == set(Word)
    assert set(certificate.STATUS_SEVERITY) == set(CertificateStatus)


def test_every_word_is_reached_by_a_case():
    found = {case["expect"].get("word") for name in ("qualification", "conditions") for case in cases(name)}
    assert {word.value for word in Word} <= found
