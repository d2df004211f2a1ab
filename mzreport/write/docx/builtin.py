"""What every style part begins with: defaults, the list of Word's own styles, and those of them that ours rest on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from mzreport.write.docx.properties import HAIRLINE, outline_level, spacing
from mzreport.write.docx.xml import attribute, paragraph_properties, run_properties

#: Style of paragraphs that hold white, a page break or an anchor and no text.
SPACER, SPACER_NAME = "Spacer", "空白"
#: Names that a Chinese Word or WPS shows for its own styles; one of ours so named would be taken for them.
BUILT_IN_NAMES = frozenset(
    re.findall(
        r"\w+",
        """
        正文 正文文本 正文缩进 纯文本 标题 副标题 页眉 页脚 页码 日期 签名 称呼 结束语 题注 引用 明显引用 强调 要点 列表
        目录 图表目录 索引 批注 脚注 尾注 电子邮件 超链接 书名 宏文本 无间隔 无列表 普通表格 默认段落字体
        """,
    )
) | {f"{name}{space}{n}" for name in ("标题", "目录", "列表", "索引") for space in ("", " ") for n in range(1, 10)}
_LATENT = (
    ("Normal", 'w:semiHidden="0" w:uiPriority="0" w:unhideWhenUsed="0" w:qFormat="1"'),
    *((f"heading {n}", 'w:uiPriority="9" w:qFormat="1"') for n in range(1, 10)),
    *((f"toc {n}", 'w:uiPriority="39"') for n in range(1, 10)),
    ("Default Paragraph Font", 'w:uiPriority="1"'),
)
#: How many built-in styles Word 2019 knows.
_LATENT_COUNT = 376
#: Hanging marks are Word's default, yet said: LibreOffice takes that for its opposite. Where it is unsaid or denied, a
#: mark at the end of a line is lost there now and then, from the page and from the text.
_DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr>'
    "</w:rPrDefault>"
    '<w:pPrDefault><w:pPr><w:kinsoku/><w:overflowPunct/><w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/></w:pPr>'
    "</w:pPrDefault></w:docDefaults>"
)
_MARGINS = (
    '<w:tblCellMar><w:top w:w="{0}" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="{0}" w:type="dxa"/>'
    '<w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
)
#: White in a table's cells, as the typesetter leaves it: 1.5 mm at the sides and, where there are lines, 0.8 mm above
#: and below.
CELL_MARGINS, BARE_MARGINS = _MARGINS.format(45), _MARGINS.format(0)
_TABLE_NORMAL = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def _latent() -> str:
    exceptions = "".join(f'<w:lsdException w:name="{name}" {facts}/>' for name, facts in _LATENT)
    return (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
        f'w:defQFormat="0" w:count="{_LATENT_COUNT}">{exceptions}</w:latentStyles>'
    )


def base_styles(paragraph: Mapping[str, str], run: Mapping[str, str], levels: Iterable[int]) -> str:
    """The beginning of the part; Normal has the given properties, ``levels`` are the outline levels in use."""
    return (
        _DEFAULTS
        + _latent()
        + element("paragraph", "Normal", "Normal", paragraph, run, default=True, quick=True)
        + element("character", "DefaultParagraphFont", "Default Paragraph Font", default=True, hidden=True)
        + _TABLE_NORMAL
        + element(
            "paragraph",
            SPACER,
            SPACER_NAME,
            {"widowControl": '<w:widowControl w:val="0"/>', "spacing": spacing(HAIRLINE)},
            {"sz": '<w:sz w:val="2"/>', "szCs": '<w:szCs w:val="2"/>'},
            based_on="Normal",
        )
        + "".join(_heading(level) for level in levels)
    )


def _heading(level: int) -> str:
    """Word's own heading style: ours of that level rest on it, so that every reader takes them for headings."""
    properties = {"outlineLvl": outline_level(level)}
    return element("paragraph", f"Heading{level}", f"heading {level}", properties, based_on="Normal", hidden=True)


def element(
    kind: str,
    identifier: str,
    name: str,
    paragraph: Mapping[str, str] | None = None,
    run: Mapping[str, str] | None = None,
    *,
    based_on: str = "",
    rest: str = "",
    default: bool = False,
    hidden: bool = False,
    quick: bool = False,
) -> str:
    """One ``w:style``, its children in the schema's order."""
    flags = ' w:default="1"' if default else "" if hidden else ' w:customStyle="1"'
    base = f'<w:basedOn w:val="{attribute(based_on)}"/>' if based_on else ""
    shown = "<w:semiHidden/><w:unhideWhenUsed/>" if hidden else "<w:qFormat/>" if quick else ""
    return (
        f'<w:style w:type="{kind}"{flags} w:styleId="{attribute(identifier)}"><w:name w:val="{attribute(name)}"/>{base}'
        f'<w:uiPriority w:val="{99 if hidden else 1}"/>{shown}'
        f"{paragraph_properties(paragraph or {})}{run_properties(run or {})}{rest}</w:style>"
    )
