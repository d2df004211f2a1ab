"""Head of an official document: 份号, 密级, 紧急程度, the issuing organ's mark, 发文字号 and 签发人."""

from __future__ import annotations

import re

from mzreport.intake.draft import Node, Value
from mzreport.intake.recognise import joined_heads
from mzreport.intake.recognise.patterns import DATE, DOC_NUMBER, NUMBER, date_written, is_organ
from mzreport.intake.recognise.scene import Scene
from mzreport.intake.traced import Traced

#: Among how many paragraphs the head is looked for.
_AMONG = 16
_IMPRINT = re.compile(rf"(?P<unit>[^，。：；\d]{{3,30}}?)[\s　]+(?P<date>{DATE})")
_COPY = re.compile(r"(?:(?:份号|编号|№|No\.?)\s*[：:]?\s*)?(?P<value>\d{6})")
_SECRECY = re.compile(
    r"(?:密级\s*[：:]\s*)?(?P<value>(?:绝密|机密|秘密)(?:\s*[★☆*]\s*(?:\d{1,2}年|\d{1,2}个月|长期))?|内部(?:资料|文件|刊物)(?:[\s，,]*(?:请)?(?:注意|妥善)保(?:存|管|密))?)"
)
_URGENCY = re.compile(r"(?:紧急程度\s*[：:]\s*)?(?P<value>特\s*急|加\s*急|特\s*提|平\s*急|急\s*件)")
_SIGNER = re.compile(r"签\s*发\s*人\s*[：:]\s*(?P<names>.{2,40})")
_NAMES = re.compile(r"[\u4e00-\u9fff·]{2,5}(?:[\s　、]+[\u4e00-\u9fff·]{2,5}){0,3}")
_MARK = re.compile(r"(?P<organ>[^，。：；《》\d]{3,60}?)\s*(?P<word>文\s*件)")
_ORDER = re.compile(
    r"(?P<organ>[^，。：；《》\d]{3,40}?(?:政府|部|局|厅|委员会|委|署|院|民政厅|主席))\s*(?P<word>命\s*令|令)"
)
_ORDER_NUMBER = re.compile(
    r"[（(]?\s*第\s*[\d一二三四五六七八九十百〇]+\s*号\s*[）)]?|[（(]?\s*\d{4}\s*年第?\s*\d+\s*号\s*[）)]?"
)
#: Numbers without letters: 〔2026〕7号, 第15期, （第9次）.
_OWN_NUMBER = re.compile(
    rf"[（(〔\[]?\s*\d{{4}}\s*[年〕\]]?\s*[）)]?\s*第?\s*\d+\s*[号期次]|[（(]?\s*第\s*{NUMBER}\s*[期次号]\s*[）)]?"
)
_BARE_NAME = 8
#: What is numbered by itself within a year: 2026年第7号.
_ANNOUNCED = re.compile(r"(?:公告|通告|公报)$")
#: How an answer to a motion is classed, beside its number.
_CLASS = re.compile(r"[（(]?[A-Da-d]\d?\s?类?[）)]?")
_MINUTES = re.compile(
    r"(?P<organ>[^，。：；《》\d]{3,40}?)\s*(?P<word>(?:专题|专项|局长办公|主任办公|局务|工作|联席|协调)?(?:会议|办公会)?纪\s*要)"
)


def recognise(scene: Scene) -> None:
    """Place what stands above the title; anything else ends the head."""
    signers: list[Traced] = []
    organs: list[int] = []
    for index in scene.free()[:_AMONG]:
        if scene.paragraphs[index].role == "mark-joint":
            _joint_mark(scene, index)
        elif scene.words(index) and not _line(scene, index, signers, organs):
            break
    if signers:
        scene.place("signers", [scene.value("signers", name, 0.95, "label") for name in signers])
    if organs and scene.has("number") and not scene.has("issuer"):
        _issuer(scene, organs)


def _line(scene: Scene, index: int, signers: list[Traced], organs: list[int]) -> bool:
    """Place one line, or note it among the organs that a number or mark below may explain; False: it is no head's."""
    joined_heads.telegram(scene, index)
    _beside_number(scene, index)
    joined_heads.letter_mark(scene, index)
    if not scene.words(index):
        scene.take(index)
        return True
    if _number_line(scene, index, signers) or _small_fields(scene, index) or _signer_line(scene, index, signers):
        return True
    if (scene.kind == "minutes" and _imprint(scene, index)) or _mark(scene, index, organs):
        return True
    if _joins_mark(scene, index):
        return True
    if is_organ(scene.words(index)) and not scene.has("number") and not scene.has("issuer"):
        organs.append(index)
        return True
    return False


def _beside_number(scene: Scene, index: int) -> None:
    """Place 份号, 密级 and 紧急程度 that stand at the left of a number's line, as in letters."""
    text = scene.paragraphs[index].text.strip()
    *fields, number = text.split(r"\t|[\s　]{2,}") or (text,)
    if not fields or not DOC_NUMBER.fullmatch(number.text):
        return
    found = [small for field in fields if (small := _small_field(scene, field))]
    if len(found) == len(fields):
        for path, field, match in found:
            _put_field(scene, path, field, match)
        scene.shorten(index, number)


def _signer_line(scene: Scene, index: int, signers: list[Traced]) -> bool:
    """签发人 on a line of its own, or more names under it."""
    text = scene.paragraphs[index].text.strip()
    if match := _SIGNER.fullmatch(text.text):
        _signers(scene, text, match, signers)
    elif signers and _NAMES.fullmatch(text.text):
        signers += _people(text)
    else:
        return False
    scene.take(index)
    return True


def _small_fields(scene: Scene, index: int) -> bool:
    """份号, 密级 and 紧急程度, alone on a line or together."""
    text = scene.paragraphs[index].text.strip()
    parts = text.split(r"[\s　]*(?<!^)(?=特急|加急|特提|平急|绝密|机密|秘密)|[\s　]+(?=\d{6}$)") or (text,)
    found: list[_Field] = []
    for part in parts:
        field = _small_field(scene, part)
        if field is None:
            return False
        found.append(field)
    for path, part, match in found:
        _put_field(scene, path, part, match)
    scene.take(index)
    return True


_Field = tuple[str, Traced, re.Match[str]]


def _small_field(scene: Scene, text: Traced) -> _Field | None:
    """Which of the small fields a text is; None where it is none, or one that the document has already."""
    for path, pattern in (("copy_no", _COPY), ("secrecy", _SECRECY), ("urgency", _URGENCY)):
        match = pattern.fullmatch(text.text)
        if match and not scene.has(path):
            return path, text, match
    return None


def _put_field(scene: Scene, path: str, text: Traced, match: re.Match[str]) -> None:
    value = text.group(match, "value")
    scene.put(path, value.without(r"\s+") if path == "urgency" else value, 0.95, "head-form")
    scene.express(text[: match.start("value")], path)


def _number_line(scene: Scene, index: int, signers: list[Traced]) -> bool:
    """发文字号, alone or with the 签发人 on its line; a command's or minutes' own number."""
    text = scene.paragraphs[index].text.strip()
    match = DOC_NUMBER.match(text.text)
    if match is None and scene.kind in ("order", "minutes"):
        own = _ORDER_NUMBER.fullmatch(text.text) or _OWN_NUMBER.fullmatch(text.text)
        if own:
            scene.put("number", text, 0.9, "number-form")
            scene.take(index)
        return bool(own)
    if match is None or scene.has("number"):
        return False
    rest = text[match.end() :].strip()
    if _CLASS.fullmatch(rest.text):
        # How an answer to a motion is classed has no key: it stays as text.
        scene.put("number", _house_number(scene, text.group(match)), 0.97, "number-form")
        scene.shorten(index, rest)
        return True
    signed = _SIGNER.fullmatch(rest.text) if rest else None
    more = _NAMES.fullmatch(rest.text) if rest and signers else None
    if rest and not signed and not more:
        return False
    number = _house_number(scene, text.group(match))
    scene.put("number", number, 0.97, "number-form")
    if signed:
        _signers(scene, rest, signed, signers)
    elif more:
        signers += _people(rest)
    scene.take(index)
    return True


def _house_number(scene: Scene, text: Traced) -> Traced:
    """The number without spaces and without the 第 that the standard leaves out."""
    number = text.without(r"\s+")
    extra = re.search(r"(?<=[〕\]】])第(?=\d+号$)", number.text)
    if not extra:
        return number
    scene.drop(number.group(extra), "number-di")
    return number[: extra.start()] + number[extra.end() :]


def _signers(scene: Scene, text: Traced, match: re.Match[str], signers: list[Traced]) -> None:
    scene.express(text[: match.start("names")], "signers")
    signers += _people(text.group(match, "names"))


def _joint_mark(scene: Scene, index: int) -> None:
    """The mark of several organs in a file of ours: a table of their names and the word 文件."""
    cells = [cell.text for row in scene.paragraphs[index].rows for cell in row]
    names = [name for cell in cells[:-1] for name in cell.split(r"\n")]
    scene.place("issuer", [scene.value("issuer", name, 1.0, "role") for name in names])
    scene.express(cells[-1], "issuer")
    scene.take(index)


def _imprint(scene: Scene, index: int) -> bool:
    """The line under the number of minutes: who prints them, and the day."""
    text = scene.paragraphs[index].text.strip()
    match = _IMPRINT.fullmatch(text.text)
    written = date_written(match["date"]) if match else None
    if not match or not written or not is_organ(match["unit"]) or scene.has("signature.date"):
        return False
    unit = text.group(match, "unit")
    group = scene.tree.get("printed_by")
    printing = group.get("unit") if isinstance(group, dict) else None
    if isinstance(printing, Value) and printing.text.text == unit.text:
        scene.drop(unit, "unit-repeated")
    else:
        scene.put("compiler", unit, 0.9, "compiler")
    scene.put("signature.date", text.group(match, "date"), 0.9, "masthead-date", written=written)
    scene.take(index)
    return True


def _people(text: Traced) -> list[Traced]:
    """The names of a line; two single characters are one name, set apart to be as wide as those of three."""
    matches = re.finditer(
        r"[\u4e00-\u9fff·]{2,5}|[\u4e00-\u9fff][ 　][\u4e00-\u9fff](?![\u4e00-\u9fff])|\S+", text.text
    )
    return [part for match in matches if (part := text.group(match).without(r"[\s　]+").strip("、，,"))]


def _mark(scene: Scene, index: int, organs: list[int]) -> bool:
    """The issuing organ's mark, with the organs on the lines before it where several issue jointly."""
    text = scene.paragraphs[index].text.strip()
    patterns = {"order": _ORDER, "minutes": _MINUTES}
    alone = {"order": r"令", "minutes": r"会议纪要"}.get(scene.kind, r"文\s*件")
    if organs and re.fullmatch(alone, text.text) and not scene.has("issuer"):
        scene.express(text, "issuer")
        _issuer(scene, organs)
        scene.take(index)
        return True
    match = patterns.get(scene.kind, _MARK).fullmatch(text.text)
    if match is None or scene.has("issuer"):
        return False
    organ = text.group(match, "organ")
    named = scene.paragraphs[index].role == "minutes-mark" or len(_organs(organ)) > 1
    if scene.kind == "minutes" and not (named or _titled_below(scene, index) or _numbered_below(scene, index)):
        return False
    values: list[Node] = [scene.value("issuer", scene.paragraphs[i].text, 0.9, "joint-mark") for i in organs]
    values += [scene.value("issuer", part, 0.95, "mark") for part in _organs(organ)]
    scene.place("issuer", values if len(values) > 1 else values[0])
    if scene.kind == "order" and len(values) > 1:
        # An order's mark is its first organ's; that of several is a text of its own.
        scene.put("masthead.text", text, 0.9, "mark", copied=True)
    if scene.kind == "minutes":
        return _minutes_mark(scene, index, text, organs)
    scene.express(text.group(match, "word"), "issuer")
    scene.take(index, *organs)
    return True


def _joins_mark(scene: Scene, index: int) -> bool:
    """Whether a line names one more organ of a mark whose 文件 stands beside the lines, in their middle."""
    before = scene.tree.get("issuer")
    text = scene.paragraphs[index].text.strip()
    if before is None or scene.has("number") or not is_organ(text.text) or scene.kind in ("letter", "order"):
        return False
    value = scene.value("issuer", text, 0.85, "joint-mark")
    scene.place("issuer", [*(before if isinstance(before, list) else [before]), value])
    scene.take(index)
    return True


def _organs(text: Traced) -> list[Traced]:
    """The organs of a joint mark: on lines of their own, or run together, each beginning with the same place."""
    found: list[Traced] = []
    for part in text.split(r"\s+"):
        starts = [match.start() for match in re.finditer(re.escape(part.text[:3]), part.text)]
        pieces = [part[a:b] for a, b in zip(starts, [*starts[1:], len(part)], strict=True)]
        found += pieces if len(pieces) > 1 and all(is_organ(piece.text) for piece in pieces) else [part]
    return found


def _titled_below(scene: Scene, index: int) -> bool:
    """Whether a title of their own stands under the mark of minutes: short, and running text behind it."""
    free = [i for i in scene.free(index + 1) if scene.words(i)][:5]
    lines = [scene.words(i) for i in free]
    long = next((n for n, line in enumerate(lines) if len(line) > 40), None)
    if not long:
        return False
    last = lines[long - 1]
    numbered = any(re.search(r"\d+\s*[号期]", line) for line in lines[: long - 1])
    return numbered and not re.search(r"[。：\d]$|^[一二三四五六七八九十]、", last) and 6 <= len(last) <= 40


def _numbered_below(scene: Scene, index: int) -> bool:
    """Whether the number of the minutes, or who prints them and when, stands right under their short name.

    Under an organ's name with 会议纪要 only the number can stand.
    """
    words = scene.words(index)
    if len(words) > _BARE_NAME and not is_organ(re.sub(r"会议纪要$", "", words)):
        return False
    below = [scene.words(i) for i in scene.free(index + 1) if scene.words(i)][:1]
    return any(_OWN_NUMBER.fullmatch(text) or _IMPRINT.fullmatch(text) for text in below)


def _minutes_mark(scene: Scene, index: int, text: Traced, organs: list[int]) -> bool:
    """The mark of minutes: their organ, and what meeting they are of, which the layout prints as 纪要 alone."""
    ended = re.search(r"会\s*议\s*纪\s*要$", text.text)
    name = text[: ended.start()] if ended else Traced()
    names = _organs(name.strip())
    if ended and names and (all(is_organ(one.text) for one in names) or name.text.endswith("会议")):
        values: list[Node] = [scene.value("issuer", one, 0.9, "mark") for one in names]
        scene.place("issuer", values if len(values) > 1 else values[0])
        scene.express(text.group(ended), "issuer")
    else:
        scene.tree.pop("issuer", None)
        scene.put("series", text.without(r"\s+"), 0.9, "mark")
    scene.take(index, *organs)
    return True


def _issuer(scene: Scene, organs: list[int]) -> None:
    """An organ's name above a number, without 文件: the mark of a letter."""
    values: list[Node] = [scene.value("issuer", scene.paragraphs[i].text, 0.85, "organ-above-number") for i in organs]
    scene.place("issuer", values if len(values) > 1 else values[0])
    scene.take(*organs)


def _title(scene: Scene) -> str:
    title = scene.tree.get("title")
    return "".join(str(line) for line in (title if isinstance(title, list) else [title])) if title else ""


def _put_bare(scene: Scene, index: int, text: Traced, number: Traced) -> None:
    """Place a number without the brackets around it."""
    bare = text.strip("（）() ")
    start = text.text.index(bare.text)
    scene.drop(text[:start] + text[start + len(bare) :], "number-brackets")
    scene.put("number", number, 0.95, "number-form")
    scene.take(index)


def number_under_title(scene: Scene, start: int) -> None:
    """A document's number between its title and its text, where web pages put it."""
    for index in [i for i in scene.free(start) if scene.words(i)][:2]:
        text = scene.paragraphs[index].text.strip()
        bare = text.strip("（）() ")
        if DOC_NUMBER.fullmatch(bare.text):
            _put_bare(scene, index, text, _house_number(scene, bare))
            return
        if _ANNOUNCED.search(_title(scene)) and _ORDER_NUMBER.fullmatch(bare.text):
            _put_bare(scene, index, text, bare)
            return
        if scene.kind in ("order", "minutes") and _OWN_NUMBER.fullmatch(text.text):
            scene.put("number", text, 0.9, "number-form")
            scene.take(index)
            return
