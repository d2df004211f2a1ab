"""Noise: what a web page or a program put around a document and that no author wrote."""

from __future__ import annotations

import re

from mzreport.intake.recognise.scene import Scene

_BUTTON = (
    r"(?:打印(?:本页|此页|正文)?|关闭(?:窗口|本页)?|返回(?:顶部|首页|列表|上页)?|收藏(?:本页)?"
    r"|分享(?:到|至)?|(?:我要)?纠错|大中小|字体(?:放大|缩小))"
)
_CREDIT = r"(?:责任编辑|编辑|审核|校对)\s*[：:]\s*\S{1,12}\s*(?:[（(].{0,10}[）)])?"
#: Lines at the head or the foot that belong to the page they were copied from, with the reason's name.
_WHOLE: tuple[tuple[str, str], ...] = (
    (r"为了便于.{0,40}(?:选择|添加).{0,20}主题.{0,4}", "web-question"),
    (rf"[【\[〔\s]*{_BUTTON}(?:[\s|｜/【】\[\]〔〕]*{_BUTTON})*[】\]〕\s]*", "web-button"),
    (r"分享(?:到|至)\s*[：:]?.{0,30}", "web-share"),
    (r"(?:显示)?(?:字号|字体)(?:显示|大小)?\s*[：:]?\s*[\[【（(]?\s*(?:默认|大|超大|小).{0,30}", "web-button"),
    (r"扫一扫.{0,30}|.{0,10}扫码.{0,20}|.{0,6}二维码.{0,16}", "web-share"),
    (r"[上下]一[篇条页]\s*[：:].*", "web-navigation"),
    (r"(?:当前|您(?:现在|所在|当前)?(?:的)?)位置\s*[：:].*", "web-navigation"),
    (r"(?:首页|网站首页)(?:\s*[>＞›»/|]\s*.{1,20})+", "web-navigation"),
    (
        r"(?:相关(?:链接|文档|阅读|解读|稿件|信息|文章)|延伸阅读|热点推荐|猜你喜欢|推荐阅读)\s*[：:]?.{0,60}",
        "web-navigation",
    ),
    (
        r"(?:版权所有|Copyright|©).*|.*(?:ICP备|公网安备|网站标识码).*|(?:主办|承办)单位\s*[：:].*网.*",
        "web-copyright",
    ),
    (r"(?:浏览|阅读|点击|访问)(?:次数|量|数)\s*[：:]?\s*[\d,]*\s*次?.*", "web-counter"),
    (r"附件下载\s*[：:]?|下载(?:附件|全文|文档)?\s*[：:]?|.{0,10}点击下载.{0,10}|文件下载.{0,10}", "web-button"),
    (r"[本该此]文.{0,10}(?:是否|对您).{0,20}(?:帮助|有用).*|有帮助|没帮助|有用|没用", "web-question"),
    (
        rf"(?:[【\[]\s*{_BUTTON}\s*[】\]]\s*)*{_CREDIT}\s*(?:来源\s*[：:].*)?",
        "web-credit",
    ),
    (r"(?:点击|长按)?.{0,6}(?:蓝字|二维码|公众号).{0,12}(?:关注|识别).{0,10}|微信扫一扫.{0,20}", "web-share"),
    (r"[-—–=·*\s]*(?:END|完|全文完)[-—–=·*\s]*", "web-navigation"),
    (
        r"联系我们(?:[\s|｜]+.{2,10})*|网站地图|您是第.{1,12}位访客.*",
        "web-copyright",
    ),
    (r".{0,20}(?:All Rights Reserved|技术支持\s*[：:]).*", "web-copyright"),
    (
        r"[-—–=_*~～═━─┄┅·•]{3,}|[—–－-]\s*\d{1,4}\s*[—–－-]|第\s*\d{1,4}\s*页(?:\s*[，,/]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4}",
        "page-number",
    ),
    (r"(?:[☆★◇◆○●□■△▲※＊*]\s*){2,}", "ornament"),
    (r"[（(]?(?:此页无正文|以下无正文)[）)]?", "no-text-note"),
)
_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), reason) for pattern, reason in _WHOLE)
#: Reasons that count only outside bulletins: theirs are part of the sign-off.
_NOT_IN_BULLETINS = frozenset({"web-credit"})
#: Noise of these reasons stands anywhere; of the others, only around the text.
_ANYWHERE = frozenset({"page-number", "no-text-note", "ornament"})
_AROUND = 12


#: What heads the links under a text, and how long each is at most.
_LINKS = re.compile(
    r"(?:相关(?:链接|文档|阅读|解读|稿件|信息|文章|附件|新闻|政策)|政策解读|延伸阅读|热点推荐|猜你喜欢|推荐阅读)\s*[：:]?"
)
_LINK = 60


def recognise(scene: Scene) -> None:
    """Drop the lines at both ends that a page put there, and page numbers anywhere."""
    free = scene.free()
    _drop_links(scene, [index for index in free if scene.words(index)][-_AROUND:])
    ends = {*free[:_AROUND], *free[-_AROUND:]}
    free = scene.free()
    for index in free:
        reason = _reason(scene.words(index))
        if not reason or (reason in _NOT_IN_BULLETINS and scene.kind == "bulletin"):
            continue
        if index in ends or reason in _ANYWHERE:
            scene.drop(scene.paragraphs[index].text, reason)
            scene.decide("", scene.paragraphs[index].text, 0.9, reason)
            scene.take(index)


def _drop_links(scene: Scene, last: list[int]) -> None:
    """Drop the links under the heading of such, if nothing but them and more of the page stands to the end."""
    head = next((at for at, index in enumerate(last) if _LINKS.fullmatch(scene.words(index))), None)
    if head is None or scene.kind == "bulletin":
        return
    rest = [(index, scene.words(index)) for index in last[head:]]
    links = [index for index, words in rest if not _reason(words)]
    if any(len(scene.words(index)) > _LINK or scene.words(index)[-1] in "。；，、" for index in links):
        return
    for index in links:
        scene.drop(scene.paragraphs[index].text, "web-navigation")
        scene.take(index)


def _reason(text: str) -> str:
    if not text or len(text) > 160:
        return ""
    return next((reason for pattern, reason in _PATTERNS if pattern.fullmatch(text)), "")
