"""Markdown: structure kept, marks accounted for."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from mzreport.readers import whole_text
from mzreport.readers.text.markdown import looks_like_markdown, read_markdown
from tests.readers.build import read

TEXT = """# 一季度工作情况 ##

**主要做法**：一是*加强*走访，详见[通知](http://a.example/b)。
- 第一项
  - 第二项

| 街道 | 户数 |
|:---|---:|
| **甲** | 12 |

> 按语一行。

---
```
原样 * 文字
```
"""


def test_structure() -> None:
    found = read(TEXT.encode(), "a.md").lines
    assert [(line.text, line.kind, line.level, line.style) for line in found] == [
        ("一季度工作情况", "text", 1, "h1"),
        ("主要做法：一是加强走访，详见通知。", "text", None, ""),
        ("第一项", "text", None, "li"),
        ("第二项", "text", None, "li"),
        ("街道\t户数\n甲\t12", "table", None, "table"),
        ("按语一行。", "text", None, "blockquote"),
        ("原样 * 文字", "text", None, "code"),
    ]
    bold, link = found[1].spans[0], found[1].spans[-2]
    assert (bold.text, bold.bold) == ("主要做法", True)
    assert (link.text, link.link) == ("通知", "http://a.example/b")
    assert [cell.header for cell in found[4].rows[0]] == [True, True]
    assert found[4].rows[1][0].lines[0].spans[0].bold


def test_a_text_of_another_name_is_markdown_by_its_marks() -> None:
    assert read(TEXT.encode(), "a.txt").source.format == "md"
    assert not looks_like_markdown("# 3 楼\n联系人：\n- 甲\n正文。\n")


def test_a_single_asterisk_or_number_sign_is_text() -> None:
    assert [line.text for line in read("3*4=12，#3楼，a_b_c。\n".encode(), "a.md").lines] == ["3*4=12，#3楼，a_b_c。"]


@given(st.text(alphabet="甲乙#*_-`|[]()> \n\\!:1a", max_size=120))
def test_every_character_is_in_a_line_or_a_removal(text: str) -> None:
    gathering = read_markdown(text, "a.md")
    lines, removals = gathering.lines, gathering.removals
    kept = sorted(re.sub(r"\s", "", "".join(line.text for line in lines) + "".join(r.text for r in removals)))
    assert kept == sorted(re.sub(r"\s", "", text))


def test_the_account_is_in_order_outside_tables() -> None:
    text = TEXT.replace("| 街道 | 户数 |\n|:---|---:|\n| **甲** | 12 |\n", "")
    assert re.sub(r"\s", "", whole_text(read(text.encode(), "a.md"))) == re.sub(r"\s", "", text)
