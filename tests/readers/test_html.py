"""Web pages: the main text found in pages of several makes, everything else removed with its reason."""

from __future__ import annotations

import base64
import re

import pytest

from mzreport.readers import Reading
from tests.readers.build import read

PORTAL = """<!DOCTYPE html><html><head><meta charset="utf-8">
<title>关于做好冬季救助工作的通知_政务公开_某某区人民政府</title>
<meta name="ArticleTitle" content="关于做好冬季救助工作的通知"><meta name="PubDate" content="2024-11-20 10:12">
<script>var a = "<div>不是文字</div>";</script><style>.a{color:red}</style></head><body>
<div class="header"><ul class="nav"><li><a href="/a">首页</a></li><li><a href="/b">政务公开</a></li></ul></div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/x">政务公开</a></div>
<div class="wrap"><table class="xxgk" border="1"><tr>
<td>索引号：</td><td>SY-2024-0012</td><td>主题分类：</td><td>民政</td></tr>
<tr><td>发布机构：</td><td>某某区民政局</td><td>成文日期：</td><td>2024年11月18日</td></tr></table>
<h1 class="tit">关于做好冬季救助工作的通知</h1>
<div class="info"><span>发布时间：2024-11-20</span>
<span>来源：区民政局</span> 浏览次数：<span>123</span>次 字体：[<a>大</a> <a>中</a> <a>小</a>]</div>
<div class="bdsharebuttonbox"><a>分享到：</a><a>微信</a></div>
<div id="zoom"><p style="text-align:center"><strong>某民发〔2024〕15号</strong></p><p>各街道办事处，机关各科室：</p>
<p style="text-indent:2em"><span style="font-family:仿宋_GB2312;font-size:16pt">入冬以来，气温持续走低。为切实做好
困难群众冬季救助工作，现就有关事项通知如下。</span></p>
<p>&nbsp;&nbsp;&nbsp;&nbsp;<b>一、加强摸排。</b>各街道要对辖区困难群众逐户走访，不漏一户，并于每周五前上报情况。</p>
<p style="text-align:right">某某区民政局</p><p style="text-align:right">2024年11月18日</p></div>
<div class="ewm">扫一扫在手机打开当前页<img src="qr.png" width="30"></div>
<p>上一篇：<a href="1.html">关于开展清明祭扫的通知</a></p><p>下一篇：没有了</p></div>
<div class="sidebar"><h3>热点新闻</h3><ul><li><a href="1">新闻一标题</a></li></ul></div>
<div class="footer"><p>主办：某某区人民政府办公室 版权所有</p><p>网站标识码：3101100001</p></div></body></html>"""

OLD = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>某某区民政信息</title></head><body>
<table width="1000" align="center"><tr><td>
<a href="/">网站首页</a> | <a href="/1">机构设置</a> | <a href="/2">政策法规</a></td></tr>
<tr><td><table><tr><td width="200"><a href=a>栏目一</a><br><a href=b>栏目二</a><br><a href=c>栏目三</a></td><td><table>
<tr><td align=center><font size=5 color=red>区民政局召开年中工作会议</font></td></tr>
<tr><td align=center>作者：办公室 来源：本站 发布时间：2012-7-5 点击数：56</td></tr>
<tr><td><font size=3>　　7月3日下午，区民政局召开年中工作会议，总结上半年工作，部署下半年任务。各科室负责人参加。<br>
　　会议指出，上半年各项工作开局良好，成效明显。要认清形势，找准差距，确保全年任务圆满完成。<br>
　　会议强调，要抓好安全生产，加强值班值守，确保全区民政系统平安稳定。</font></td></tr>
<tr><td align=right>【<a>打印</a>】【<a>关闭</a>】</td></tr></table></td></tr></table></td></tr>
<tr><td align=center>版权所有：某某区民政局</td></tr></table></body></html>"""


def reasons(reading: Reading) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for removal in reading.removals:
        found.setdefault(removal.reason, set()).add(re.sub(r"\s", "", removal.text))
    return found


def test_a_portal_page() -> None:
    found = read(PORTAL.encode(), "a.html")
    assert [line.text for line in found.lines] == [
        "索引号：\tSY-2024-0012\t主题分类：\t民政\n发布机构：\t某某区民政局\t成文日期：\t2024年11月18日",
        "关于做好冬季救助工作的通知",
        "发布时间：2024-11-20 来源：区民政局",
        "某民发〔2024〕15号",
        "各街道办事处，机关各科室：",
        "入冬以来，气温持续走低。为切实做好困难群众冬季救助工作，现就有关事项通知如下。",
        "一、加强摸排。各街道要对辖区困难群众逐户走访，不漏一户，并于每周五前上报情况。",
        "某某区民政局",
        "2024年11月18日",
    ]
    assert (found.source.title, dict(found.source.notes)["PubDate"]) == (
        "关于做好冬季救助工作的通知",
        "2024-11-20 10:12",
    )
    assert [line.kind for line in found.lines[:2]] == ["table", "text"]
    assert found.lines[1].level == 1
    assert (found.lines[5].size, found.lines[5].face, found.lines[5].indent) == (16.0, "仿宋_GB2312", 2.0)
    assert (found.lines[6].indent, found.lines[6].spans[0].bold, found.lines[6].spans[1].bold) == (2.0, True, None)
    assert [line.align for line in found.lines[-2:]] == ["right", "right"]


def test_what_a_portal_page_loses_is_told_with_reasons() -> None:
    found = reasons(read(PORTAL.encode(), "a.html"))
    assert found == {
        "site": {"首页政务公开", "主办：某某区人民政府办公室版权所有网站标识码：3101100001"},
        "menu": {"当前位置：首页>政务公开"},
        "share": {"浏览次数：123次", "字体：[大中小]", "分享到：微信", "扫一扫在手机打开当前页"},
        "related": {"上一篇：关于开展清明祭扫的通知", "下一篇：没有了", "热点新闻新闻一标题"},
    }


def test_a_page_laid_out_with_tables_in_gb2312() -> None:
    found = read(OLD.encode("gb18030"), "a.htm")
    assert found.source.encoding == "gb18030"
    assert [line.text for line in found.lines] == [
        "区民政局召开年中工作会议",
        "作者：办公室 来源：本站 发布时间：2012-7-5",
        "7月3日下午，区民政局召开年中工作会议，总结上半年工作，部署下半年任务。各科室负责人参加。",
        "会议指出，上半年各项工作开局良好，成效明显。要认清形势，找准差距，确保全年任务圆满完成。",
        "会议强调，要抓好安全生产，加强值班值守，确保全区民政系统平安稳定。",
    ]
    assert (found.lines[0].align, found.lines[0].colour, found.lines[0].size) == ("center", "FF0000", 18.0)
    assert [line.indent for line in found.lines[2:]] == [2.0, 2.0, 2.0]
    assert {"栏目一栏目二栏目三", "网站首页|机构设置|政策法规"} <= reasons(found)["menu"]


def test_a_saved_web_archive() -> None:
    page = base64.encodebytes(PORTAL.encode()).decode()
    archive = (
        'From: <Saved by browser>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="xx"\n\n--xx\n'
        f"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{page}\n--xx--\n"
    )
    found = read(archive.encode(), "a.mht")
    assert (found.source.format, found.lines[1].text) == ("html", "关于做好冬季救助工作的通知")


def test_articles_of_html_5_and_their_own_head() -> None:
    text = "我区持续完善养老服务网络，年内新增助餐点十二个，服务老人三万余人次，群众满意度进一步提升。"
    page = (
        "<html><body><header><a href=/>某某网</a></header><nav><a>首页"
        "</a></nav><article><header><h1>养老服务再提升</h1></header>"
        f"<p>{text}</p><ol start=3><li>甲</li><li>乙</li></ol></article>"
        f"<aside>推荐 <a>别的</a></aside><footer>联系我们</footer></body></html>"
    )
    found = read(page.encode(), "a.html")
    assert [(line.number, line.text) for line in found.lines] == [
        ("", "养老服务再提升"),
        ("", text),
        ("3.", "甲"),
        ("4.", "乙"),
    ]


def test_spaces_between_western_words_stay_and_line_ends_between_han_vanish() -> None:
    page = "<html><body><p>the\n  quick fox 与\n狐狸\n第 3 号<br>又一行</p></body></html>"
    assert [line.text for line in read(page.encode(), "a.html").lines] == ["the quick fox 与狐狸第 3 号\n又一行"]


def test_the_number_of_an_item_stands_before_its_first_paragraph_alone() -> None:
    page = "<html><body><ol><li><p>健全制度。</p><p>每周自查。</p></li><li><p>公示结果。</p></li></ol></body></html>"
    found = read(page.encode(), "a.html").lines
    assert [(line.number, line.text) for line in found] == [
        ("1.", "健全制度。"),
        ("", "每周自查。"),
        ("2.", "公示结果。"),
    ]


def test_hidden_elements_and_forms_are_removed() -> None:
    page = (
        "<html><body><p>正文在这里。</p><p style='display: none'>隐藏"
        "</p><select><option>甲</option></select></body></html>"
    )
    assert reasons(read(page.encode(), "a.html")) == {"hidden": {"隐藏"}, "script": {"甲"}}


def test_data_tables_spans_and_captions() -> None:
    page = (
        "<html><body><p>下表是各街道的情况。</p><table><caption>表1</caption>"
        "<tr><th rowspan=2>街道</th><th colspan=2>户数</th></tr>"
        "<tr><td>低保</td><td>特困</td></tr></table></body></html>"
    )
    table = read(page.encode(), "a.html").lines[2]
    assert table.text == "街道\t户数\n低保\t特困"
    assert [(cell.rows, cell.columns, cell.header) for cell in table.rows[0]] == [(2, 1, True), (1, 2, True)]


def test_pictures_inside_the_page_and_beside_it(tmp_path) -> None:
    data = b"\x89PNG\r\n\x1a\n" + bytes(20)
    (tmp_path / "页面_files").mkdir()
    (tmp_path / "页面_files" / "a.png").write_bytes(data)
    (tmp_path.parent / "secret.png").write_bytes(data)
    inside = "data:image/png;base64," + base64.b64encode(data).decode()
    page = (
        f"<html><body><p>图在下面。</p><img src='{inside}' alt='甲'><img src='页面_files/a.png' alt='乙'>"
        "<img src='../secret.png'><img src='http://a.example/b.png'><img src='/etc/hostname'></body></html>"
    )
    found = read(page.encode(), str(tmp_path / "页面.html"))
    images = [line.image for line in found.lines if line.image]
    assert [(image.alternative, image.data == data) for image in images] == [("甲", True), ("乙", True)]
    assert [d.arguments["name"] for d in found.diagnostics] == [
        "../secret.png",
        "http://a.example/b.png",
        "/etc/hostname",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "大中小企业和社会组织要主动参与",
        "分享养老服务经验，推动工作落实到位。",
        "上一篇文章谈到的问题，本文继续讨论。",
        "打印设备采购情况",
        "推荐一批先进集体",
        "当前位置偏远的村居要优先安排",
        "更多老人享受到了助餐服务。",
    ],
)
def test_sentences_that_begin_like_noise_are_text(text: str) -> None:
    page = (
        f"<html><body><div><p>区民政局召开会议，部署下一阶段工作任务，要求各街道抓好落实。"
        f"</p><p>{text}</p></div></body></html>"
    )
    assert [line.text for line in read(page.encode(), "a.html").lines][1:] == [text]


@pytest.mark.parametrize("text", ["点分享 点收藏 点点赞 点在看", "求点赞、求转发", "分享 收藏 在看"])
def test_prompts_to_share_are_removed(text: str) -> None:
    story = "<h1>社区食堂开张</h1><p>食堂开张首日，接待老人三百余人次，饭菜可口。</p>"
    page = f"<html><body>{story}<p>{text}</p></body></html>"
    assert text not in [line.text for line in read(page.encode(), "a.html").lines]
