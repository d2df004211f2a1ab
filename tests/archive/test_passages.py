import pytest
from hypothesis import given
from hypothesis import strategies as st

from mzreport.archive.passages import Passage, passages, passages_json, read_passages, sentences


def test_sentences_end_with_their_closing_marks():
    text = "他说：“好。”会议结束！\n　　下一段没有句号"
    assert [sentence for _, sentence in sentences(text)] == ["他说：“好。”", "会议结束！", "下一段没有句号"]
    assert [text[at] for at, _ in sentences(text)] == ["他", "会", "下"]


def test_a_sentence_stands_on_the_page_it_begins_on():
    text = "第一句在前页。第二句跨页。第三句在后页。"
    found = list(passages(text, [(0, 3), (10, 4)], section="动态", item=2, unit="办公室"))
    assert [(p.text, p.page) for p in found] == [("第一句在前页。", 3), ("第二句跨页。", 3), ("第三句在后页。", 4)]
    assert {(p.section, p.item, p.unit) for p in found} == {("动态", 2, "办公室")}


def test_text_json_is_one_mapping_a_line_without_empty_values():
    data = passages_json([Passage("甲。", 1), Passage("乙", 2, "动态", 1, "题", "科")])
    assert data.decode().splitlines() == [
        "[",
        '{"page": 1, "text": "甲。"},',
        '{"page": 2, "section": "动态", "item": 1, "title": "题", "unit": "科", "text": "乙"}',
        "]",
    ]
    assert read_passages(passages_json([])) == []


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"\xff",
        b"[1]",
        b'[{"text": 1}]',
        b'[{"page": "1"}]',
        b'[{"text": "a", "item": null}]',
        b"[" * 100000,
    ],
)
def test_damaged_text_json_is_a_value_error(data):
    with pytest.raises(ValueError):
        read_passages(data)


def test_keys_of_a_later_version_are_passed_over_and_half_surrogates_replaced():
    assert read_passages(b'[{"text": "a\\ud800", "colour": 3}]') == [Passage("a?")]


def test_more_passages_than_the_index_has_room_for_are_refused():
    with pytest.raises(ValueError, match="more than 1"):
        read_passages(passages_json([Passage("a"), Passage("b")]), at_most=1)


@given(st.text())
def test_sentences_lose_nothing_but_whitespace(text):
    parts = [sentence for _, sentence in sentences(text)]
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(text.startswith(sentence, at) for at, sentence in sentences(text))


_LINE = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.lists(st.builds(Passage, _LINE, st.integers(0, 9), _LINE, st.integers(0, 9), _LINE, _LINE)))
def test_passages_come_back_as_they_went(found):
    assert read_passages(passages_json(found)) == found
