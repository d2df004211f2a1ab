"""The reasons of decisions and of removals, in both languages: one table, shown by ``--explain`` and in receipts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from mzreport.readers.reasons import REASONS as READER_REASONS

_NUMBER_FORMS = {
    "chapter": ("第×章", "第…章"),
    "section": ("第×节", "第…节"),
    "han": ("一、", "一、"),
    "han-bracket": ("（一）", "（一）"),
    "decimal": ("1.1", "1.1"),
    "arabic": ("1.", "1."),
    "arabic-bracket": ("（1）", "（1）"),
    "arabic-half": ("1）", "1）"),
    "circled": ("①", "①"),
}

REASONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "kind-given": ("文种由命令指定", "the kind was given"),
        "issue-number": ("有“第×期”", "it has an issue number"),
        "bracketed-sections": ("有【】栏目", "it has sections in 【】"),
        "signoff-lines": ("末尾有编辑、电话等", "it ends with editor, phone and the like"),
        "distribution": ("末尾有报、送、发", "it ends with a distribution list"),
        "series-name": ("像简报的刊名", "it looks like a bulletin's name"),
        "compiler": ("有编印单位", "it names who compiles it"),
        "minutes-title": ("标题以“纪要”结尾", "the title ends with 纪要"),
        "attendance": ("列出了出席人员", "it lists who was present"),
        "order-mark": ("首行是“……令”", "its first line ends with 令"),
        "order-number": ("有令号", "it has an order's number"),
        "title-word": ("标题末尾的文种", "the title's last word"),
        "letter-closing": ("末尾是函的惯用语", "it closes as letters do"),
        "letter-number": ("发文字号中有“函”", "its number has 函"),
        "signer": ("有签发人", "it names its signer"),
        "report-closing": ("末尾是报告、请示的惯用语", "it closes as reports do"),
        "forwarding": ("正文说“现将……印发”", "the text sends a document round"),
        "document-number": ("有发文字号", "it has a document number"),
        "addressees": ("以冒号结尾的单位名称", "names of offices up to a colon"),
        "organ-mark": ("首行是“……文件”", "its first line ends with 文件"),
        "dated-end": ("末尾有成文日期", "it ends with a date"),
        "byline": ("有作者署名行", "it has a byline"),
        "nothing-else": ("没有其他文种的特征", "nothing speaks for another kind"),
        "title-style": ("用了标题样式", "it has a title's style"),
        "centred": ("居中", "it is centred"),
        "large-type": ("字号大", "its type is large"),
        "bold": ("加粗", "it is bold"),
        "about": ("以“关于”开头", "it begins with 关于"),
        "short": ("独立成行的短句", "a short line of its own"),
        "sentence": ("是一句话", "it is a sentence"),
        "clauses": ("有几个分句", "it has several clauses"),
        "number": ("是编号或日期", "it is a number or a date"),
        "structure": ("以序号或标志开头", "it begins with a number or mark"),
        "long": ("太长", "it is long"),
        "organ": ("是单位名称", "it names an office"),
        "first-line": ("首行短句，后面是正文", "a short first line before the text"),
        "metadata-label": ("信息公开表中的项目", "a field of the disclosure table"),
        "head-form": ("按其在版头的写法", "by its form in the head"),
        "label": ("按前面的名目", "by its label"),
        "number-form": ("按发文字号的写法", "by the form of document numbers"),
        "mark": ("发文机关标志", "the issuing organ's mark"),
        "joint-mark": ("联合行文的发文机关标志", "a mark of joint issuers"),
        "organ-above-number": ("发文字号上方的单位名称", "an office named above the number"),
        "byline-mark": ("署名行的标志", "a byline's mark"),
        "name-under-title": ("标题下面的人名", "a name under the title"),
        "date-under-title": (
            "标题旁的日期，可能是网页的发布日期",
            "a date beside the title, perhaps that of the web page",
        ),
        "signature-stamp": ("职务和姓名", "a post and a name"),
        "above-date": ("成文日期上方的名称", "a name above the day"),
        "date-at-end": ("正文之后的日期", "a day after the text"),
        "bracketed-under-date": ("成文日期下方的括号", "in brackets under the day"),
        "printed-by": ("“印发”一行", "the line that ends with 印发"),
        "listed-only": ("附件说明中列出，文件里没有附件正文", "listed, but not in this file"),
        "listed": ("附件说明中列出", "listed under the text"),
        "attachment-mark": ("“附件”标志之后", "behind an attachment's mark"),
        "attachment-title": ("附件开头的标题", "a title at the attachment's head"),
        "after-signature": ("落款之后的第一行", "the first line after the signature"),
        "from-metadata": ("取自信息公开表", "taken from the disclosure table"),
        "masthead-date": ("报头中的日期", "a day in the masthead"),
        "total-number": ("有“总第×期”", "it says 总第…期"),
        "supplement": ("有“增刊”", "it says 增刊"),
        "year": ("报头中的年份", "a year in the masthead"),
        "section-brackets": ("用括号标出的栏目", "a section in brackets"),
        "section-mark": ("用符号标出的栏目", "a section behind a mark"),
        "section-dashes": ("用短横标出的栏目", "a section between dashes"),
        "section-style": ("用了上一级标题样式", "a heading of the higher level"),
        "section-number": ("按“一、”编号的栏目", "a numbered section"),
        "section-look": ("加粗或居中的短行", "a short line, bold or centred"),
        "no-sections": ("没有找到栏目", "no sections found"),
        "title-line": ("不带句号的短行，后面是正文", "a short line without a full stop before running text"),
        "bracketed-at-end": ("末尾括号里的单位", "an office in brackets at the end"),
        "contents-listed": ("列出了本期要目", "it lists its contents"),
        "table": ("表格", "a table"),
        "above-table": ("表格上方的短行", "a short line above a table"),
        "below-figure": ("图片下方的短行", "a short line below a picture"),
        "heading-style": ("用了标题样式", "it has a heading's style"),
        "heading-face": ("用了标题的字体", "it has a heading's face"),
        "bold-lead": ("段首加粗的文字", "bold words at the paragraph's head"),
        "short-lead": ("段首的短句概括全段，各段相同", "a short first sentence names the paragraph, as in others"),
        "number-skips": ("序号不连续，照原样保留", "the number does not follow on: kept as typed"),
        "number-form-kept": (
            "序号的写法与版式不同，照原样保留",
            "the number has another form than the layout's: kept as typed",
        ),
        "picture-unusable": ("没有能印的图片数据", "no data of the picture that can be printed"),
        "left-over": ("没有规则认得，照原样放在最后", "no rule knows it: kept at the end as it is"),
        "role": ("文件自己标明", "the file says so itself"),
        **{f"number-{name}": (f"按序号“{zh}”", f"by its number {en}") for name, (zh, en) in _NUMBER_FORMS.items()},
        **{
            f"number-{name}-run-in": (
                f"序号“{zh}”后的短句，正文接排",
                f"a short sentence behind {en}, the text running in",
            )
            for name, (zh, en) in _NUMBER_FORMS.items()
        },
        **{
            f"number-{name}-with-stop": (f"序号“{zh}”后只有一个短句", f"nothing but a short sentence behind {en}")
            for name, (zh, en) in _NUMBER_FORMS.items()
        },
        # Reasons of removals.
        "metadata-without-key": ("信息公开表中没有对应键的项目", "a metadata field the content has no key for"),
        "metadata-empty": ("信息公开表中的空项目", "an empty metadata field"),
        "metadata-title": ("信息公开表中重复的标题", "the title again, in the metadata"),
        "metadata-no-date": ("信息公开表中不是日期的日期", "metadata where a date was expected"),
        "time-of-day": ("日期后的时刻", "a time of day"),
        "section-number-left": (
            "栏目的序号，版式用【】标出栏目",
            "a section's number: the layout sets sections in 【】",
        ),
        "unit-repeated": ("与版记相同的印发机关", "the printing office, which the colophon names too"),
        "number-brackets": ("发文字号外的括号", "brackets around the number"),
        "number-di": ("发文字号中多余的“第”", "a 第 that document numbers do not have"),
        "web-line": ("网页标题下的发布信息", "a web page's line of date and source"),
        "web-question": ("网页的提问", "a question of the web page"),
        "web-button": ("网页的按钮", "buttons of the web page"),
        "web-share": ("网页的分享提示", "sharing hints of the web page"),
        "web-navigation": ("网页的导航", "navigation of the web page"),
        "web-copyright": ("网页的版权信息", "copyright lines of the web page"),
        "web-counter": ("网页的访问计数", "a counter of the web page"),
        "web-credit": ("网页的编辑署名", "the web page's editor"),
        "page-number": ("页码或横线", "a page number or a rule"),
        "no-text-note": ("“此页无正文”", "a note that a page has no text"),
        "copies-without-key": ("印数", "the number of copies"),
        "attachment-repeated": ("附件说明中重复的附件标题", "an attachment's title again, in the list"),
        "attachment-title-differs": (
            "附件说明中与附件不一致的标题",
            "a title in the list that differs from the attachment's",
        ),
        "masthead-other": ("报头中无处可放的文字", "words in the masthead that no key holds"),
        "contents-line": ("本期要目中的一行，版式自动编排", "a line of the contents, which the layout makes again"),
        "signoff-empty": ("报尾中的空项目", "an empty line of the foot"),
        "signoff-twice": ("报尾中重复的项目", "a line that the foot has twice"),
        "address-brackets": ("网址外的尖括号", "angle brackets around an address"),
        "header": ("页眉", "a page header"),
        "footer": ("页脚", "a page footer"),
        "break": ("分页", "a page break"),
    }
)


def reason_text(name: str, language: str = "zh") -> str:
    """A reason in words; its name where the table has none."""
    pair = REASONS.get(name) or READER_REASONS.get(name)
    return (pair[1] if language == "en" else pair[0]) if pair else name
