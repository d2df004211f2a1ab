"""Generated issues of every kind, in words that offices use: what is rendered from them must come back by intake."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

_WHO = ("各街道", "区民政局", "养老服务科", "局属各单位", "澄波街道", "社区工作者", "区儿童福利院", "各有关部门")
_WHAT = (
    "要把困难群众的冷暖放在心上",
    "完成了12个助餐点的改造",
    "共走访独居老人1,268户（次）",
    "于7月9日召开年中工作会议",
    "开展“敬老月”系列活动",
    "把安全隐患排查作为头等大事",
    "新增护理型床位300张，占比达到61.5%",
    "对照任务清单逐条核对",
    "推动服务从“有没有”转向“好不好”",
    "按照《东湖区养老服务补贴办法》执行",
)
_HOW = (
    "确保件件有着落",
    "力争年底前全部完成",
    "得到群众好评",
    "并按月报送进展",
    "做到底数清、情况明",
    "同比增长8.4个百分点",
)
_NOUNS = ("养老服务", "社会救助", "儿童福利", "地名管理", "婚姻登记", "社区治理", "慈善事业", "殡葬管理")
_DOINGS = (
    "工作推进情况",
    "重点任务分工",
    "主要做法与成效",
    "存在的困难",
    "下一阶段打算",
    "设施建设三年行动",
    "专项检查情况",
)
_UNITS = ("养老服务科", "澄波街道", "区救助管理站", "望岚街道办事处")
_PEOPLE = ("李某某", "王某", "赵某某", "欧阳某某", "钱某")
_ORGANS = ("东湖区民政局", "东湖区财政局", "东湖区教育局")
_PLACES = ("各街道办事处", "局属各事业单位", "区级各社会团体", "机关各科室")

clauses = st.builds("{}{}，{}".format, *map(st.sampled_from, (_WHO, _WHAT, _HOW)))
sentences = st.lists(clauses, min_size=1, max_size=3).map(lambda some: "；".join(some) + "。")
paragraphs = st.lists(sentences, min_size=1, max_size=4).map("".join)
phrases = st.builds("{}{}".format, st.sampled_from(_NOUNS), st.sampled_from(_DOINGS))
dates = st.dates(dt.date(2024, 1, 1), dt.date(2027, 12, 31)).map(str)


def _some(draw: Any, *strategies: tuple[str, Any]) -> dict[str, Any]:
    """Each key with a drawn value, or left out."""
    return {key: draw(value) for key, value in strategies if draw(st.booleans())}


@st.composite
def tables(draw: Any) -> dict[str, Any]:
    """A table with a head; every cell has a text, so that none is taken for a gap."""
    columns = draw(st.integers(2, 4))
    words = st.one_of(phrases, st.integers(1, 9999).map(str), st.sampled_from(_UNITS))
    row = st.lists(words, min_size=columns, max_size=columns)
    made: dict[str, Any] = {"head": draw(row), "rows": draw(st.lists(row, min_size=1, max_size=4))}
    return {"table": made | _some(draw, ("caption", phrases))}


@st.composite
def bodies(draw: Any) -> list[Any]:
    """Paragraphs under headings in their order, with what may stand between them."""
    blocks: list[Any] = [draw(paragraphs)]
    for title in draw(st.lists(phrases, max_size=3)):
        blocks.append({"h1": title})
        for under in draw(st.lists(phrases, max_size=2)):
            run_in = draw(st.booleans())
            blocks.append({"h2": under + "。", "text": draw(paragraphs)} if run_in else {"h2": under})
            if not run_in:
                blocks.append(draw(paragraphs))
        blocks += draw(st.lists(paragraphs, min_size=1, max_size=2))
        if draw(st.integers(0, 3)) == 0:
            blocks += [draw(tables()), draw(paragraphs)]
    return blocks


@st.composite
def items(draw: Any) -> dict[str, Any]:
    """An item of a bulletin: with a title or without, of one text or a body."""
    made = _some(draw, ("title", phrases), ("source", st.sampled_from(_UNITS)))
    return made | {"body": draw(st.one_of(st.lists(paragraphs, min_size=1, max_size=2), bodies()))}


@st.composite
def bulletins(draw: Any) -> dict[str, Any]:
    """A bulletin as an office issues it."""
    issue = {"year": 2026, "number": draw(st.integers(1, 60)), "date": draw(dates)} | _some(
        draw, ("total", st.integers(1, 900))
    )
    heading = st.lists(st.sampled_from(("工作要闻", "街道之窗", "党建园地", "经验交流")), min_size=1, unique=True)
    return (
        {"kind": "bulletin", "series": "东湖民政信息", "issue": issue, "compiler": "东湖区民政局办公室"}
        | _some(draw, ("secrecy", st.just("内部资料　注意保存")), ("copy_no", st.just("000018")))
        | {
            "sections": [
                {"heading": name, "items": draw(st.lists(items(), min_size=1, max_size=3))} for name in draw(heading)
            ]
        }
        | _some(
            draw,
            ("signoff", st.just([{"label": "编辑", "value": "赵某某"}, {"label": "签发", "value": "李某某"}])),
            ("distribution", st.just({"report": "区委办公室", "send": ["各街道办事处", "局机关各科室"], "copies": 60})),
        )
    )


_ENDS = {"notice": "的通知", "report": "的报告", "letter": "的函", "minutes": "", "plan": "工作要点", "article": ""}


@st.composite
def officials(draw: Any) -> dict[str, Any]:
    """A document of any other kind with whatever such a document may have."""
    kind = draw(st.sampled_from(("notice", "report", "letter", "minutes", "order", "plan", "article")))
    attachment = st.builds(lambda title, body: {"title": title, "body": body}, phrases, bodies())
    made: dict[str, Any] = {"kind": kind}
    if kind != "order":
        made["title"] = draw(phrases) + _ENDS[kind] if kind == "article" else f"关于{draw(phrases)}{_ENDS[kind]}"
    if kind not in ("plan", "article"):
        joint = kind in ("notice", "report", "minutes") and draw(st.booleans())
        serial = kind in ("minutes", "order")
        made["issuer"] = list(_ORGANS) if joint else draw(st.sampled_from(_ORGANS))
        made["number"] = draw(st.integers(1, 99)) if serial else f"东民〔2026〕{draw(st.integers(1, 99))}号"
        made["signature"] = {"date": draw(dates)}
    if kind in ("notice", "report", "letter"):
        made["to"] = draw(st.lists(st.sampled_from(_PLACES), min_size=1, max_size=3, unique=True))
        made |= _some(
            draw,
            ("copy_no", st.just("000012")),
            ("secrecy", st.just("秘密★1年")),
            ("urgency", st.sampled_from(("加急", "特急"))),
            ("note", st.sampled_from(("此件公开发布", "联系人：王某，电话：00000000"))),
            ("attachments", st.lists(attachment, min_size=1, max_size=2, unique_by=lambda one: one["title"])),
        )
    if kind == "report":
        made["signers"] = list(_PEOPLE[: len(made["issuer"]) if isinstance(made["issuer"], list) else 1])
    elif kind == "order":
        made["signature"]["stamp"] = [{"title": "局长", "name": "李某某"}]
    elif kind == "minutes":
        made |= _some(draw, ("attendance", st.just({"present": ["李某某", "王某"], "leave": "钱某"})))
    elif kind == "article":
        made |= _some(draw, ("byline", st.just("李某某")))
    if kind in ("notice", "report", "minutes"):
        made |= _some(draw, ("printed_by", st.just({"unit": "东湖区民政局办公室", "date": "2026-07-20"})))
    if kind in ("notice", "report", "letter", "minutes"):
        made |= _some(draw, ("cc", st.just(["区委办公室", "区人大常委会办公室"])))
    return made | {"body": draw(bodies())}
