"""Is every word placed, and does only what proves more count as a gain?"""

import pytest

from training_site.facts.base.turn import Turn, certificate_turn, verdict_turn, word_turn
from training_site.facts.base.words import CertificateStatus, Verdict, Word

LOST, CHANGED, GAINED = Turn.LOST, Turn.CHANGED, Turn.GAINED


@pytest.mark.parametrize(
    ("judge", "words"),
    [(verdict_turn, Verdict), (word_turn, Word), (certificate_turn, CertificateStatus)],
)
def test_every_pair_of_words_is_judged_and_a_loss_one_way_is_no_loss_the_other(judge, words):
    for before in words:
        assert judge(before, before) is CHANGED
        for after in words:
            if judge(before, after) is LOST:
                assert judge(after, before) is not LOST


@pytest.mark.parametrize(
    ("before", "after", "turn"),
    [
        (Verdict.MET, Verdict.PARTLY, LOST),
        (Verdict.MET, Verdict.NOT_APPLICABLE, LOST),
        (Verdict.NOT_DUE, Verdict.UNMET, LOST),
        (Verdict.NO_DATA, Verdict.UNMET, LOST),
        (Verdict.UNMET, Verdict.MET, GAINED),
        (Verdict.UNMET, Verdict.PARTLY, GAINED),
        (Verdict.DUE_SOON, Verdict.MET, GAINED),
        (Verdict.MET, Verdict.WAIVED, CHANGED),
        (None, Verdict.UNMET, CHANGED),
        (Verdict.UNMET, None, LOST),
    ],
)
def test_a_verdict(before, after, turn):
    assert verdict_turn(before, after) is turn


@pytest.mark.parametrize("silent", ["数据不足", "未触发", "不适用", "不可核验"])
def test_a_breach_whose_records_are_taken_away_is_no_gain(silent):
    assert verdict_turn(Verdict.UNMET, Verdict(silent)) is CHANGED


@pytest.mark.parametrize(
    ("before", "after", "turn"),
    [
        (Word.LEARNING, Word.VALID, GAINED),
        (Word.NOTHING, Word.LEARNING, GAINED),
        (Word.SUSPENDED, Word.VALID, GAINED),
        (Word.VALID, Word.RETRAIN, LOST),
        (Word.VALID, Word.SUSPENDED, LOST),
        (Word.LEARNING, Word.OVERDUE, LOST),
        (None, Word.VALID, GAINED),
        (None, Word.NOTHING, CHANGED),
        (Word.NOTHING, None, CHANGED),
        (Word.LEARNING, None, LOST),
    ],
)
def test_a_qualification(before, after, turn):
    assert word_turn(before, after) is turn


@pytest.mark.parametrize("lapsed", ["到期", "中止", "已撤销", "过期未完成"])
@pytest.mark.parametrize("unproven", ["学习中", "无记录"])
def test_a_lapsed_qualification_whose_records_are_taken_away_is_no_gain(lapsed, unproven):
    assert word_turn(Word(lapsed), Word(unproven)) is CHANGED


@pytest.mark.parametrize(
    ("before", "after", "turn"),
    [
        (CertificateStatus.VALID, CertificateStatus.REVOKED, LOST),
        (CertificateStatus.VALID, CertificateStatus.BASIS_VOID, LOST),
        (CertificateStatus.SUSPENDED, CertificateStatus.VALID, GAINED),
        (None, CertificateStatus.VALID, GAINED),
        (None, CertificateStatus.EXPIRED, CHANGED),
        (CertificateStatus.EXPIRED, None, LOST),
    ],
)
def test_a_certificate(before, after, turn):
    assert certificate_turn(before, after) is turn
