"""Page numbers and running heads between lines fall away, and what stood around them is one paragraph again."""

import pytest

from tests.intake.lines import reading, repaired, taken

BEFORE = "全县共有村级互助养老点一百二十处，今年计划再新建三十处，其中依托闲置校舍改建的有十二"
AFTER = "处，其余由村级活动场所改造而成。各乡镇要在六月底前完成选址。"


@pytest.mark.parametrize("folio", ["- 3 -", "— 3 —", "—3—", "第3页 共8页", "第 3 页", "3/8", "Page 3 of 8"])
def test_a_page_number_in_mid_sentence_is_taken_out(folio: str) -> None:
    lines = [BEFORE[:22], BEFORE[22:], folio, AFTER[:22], AFTER[22:]]
    assert BEFORE + AFTER in repaired("\n".join(lines))[0]
    assert folio not in taken("\n".join(lines)).yaml


def test_bare_numbers_that_count_up_are_page_numbers() -> None:
    page = [BEFORE[:22], BEFORE[22:] + AFTER[:1], AFTER[1:23], AFTER[23:], "二、工作安排"]
    found, _ = repaired("\n".join([*page, "1", *page, "2", *page, "3"]))
    assert not {"1", "2", "3"} & set(taken("\n".join([*page, "1", *page, "2", *page, "3"])).yaml.split("\n"))
    assert BEFORE + AFTER in found


def test_a_lone_number_is_no_page_number() -> None:
    assert "17" in repaired("各单位人数\n17\n以上情况属实。")[0]


def test_a_running_head_beside_page_numbers_is_left_out_and_reported() -> None:
    head = "柳溪县民政局文件汇编"
    lines = []
    for number in (1, 2, 3):
        lines += [BEFORE[:22], BEFORE[22:] + AFTER[:1], AFTER[1:23], AFTER[23:], f"— {number} —", head]
    result = taken("\n".join(lines))
    assert head not in result.yaml
    assert [part.reason for part in result.draft.dropped if part.text.text == head] == ["header"] * 3


def test_every_character_is_accounted_for_with_page_numbers_inside() -> None:
    lines = [BEFORE[:22], BEFORE[22:], "- 1 -", AFTER]
    assert reading("\n".join(lines)).lines
    assert taken("\n".join(lines)).draft.dropped
