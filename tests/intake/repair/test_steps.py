# ruff: noqa: E501 -- texts stand as they came
"""Each repair on the text it is for, and on text that it must leave alone."""

import pytest

from mzreport.intake.repair import STEPS
from tests.intake.lines import repaired, repaired_line

#: Step → (as typed, as it must become); equal where nothing may change.
CASES = {
    "controls": [
        ("养老\u200b服务\ufeff工作\u00ad推进", "养老服务工作推进"),
        ("第一行\x0b说明", "第一行\n说明"),
    ],
    "compatibility": [
        ("⼈⺠政府⻔户", "人民政府门户"),
        ("２０２６年ＡＢ", "2026年AB"),
        ("㈠总则⑴范围⒈目的", "（一）总则（1）范围1.目的"),
        ("沪民﹝2026﹞1号", "沪民〔2026〕1号"),
        ("二○二六年一月", "二〇二六年一月"),
        ("面积120㎡，第①项", "面积120㎡，第①项"),
    ],
    "pinyin": [
        ("新區(qū)民政", "新區民政"),
        ("轉（zhuǎn）化 與內(nèi)容", "轉化 與內容"),
        ("服務(Assistance)與(試行)", "服務(Assistance)與(試行)"),
        ("方案(an)", "方案(an)"),
    ],
    "marks": [
        ("通知如下:一是安全,二是规范;请遵照执行.", "通知如下：一是安全，二是规范；请遵照执行。"),
        ("各县(区)民政局", "各县（区）民政局"),
        ("9:30开会,共1,234人,增长3.5%", "9:30开会，共1,234人，增长3.5%"),
        ("云民[2026]3号", "云民〔2026〕3号"),
        ("网址http://a.gov.cn/x,y.html见附件表.docx", "网址http://a.gov.cn/x,y.html见附件表.docx"),
        ("邮箱a.b@c.com，电话021-60000001", "邮箱a.b@c.com，电话021-60000001"),
        ("会期9：30至11：00", "会期9:30至11:00"),
        ("1，234，567元", "1,234,567元"),
        ("等等...未完", "等等……未完"),
        ("1.加强领导", "1.加强领导"),
        ("一.自觉规范收费", "一.自觉规范收费"),
        ('于2月10日前完成."两节"期间值班', '于2月10日前完成。"两节"期间值班'),
        ("须附清单(含单价).", "须附清单（含单价）。"),
        ("人均增收1500元.(城东镇)", "人均增收1500元。（城东镇）"),
        ("see Figure 2, please (page 3)", "see Figure 2, please (page 3)"),
    ],
    "quotes": [
        ('落实"一网通办"要求', "落实“一网通办”要求"),
        ("打造”阳光“工程", "打造“阳光”工程"),
        ("‘小事’与'大事'", "‘小事’与‘大事’"),
        ("it's a 5' board", "it's a 5' board"),
        ("以'阳光民政'为主题，制作\"一图读懂\"海报", "以‘阳光民政’为主题，制作“一图读懂”海报"),
        ("“上半句没有下半", "“上半句没有下半"),
        ("“外层‘内层’外层”", "“外层‘内层’外层”"),
    ],
    "spaces": [
        ("2020年 12月 29日，区领导检查 9家养老机构，要求压实责任，确保安全度冬。", "2020年12月29日，区领导检查9家养老机构，要求压实责任，确保安全度冬。"),
        ("关 于 开 展 检 查 的 通 知", "关于开展检查的通知"),
        ("工作要点 2023-03-29", "工作要点 2023-03-29"),
        ("编辑：办公室  电话：12345", "编辑：办公室  电话：12345"),
        ("推进 Wi-Fi 6 建设", "推进Wi-Fi 6建设"),
        ("陵 川 县 民 政 局 文 件", "陵川县民政局文件"),
        ("柳池镇投入资金 120 万元改造幸福院，入住率升至91%。（柳池镇 路某 车某）", "柳池镇投入资金120万元改造幸福院，入住率升至91%。（柳池镇 路某 车某）"),
        ("签发人：李某某 王某某", "签发人：李某某 王某某"),
    ],
    "private-use": [("项目\uf0b7说明\ue5e5", "项目●说明〓")],
}  # fmt: skip


@pytest.mark.parametrize(("step", "typed", "wanted"), [(s, a, b) for s, cases in CASES.items() for a, b in cases])
def test_a_step_changes_what_it_is_for_and_nothing_else(step: str, typed: str, wanted: str) -> None:
    others = [name for name in CASES if name not in (step, "controls")]
    found, changes = repaired_line(typed, "join", "split", "simplified", "whitespace", *others)
    assert found == wanted
    assert {change.step for change in changes} <= {step, "controls"}
    assert bool(changes) == (typed != wanted)


@pytest.mark.parametrize(("step", "typed", "wanted"), [(s, a, b) for s, cases in CASES.items() for a, b in cases])
def test_a_step_left_out_changes_nothing(step: str, typed: str, wanted: str) -> None:
    if step == "controls":
        pytest.skip("no YAML can hold what it takes out, so it is never left out")
    assert repaired_line(typed, *STEPS)[0] == typed


def test_traditional_text_becomes_simplified_phrase_by_phrase_and_names_are_kept() -> None:
    text = "區民政局認真貫徹會議精神，組織黨員幹部學習討論，乾淨整潔的環境裏，慈善總會的週著樂主任發言。"
    found, changes = repaired(text, names=("週著樂",))
    assert found == ["区民政局认真贯彻会议精神，组织党员干部学习讨论，干净整洁的环境里，慈善总会的週著樂主任发言。"]
    assert {change.step for change in changes} == {"simplified"}


def test_simplified_text_that_quotes_a_traditional_name_is_left_alone() -> None:
    text = "区民政局与香港東華三院代表座谈，就养老护理人才培训、社区照顾服务、志愿者管理等工作交流经验。"
    assert repaired(text)[0] == [text]


def test_every_change_says_what_stood_there_and_what_came() -> None:
    _, changes = repaired("各县(区),请于3月1日前报送.")
    assert [(change.before, change.after) for change in changes] == [("(", "（"), (")", "）"), (",", "，"), (".", "。")]
