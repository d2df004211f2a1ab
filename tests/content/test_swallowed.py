"""What YAML would drop or take in without a word."""

import pytest

from tests.content.conftest import brief, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("body:\n  - 联系人 #3 楼\n", [("C030", 4, 9)]),
        ("body:\n  - #3楼会议室\n  - 乙\n", [("C030", 4, 5)]),
        ("body:\n  - |\n    甲\n#3楼会议室\n", [("C030", 6, 1)]),
        ("body:\n  - |\n    甲\n\n  #3楼会议室\n  - 乙\n", [("C030", 7, 3)]),
        ("body: [甲 #乙, 丙\n  ]\n", [("C030", 3, 10)]),
        ("title2: 甲\nbody: [乙]\n", [("C101", 3, 1)]),
        ("to: 甲\n  主送：乙\nbody: [丙]\n", [("C031", 4, 5)]),
        ("to: 甲\n  note:乙\nbody: [丙]\n", [("C032", 4, 7)]),
        ("body: ｜\n  甲\n", [("C031", 3, 7)]),
        ("to: ［甲，乙］\nbody: [丙]\n", [("C031", 3, 5)]),
        ("attachments: ［］\nbody: [丙]\n", [("C031", 3, 14)]),
        ("to: [甲，乙]\nbody: [丙]\n", [("C034", 3, 5)]),
        ("body:\n  - h1：总体要求\n", [("C031", 4, 7)]),
        ("body:\n  - 一级标题:总体要求\n", [("C032", 4, 9)]),
        ("body:\n  - 注: 内容\n", [("C033", 4, 5)]),
        ("body:\n  - 7月9日: 召开会议\n", [("C033", 4, 5)]),
        ("body:\n  - h1: 甲\n    text:\n      会议指出: 要加强\n", [("C033", 6, 7)]),
        ("signature: {单位：甲}\nbody: [丙]\n", [("C031", 3, 15)]),
        ("signature:\n  单位：甲\nbody: [丙]\n", [("C031", 4, 5)]),
        ("signature: {date:2026-08-10}\nbody: [丙]\n", [("C032", 3, 17)]),
        ("signoff: {编辑：甲，电话：123}\nbody: [丙]\n", [("C031", 3, 13)]),
        ("body:\n  - |\n    　　甲\n    　　乙\n", [("C035", 6, 5)]),
        ("signature:\n  　date: 2026-08-10\nbody: [丙]\n", [("C052", 4, 3)]),
    ],
)
def test_losses_are_caught(text, expected, pure):
    _, found = read("kind: notice\ntitle: 甲\n" + text, pure=pure)
    assert brief(found) == expected


@pytest.mark.parametrize(
    "text",
    [
        "body: [甲]  # 说明\n",
        "body: [甲]  #说明\n",
        "to: 甲 # 说明\nbody: [乙]\n",
        "# 说明\nto: 甲\n#说明\nbody: [乙]\n",
        "body:\n  - |\n    联系人 #3 楼\n    # 也是正文\n",
        "body:\n  - C#语言和F#语言\n",
        "body:\n  - 按语：这是一段正文。\n",
        "body:\n  - 图：见附件\n  - 时间：9:30至10:00，比例1:2，网址http://a.cn/b#c\n",
        "body:\n  - 【重要】甲\n  - 〔2026〕10号\n  - “两网”工程\n  - 《通知》\n  - <甲>{{乙}}310***1234\n",
        'body:\n  - |\n    注: 内容\n    "两网"工程\n    - 一是\n    [甲]\n    @乙\n',
    ],
)
def test_clean_text_is_silent(text, pure):
    issue, found = read("kind: notice\ntitle: 甲\n" + text, pure=pure)
    assert brief(found) == []
    assert issue is not None
