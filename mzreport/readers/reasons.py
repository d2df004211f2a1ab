"""Why a reader keeps text out of the lines: a closed table, so that receipts can say it in both languages."""

from __future__ import annotations

#: Reason → its Chinese and its English name.
REASONS: dict[str, tuple[str, str]] = {
    "header": ("页眉", "running header"),
    "footer": ("页脚", "running footer"),
    "page-number": ("页码", "page number"),
    "table-head": ("续表重复的表头", "a table's head repeated on a further page"),
    "page-reference": ("目录或引用中的页码", "page reference"),
    "contents": ("自动目录", "generated contents list"),
    "hidden": ("隐藏文字", "hidden text"),
    "comment": ("批注", "comment"),
    "tracked-deletion": ("修订中删除的文字", "text deleted by a tracked change"),
    "field-code": ("域代码", "field code"),
    "placeholder": ("未填写的占位提示", "placeholder nobody filled in"),
    "ruby": ("注音", "ruby annotation"),
    "control": ("不可见的控制字符", "invisible control characters"),
    "menu": ("网页导航", "navigation of the web page"),
    "share": ("分享、打印等按钮", "share and print buttons"),
    "related": ("上一篇、下一篇及相关链接", "links to other pages"),
    "site": ("网站页眉页脚、版权和备案信息", "the web site's own head, foot and notices"),
    "outside": ("正文以外的网页内容", "parts of the page outside the main text"),
    "script": ("脚本、样式和表单", "scripts, styles and forms"),
    "watermark": ("水印", "watermark"),
    "markup": ("标记符号", "marks of the markup"),
    "duplicate": ("重复收录的同一内容", "a second copy of the same content"),
}
