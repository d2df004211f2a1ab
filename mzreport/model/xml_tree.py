"""XML to a light tree with positions: no DTD, no entities of its own, bounded depth (hostile files stop here)."""

from __future__ import annotations

from collections.abc import Iterator
from xml.parsers import expat

#: Deeper nesting than any layout needs.
_DEPTH = 64
#: expat's codes for an end tag of another element, and for a text that ends inside one.
_UNCLOSED = frozenset((3, 7))


class Element:
    """An element: attributes in order, children as elements and strings, and its place in the text."""

    __slots__ = ("attributes", "children", "column", "line", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], line: int, column: int) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Element | str] = []
        self.line = line
        self.column = column

    def elements(self, tag: str | None = None) -> Iterator[Element]:
        """The child elements, or those of one tag."""
        for child in self.children:
            if isinstance(child, Element) and (tag is None or child.tag == tag):
                yield child

    def find(self, tag: str) -> Element | None:
        """The first child element of a tag, or None."""
        return next(self.elements(tag), None)

    def text(self) -> str:
        """The element's own characters, children left out."""
        return "".join(child for child in self.children if isinstance(child, str))


class XmlError(Exception):
    """The text is no well-formed XML of ours.

    ``reason`` says why, ``line`` and ``column`` count from 1, ``offset`` is in bytes of UTF-8; ``element`` is the one
    that was never closed, where that is the fault.
    """

    def __init__(self, reason: str, line: int, column: int, offset: int, element: Element | None = None) -> None:
        super().__init__(reason, line, column)
        self.reason, self.line, self.column, self.offset, self.element = reason, line, column, offset, element


def parse_xml(text: str | bytes) -> Element:
    """The root element of an XML text; raises XmlError."""
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.ordered_attributes = True
    stack: list[Element] = [Element("", {}, 0, 0)]

    def fault(reason: str) -> XmlError:
        return XmlError(reason, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1, parser.CurrentByteIndex)

    def start(tag: str, attributes: list[str]) -> None:
        if len(stack) > _DEPTH:
            raise fault("nesting too deep")
        pairs = dict(zip(attributes[::2], attributes[1::2], strict=True))
        element = Element(tag, pairs, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        stack[-1].children.append(element)
        stack.append(element)

    def end(_tag: str) -> None:
        stack.pop()

    def characters(data: str) -> None:
        stack[-1].children.append(data)

    def doctype(*_: object) -> None:
        raise fault("a document type declaration is not allowed")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(text.encode() if isinstance(text, str) else text, True)
    except UnicodeEncodeError as error:
        before = error.object[: error.start]
        raise XmlError("lone surrogate", before.count("\n") + 1, 1, len(before.encode())) from error
    except expat.ExpatError as error:
        unclosed = stack[-1] if error.code in _UNCLOSED and len(stack) > 1 else None
        reason = expat.ErrorString(error.code)
        raise XmlError(reason, error.lineno, error.offset + 1, parser.ErrorByteIndex, unclosed) from error
    return next(stack[0].elements())
