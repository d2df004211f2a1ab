"""What belongs to the web site and not to the document: by the names of elements, and by what their text says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Elements whose content is never text of the page.
SILENT = frozenset(("script", "style", "noscript", "template", "head", "link", "meta", "object", "embed", "map", "svg"))
_FORMS = frozenset(("select", "button", "textarea", "option", "datalist", "input"))
_TAGS = {"nav": "menu", "footer": "site", "aside": "related", "header": "site"}
_WORD = re.compile(r"[A-Za-z][a-z]*|\d+")
#: Words in ids and classes → reason.
_NAMES = {
    "menu": "nav menu crumb crumbs breadcrumb breadcrumbs position location dqwz weizhi sitemap tabs channel lanmu",
    "share": "share bdshare bdsharebuttonbox jiathis social print printer toolbar tools qrcode qr ewm erweima wechat "
    "weixin sns fontsize zihao fx",
    "related": "related relate relevant xgwz xgyd hot rank recommend prev next prenext pager pagination sidebar sider "
    "pinglun comment comments friend links friendlink yqlj shangxia",
    "site": "header footer foot top bottom banner logo copyright copy login search wza accessibility float gotop totop "
    "backtop ad ads sitehead beian",
}
_NOISY = {word: reason for reason, words in _NAMES.items() for word in words.split()}
#: Words that say an element holds the document, whatever stands beside them.
_CONTENT = frozenset(
    [
        "article",
        "content",
        "detail",
        "details",
        "main",
        "text",
        "title",
        "tit",
        "bt",
        "biaoti",
        "info",
        "zoom",
        "editor",
        "news",
        "doc",
        "wenzhang",
        "zhengwen",
        "nr",
        "neirong",
        "trs",
        "ucap",
        "pages",
        "page",
        "body",
        "meta",
        "xxgk",
    ]
)
#: A noisy name on most of the page's text is but a name.
_MOST = 0.4

#: What lies between buttons; taken out before they are looked at, so that no pattern has to guess at white space.
_BETWEEN = re.compile(r"[\s|｜/、\-·:：【】\[\]（）()]+")
_SHARE_LINE = re.compile(
    r"(?:分享(?:到|至)?|转发|字体|字号|字体大小|视力保护色|保护视力色)?"
    r"(?:(?:我要)?打印(?:本页|本文|文章)?|关闭(?:本页|窗口)?|(?:加入)?收藏(?:本页)?|返回(?:顶部|首页|列表|上页)?|纠错|下载|复制(?:链接)?"
    r"|分享|默认|放大|缩小|微信|新浪微博|微博|QQ空间|QQ好友|朋友圈|人民网|更多|语音播报|无障碍|长者版|[大中小]|A\+|A|T)+"
)
_LINES = (
    (
        "share",
        re.compile(
            r"(?:微信|手机)?\s*扫一扫.{0,30}|.{0,12}扫(?:描|码).{0,12}二维码.{0,20}|.{0,20}手机打开(?:当前|本)页面?.{0,6}"
        ),
    ),
    ("share", re.compile(r"(?:(?:点|求)?(?:分享|收藏|点赞|在看|转发)[\s、，]*){2,}")),
    ("share", re.compile(r"(?:分享|转发)(?:到|至|给)?\s*[:：].{0,40}")),
    (
        "related",
        re.compile(
            r"[<《【\[]?\s*(?:上|下)\s*[一1]\s*[篇条页则]\s*[】\]]?\s*[:：].*|(?:上|下)一[篇条页则]|没有了|暂无"
        ),
    ),
    (
        "related",
        re.compile(
            r"[【\[]?(?:相关|推荐|热门|热点|延伸|更多)(?:链接|文章|阅读|新闻|稿件|信息|报道|内容|推荐|文件|解读|政策)?[】\]]?\s*[:：]?"
        ),
    ),
    (
        "menu",
        re.compile(
            r"(?:您|你)?(?:现在|当前|所在)?的?(?:位置|栏目)\s*(?:是|为)?\s*[:：].{0,120}|首页\s*[>＞»/›].{0,120}"
        ),
    ),
    (
        "site",
        re.compile(
            r".{0,60}(?:版权所有|Copyright|©|[\u4e00-\u9fff]ICP备|ICP备案|公网安备|网安备|网站标识码|网站地图|技术支持\s*[:：]|网站支持IPv6).{0,160}",
            re.IGNORECASE,
        ),
    ),
    ("site", re.compile(r"(?:浏览|阅读|点击|访问)(?:次数|量|数|人数)?\s*[:：]?\s*\d*\s*次?")),
)
#: Stretches of a line of facts (date, source) that are none.
INSERTED = re.compile(
    r"[\s|｜]*(?:(?:浏览|阅读|点击|访问)(?:次数|量|数)\s*[:：]\s*\d*\s*次?"
    r"|(?:字体|字号|字体大小)\s*[:：]?\s*(?:[【\[（(]?\s*[大中小]\s*[】\]）)]?[\s|｜/]*){2,3}"
    r"|[【\[（(]\s*(?:打印|打印本页|关闭|关闭窗口|收藏|分享)\s*[】\]）)])"
)
_FACTS = re.compile(r"\d{4}\s*[-年./]\s*\d{1,2}|来源|发布|时间|日期|索引号|字号")
#: A line longer than this is text, whatever it begins with.
_LONGEST = 200


def reason_by_name(element: _Element) -> str:
    """The reason to leave an element out by its tag, id and classes; empty where they say nothing."""
    tag = element.tag
    if tag in _FORMS:
        return "script"
    if tag in _TAGS:
        return _TAGS[tag]
    names = f"{element.get('id') or ''} {element.get('class') or ''}"
    words = [word.lower() for word in _WORD.findall(names)] + [word.lower() for word in re.split(r"[\s_-]+", names)]
    if not names.strip() or any(word in _CONTENT for word in words):
        return ""
    return next((_NOISY[word] for word in words if word in _NOISY), "")


def is_most(prose: int, whole: int) -> bool:
    """Whether an element holds so much of the page that its name counts for nothing."""
    return prose > _MOST * max(1, whole)


def reason_by_text(text: str) -> str:
    """The reason to leave a line out by what it says; empty where it is text."""
    text = " ".join(text.split())
    if not text or len(text) > _LONGEST:
        return ""
    buttons = _BETWEEN.sub("", text)
    if 1 < len(buttons) <= 60 and _SHARE_LINE.fullmatch(buttons):
        return "share"
    return next((reason for reason, pattern in _LINES if pattern.fullmatch(text)), "")


def is_fact_line(text: str) -> bool:
    """Whether a short line gives facts of the document, with which buttons and counters may stand in one line."""
    return len(text) <= _LONGEST and bool(_FACTS.search(text))
