from hypothesis import given
from hypothesis import strategies as st

from mzreport.archive.folding import fold, fold_with_offsets, occurrences


def test_width_case_traditional_and_marks_fold_to_one_form():
    assert fold("ＡＢｃ，〔2026〕") == fold("abc,[2026]") == "abc,[2026]"
    assert fold("養老服務聯繫") == "养老服务联系"
    assert fold("“社区”—‘云’") == fold("\"社区\"-'云'")


def test_whitespace_and_invisible_characters_are_dropped():
    assert fold("2020年 12　月\n\u200b31\u00ad日\x00") == "2020年12月31日"


def test_composed_and_decomposed_letters_are_the_same():
    assert fold("Zo\u00eb") == fold("Zoe\u0308")


def test_occurrences_are_in_characters_of_the_original():
    assert occurrences("㈠养 老，養老", ("养老",)) == ((1, 4), (5, 7))
    # ㈠ unfolds to three characters, all of which came from the first.
    assert occurrences("㈠养老", ("一)养",)) == ((0, 2),)


def test_overlapping_and_touching_occurrences_are_joined():
    assert occurrences("养养养", ("养养",)) == ((0, 3),)
    assert occurrences("养老服务", ("养老", "服务")) == ((0, 4),)
    assert occurrences("没有", ("养老",)) == ()


@given(st.text())
def test_folding_is_stable_and_offsets_lead_back(text):
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert offsets == sorted(offsets)
    assert all(character in fold(text[at]) for character, at in zip(folded, offsets, strict=True))


@given(st.text(alphabet='养老服务養務ＡaB 12１，。“"〔[', max_size=30))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
