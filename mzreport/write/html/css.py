"""The style sheet: a document's named styles as rules of CSS, for screens of any width and for paper.

Lengths count in ``--pt``, which is a point on paper and grows with the reader's own type size on a screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mzreport.model import Document, Folio, FontRole, PageMaster, Style
from mzreport.units import Length, pt
from mzreport.write.html.colours import readable
from mzreport.write.html.fonts import families
from mzreport.write.html.markup import css_string, number

_ALIGN = {"distribute": "justify;text-align-last:justify"}
#: What is larger than this is set smaller on a telephone, so that a masthead keeps to few lines.
_LARGE = pt(20)
#: Ems of large type that a narrow screen holds.
_NARROW_EMS = 9.0

_BASE = """\
:root{color-scheme:light;--pt:.0703rem;--hair:1px;--narrow:%(narrow)svw}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:#000;overflow-wrap:break-word}
.document,.contents,.disclosure,.status{width:min(100%% - 2rem,%(measure)s);margin:0 auto}
.document{padding:2rem 0 4rem}
p,h1,h2,h3,h4,h5,h6,figure,blockquote{margin:0}
h1,h2,h3,h4,h5,h6{font-weight:normal;font-size:inherit}
p,h1,h2,h3,h4,h5,h6,caption,figcaption{white-space:pre-wrap;tab-size:4}
a{color:#0b3d91}
a:focus-visible,[tabindex]:focus-visible{outline:3px solid #0b3d91;outline-offset:2px}
hr{border:0;height:0;margin:0}
img,svg{max-width:100%%;height:auto}
figure{text-align:center}
figure[data-align="left"]{text-align:left}
figure[data-align="right"]{text-align:right}
.row{display:flex;flex-wrap:wrap;column-gap:1em;text-indent:0}
.run-in>*{display:inline}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%%}
table[role="presentation"]{width:auto;margin:0 auto}
th{font-weight:normal}
th,td{padding:.2em .4em}
.status{padding:.5rem 0;color:#8a0000;font-weight:bold;text-align:center}
.disclosure{padding:1rem 0;font-size:.9rem}
.disclosure dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:.2rem 1rem;margin:0}
.disclosure dl>div{display:flex}
.disclosure dt{flex:none;min-width:6em;color:#444}
.disclosure dd{margin:0}
.contents{padding:1rem 0;font-size:1rem;line-height:1.7}
.contents p{font-weight:bold}
.contents ul{margin:0;padding-left:1.2em;list-style:none}
.contents>ul{padding-left:0}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;padding:.5rem;background:#fff}
details{font-size:1rem}
"""
_PAPER = """\
:root{--pt:1pt}
.document{width:auto;padding:0}
.contents,.skip,.disclosure,details{display:none}
[data-break="page"]{break-before:page}
[data-keep="page"],tr,figure{break-inside:avoid}
thead{display:table-header-group}
a{color:inherit;text-decoration:none}
"""


def style_sheet(document: Document, looks: Iterable[str]) -> str:
    """The rules for the document's styles, in their order in its table, and further ``looks``."""
    styles = list(document.styles.values())
    parts = [_BASE % {"measure": _length(document.master.measure), "narrow": number(100 / _NARROW_EMS)}]
    parts += [f"{_selector(style)}{{{_body(style, document.fonts)}}}\n" for style in styles]
    parts += [_lines(style) for style in styles if style.rule]
    parts += [f"{look}\n" for look in looks]
    narrow = "".join(_narrow(style) for style in styles if style.kind == "paragraph" and style.size > _LARGE)
    parts.append('@media screen{[data-break="page"]{margin-top:4rem}}\n')
    parts.append(f"@media screen and (max-width:40rem){{\n{narrow}}}\n")
    parts.append(f"@media print{{\n{_PAPER}{_keeping(styles)}}}\n")
    parts += [_page(master, document.fonts, document.styles) for master in document.masters.values()]
    return "".join(parts).strip()


def _selector(style: Style) -> str:
    return f"[data-role={css_string(style.name)}]"


def _body(style: Style, fonts: Mapping[str, FontRole]) -> str:
    return ";".join(_character(style, fonts) if style.kind == "character" else _paragraph(style, fonts))


def _character(style: Style, fonts: Mapping[str, FontRole]) -> list[str]:
    """What a character style changes; what it leaves open is as in the text around it."""
    font = fonts.get(style.font)
    rules = [f"font-family:{families(font, fonts)}"] if font else []
    rules += [f"font-size:{_length(style.size)}"] if style.size > 0 else []
    rules += [f"color:{readable(style.colour)}"] if style.colour else []
    rules += ["font-weight:bold"] if style.bold else []
    return rules + (["text-decoration:underline"] if style.underline else [])


def _paragraph(style: Style, fonts: Mapping[str, FontRole]) -> list[str]:
    rules = _character(style, fonts)
    if style.size > 0:
        rules.append(f"line-height:{number(style.leading / style.size)}")
    rules.append(f"text-align:{_ALIGN.get(style.align, style.align)}")
    rules += [f"text-indent:{number(style.first_indent)}em"] if style.first_indent else []
    rules += [f"letter-spacing:{_length(style.tracking)}"] if style.tracking else []
    return [*rules, *_margins(style)]


def _lines(style: Style) -> str:
    """The lines of a style: drawn by itself, and as the grid of a table; at least as thick as a screen can show."""
    double = style.rule_form != "single"
    height, form = (Length(style.rule * 3), "double") if double else (style.rule, "solid")
    colour = readable(style.colour or "000000")
    rules = [f"border-top:max(var(--hair),{_length(height)}) {form} {colour}"]
    if style.rule_length:
        side = "0" if style.align == "left" else "auto"
        rules.append(f"width:min(100%,{_length(style.rule_length)});margin-left:{side};margin-right:auto")
    grid = f"border:max(var(--hair),{_length(style.rule)}) solid {colour}"
    selector = _selector(style)
    return f"hr{selector}{{{';'.join(rules)}}}\ntable{selector} :is(th,td){{{grid}}}\n"


def _margins(style: Style) -> list[str]:
    rules = [f"margin-top:{_length(style.before)}"] if style.before else []
    rules += [f"margin-bottom:{_length(style.after)}"] if style.after else []
    rules += [f"padding-left:{number(style.left_indent)}em"] if style.left_indent > 0 else []
    return rules + ([f"padding-right:{number(style.right_indent)}em"] if style.right_indent > 0 else [])


def _narrow(style: Style) -> str:
    return f"{_selector(style)}{{font-size:min({_length(style.size)},var(--narrow));letter-spacing:normal}}\n"


def _keeping(styles: Iterable[Style]) -> str:
    rules = ((style, "break-after:avoid" if style.keep_next else "") for style in styles if style.kind == "paragraph")
    return "".join(f"{_selector(style)}{{{rule}}}\n" for style, rule in rules if rule)


def _page(master: PageMaster, fonts: Mapping[str, FontRole], styles: Mapping[str, Style]) -> str:
    """The paper of a master with its page number; blocks that stand on pages of another than the first name it."""
    margins = " ".join(_paper(side) for side in (master.top, master.right, master.bottom, master.left))
    paper = f"size:{_paper(master.width)} {_paper(master.height)};margin:{margins}"
    name = "" if master.name == "default" else "m" + "".join(f"{ord(character):x}" for character in master.name)
    sheets = _sheets(f"@page {name}".rstrip(), paper, _page_number(master, fonts, styles), master.folio)
    wanted = f"@media print{{[data-master={css_string(master.name)}]{{page:{name}}}}}\n"
    return sheets + wanted if name else sheets


def _sheets(page: str, paper: str, folio: str, model: Folio) -> str:
    """The rules for the pages of one name; an odd page has its number at the right, an even one at the left."""
    if not folio:
        return f"{page}{{{paper}}}\n"
    if model.side == "outside":
        sides = (("right", ":right"), ("left", ":left"))
        numbers = "".join(f"{page}{which}{{@bottom-{side}{{{folio}}}}}\n" for side, which in sides)
    else:
        numbers = f"{page}{{@bottom-{model.side}{{{folio}}}}}\n"
    none = "".join(f"@bottom-{side}{{content:none}}" for side in ("left", "center", "right"))
    first = "" if model.on_first_page else f"{page}:first{{{none}}}\n"
    return f"{page}{{{paper}}}\n{numbers}{first}"


def _page_number(master: PageMaster, fonts: Mapping[str, FontRole], styles: Mapping[str, Style]) -> str:
    """The margin box of the page number (GB/T 9704—2012 7.5), as far as a browser prints one; empty for none."""
    folio = master.folio
    before, mark, after = folio.form.partition("{n}")
    if folio.side == "none" or not mark:
        return ""
    style = styles.get(folio.style)
    look = ";".join(_character(style, fonts)) if style else ""
    place = f"vertical-align:top;padding:{_paper(folio.distance)} {number(max(folio.indent, 0))}em 0"
    return f"content:{css_string(before)} counter(page) {css_string(after)};{place};{look}"


def _paper(length: Length) -> str:
    return f"{number(length.mm)}mm"


def _length(length: Length) -> str:
    return f"calc({number(length.pt)} * var(--pt))" if length else "0"
