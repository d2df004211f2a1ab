"""Whether the parts of a filed document agree: metadata, sign-off, finished files and search text with its content."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from mzreport.archive.metadata import ELEMENTS, METADATA_JSON, METADATA_XML, read_facts
from mzreport.archive.passages import TEXT_FILE, read_passages
from mzreport.diagnostics import Diagnostic, MzreportError, Span, diagnostic
from mzreport.workflow.extraction import Extracted, extract
from mzreport.workflow.filed import RENDERED, Filed
from mzreport.workflow.same_text import ComposedText, bare

if TYPE_CHECKING:
    from mzreport.archive.bag import BagReader
    from mzreport.archive.entry import Entry

#: Entries that file a document made here; an old one is filed as found, a withdrawal has nothing printed.
COMPOSED_TYPES = ("issue", "supplement", "correction")
#: What metadata repeat of the entry.
_REPEATED = ("title", "date", "reference", "retention")
#: Characters of a passage that are shown.
_SHOWN = 24


def check_filed(entry: Entry, reader: BagReader) -> Iterator[Diagnostic]:
    """Everything that can be compared within one bag; the bag's bytes are known to be sound."""
    filed = Filed(entry, reader)
    yield from _guarded(filed, METADATA_JSON, _metadata)
    if entry.type not in COMPOSED_TYPES:
        return
    if not filed.composed:
        yield _lacking(filed, "composed/", "归档文稿", "composed document")
        return
    try:
        text = ComposedText(filed.document)
    except MzreportError as error:
        yield _unreadable(filed, filed.composed, error.diagnostics[0].message())
        return
    yield from _identity(filed)
    yield from _finished(filed, text)
    yield from _guarded(filed, TEXT_FILE, lambda one: _passages(one, text))
    from mzreport.workflow.filed_signoff import check_signoff

    yield from check_signoff(filed)


def _guarded(filed: Filed, path: str, check: Any) -> Iterator[Diagnostic]:  # noqa: ANN401 -- a generator function
    """What a check finds, and A250 where the file it rests on makes no sense."""
    try:
        yield from check(filed)
    except (ValueError, TypeError, AttributeError) as error:
        yield _unreadable(filed, path, str(error))


def _metadata(filed: Filed) -> Iterator[Diagnostic]:
    if METADATA_JSON not in filed.listed:
        yield _lacking(filed, METADATA_JSON, "元数据", "metadata")
        return
    facts = read_facts(filed.reader.read(METADATA_JSON))
    for name in _REPEATED:
        expected, recorded = str(getattr(filed.entry, name)), facts.get(name, "")
        if bare(expected) != bare(recorded):
            yield _wrong(filed, ELEMENTS[name][-1], recorded, expected)
    number = filed.entry.document_number or filed.entry.printed
    if bare(facts.get("document_number", "")) != bare(number):
        yield _wrong(filed, ELEMENTS["document_number"][-1], facts.get("document_number", ""), number)
    yield from _computer_files(filed)
    if METADATA_XML not in filed.listed or _tree(filed.reader.read(METADATA_XML)) != filed.metadata:
        yield diagnostic("A242", Span(filed.reader.where(METADATA_XML)), sequence=filed.entry.sequence)


def _computer_files(filed: Filed) -> Iterator[Diagnostic]:
    """The files that the metadata list: they are there, as long, with those digests."""
    for file in filed.metadata.get("电子属性", {}).get("计算机文件", []):
        path = f"data/{file['计算机文件名']}"
        if path not in filed.listed:
            yield _wrong(filed, "计算机文件名", file["计算机文件名"], "（无）")
            continue
        size = str(filed.reader.size(path))
        for element, actual in (("数字摘要值", filed.listed[path]), ("计算机文件大小", size)):
            if file.get(element, actual) != actual:
                yield _wrong(filed, f"{path}：{element}", file[element], actual)


def _identity(filed: Filed) -> Iterator[Diagnostic]:
    """The entry against what the composed document says of itself."""
    entry, told = filed.entry, filed.document.metadata
    for element, recorded, found in (
        ("题名", entry.title, told.title),
        ("日期", entry.date, told.date),
        ("文种", entry.kind, told.kind),
    ):
        if found and bare(recorded) != bare(found):
            yield _wrong(filed, element, recorded, found)


def _finished(filed: Filed, text: ComposedText) -> Iterator[Diagnostic]:
    """The text of every finished file that has one, and the number of pages."""
    paths = filed.below(RENDERED)
    for suffix in (".pdf", ".docx"):
        if not any(path.endswith(suffix) for path in paths):
            yield _lacking(filed, RENDERED, suffix[1:].upper(), suffix[1:].upper())
    for path in paths:
        try:
            found = extract(path, filed.reader.read(path))
        except ValueError as error:
            yield _unreadable(filed, path, str(error))
            continue
        if found is None:
            continue
        difference = (
            text.differs_from_pages(found.pages)
            if found.paged
            else text.differs_from_flow(found.text, described=path.endswith(".txt"))
        )
        if difference is not None:
            where = filed.reader.where(path)
            yield diagnostic(
                "A240",
                Span(where),
                sequence=filed.entry.sequence,
                path=path,
                expected=difference.expected,
                found=difference.found,
            )
        yield from _page_count(filed, found)


def _page_count(filed: Filed, found: Extracted) -> Iterator[Diagnostic]:
    recorded = filed.facts.get("pages", "")
    if found.paged and recorded and recorded != str(len(found.pages)):
        yield _wrong(filed, ELEMENTS["pages"][-1], recorded, str(len(found.pages)))


def _passages(filed: Filed, text: ComposedText) -> Iterator[Diagnostic]:
    """The text for searching, which must be the document's own."""
    if TEXT_FILE not in filed.listed:
        yield _lacking(filed, TEXT_FILE, "检索用的文字", "text for searching")
        return
    for passage in read_passages(filed.reader.read(TEXT_FILE)):
        if not text.holds(passage.text):
            where, shown = filed.reader.where(TEXT_FILE), passage.text[:_SHOWN]
            yield diagnostic("A249", Span(where), sequence=filed.entry.sequence, text=shown)
            return


def _tree(data: bytes) -> Any:  # noqa: ANN401 -- JSON
    """The elements of ``metadata.xml`` in the form the JSON has. Raises ValueError."""
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 -- written by this program, its digest checked
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from error
    return _node(root)


#: Elements that are lists in the JSON even when there is one.
_LISTS = ("计算机文件", "机构人员实体", "业务实体", "实体关系")


def _node(element: ElementTree.Element) -> Any:  # noqa: ANN401 -- JSON
    if not len(element):
        return element.text or ""
    tree: dict[str, Any] = {}
    for child in element:
        if child.tag in _LISTS:
            tree.setdefault(child.tag, []).append(_node(child))
        else:
            tree[child.tag] = _node(child)
    return tree


def _wrong(filed: Filed, element: str, recorded: str, found: str) -> Diagnostic:
    place = Span(filed.reader.where(METADATA_JSON))
    return diagnostic("A241", place, sequence=filed.entry.sequence, element=element, recorded=recorded, found=found)


def _lacking(filed: Filed, path: str, what: str, what_en: str) -> Diagnostic:
    return diagnostic("A248", Span(filed.reader.where(path)), sequence=filed.entry.sequence, what=what, what_en=what_en)


def _unreadable(filed: Filed, path: str, reason: str) -> Diagnostic:
    place = Span(filed.reader.where(path))
    return diagnostic("A250", place, sequence=filed.entry.sequence, path=path, reason=reason)
