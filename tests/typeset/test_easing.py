"""Room for a signature: a change of leading within what the standard lets, where it helps, and only there."""

from dataclasses import replace

import pytest

from mzreport.model import EASED, Group, Paragraph, Row, RowCell, Spacer, Text
from mzreport.typeset import ease, typeset
from mzreport.units import Length, mm, pt
from tests.typeset.build import BODY, codes, document, library, narrow, paragraph

LEADING = BODY.leading
SIGNED = (replace(BODY, name="signature", pitch=0), replace(BODY, name="signature-date", pitch=0))
KEPT = replace(BODY, name="body-kept", pitch=0, first_indent=0, keep_next=True)
DEPTH = 20


def text(count, style):
    """A paragraph of so many lines of ten characters."""
    return paragraph("国" * (10 * count - 5), style)


def signed(before, *, more=0.0):
    """On a page of 20 lines so many of text, three of a last paragraph, four and ``more`` points of signature."""
    master = replace(narrow(10), height=Length(LEADING * DEPTH + mm(20)))
    rows = [Row(style.name, (RowCell((Text("署"),), "right"),)) for style in SIGNED]
    signature = Group((Spacer(pt(2 * 28.95 + more)), *rows), keep=True)
    return document(text(before, "plain"), text(3, "body-kept"), signature, master=master, styles=[*SIGNED, KEPT])


def test_a_signature_that_fits_changes_nothing():
    given = signed(DEPTH - 7)
    same, pages = ease(given, library())
    assert same is given
    assert len(pages.pages) == 1


def test_one_that_nearly_fits_gets_its_room():
    given = signed(DEPTH - 7, more=8)
    assert len(typeset(given, library()).pages) == 2
    eased, pages = ease(given, library())
    assert len(pages.pages) == 1
    assert codes(pages) == ["F111"]
    changed = eased.styles["body"].leading
    assert LEADING * 0.95 < changed < LEADING
    assert changed % 635 == 0  # twips: DOCX has it too
    assert eased.styles["signature"].leading == changed
    assert [name for name, _ in eased.metadata.disclosure] == [EASED]
    (pair,) = [b for b in eased.blocks if isinstance(b, Group)]
    assert pair.blocks[0].height == round(pt(2 * 28.95 + 8) * (changed / LEADING))
    assert [b.inlines for b in eased.blocks if isinstance(b, Paragraph)] == [
        b.inlines for b in given.blocks if isinstance(b, Paragraph)
    ]
    again, same = ease(eased, library())
    assert again is eased
    assert len(same.pages) == 1


@pytest.mark.parametrize("over", range(1, 7))
def test_one_that_cannot_fit_stays_with_its_text(over):
    given = signed(DEPTH - 7 + over)
    same, pages = ease(given, library())
    assert same is given
    assert [line.element for line in pages.pages[1].lines].count("body-kept") >= 2
    assert codes(pages) == []


def test_no_page_gets_a_line_more():
    given = signed(DEPTH - 7, more=8)
    eased, _ = ease(given, library())
    depth = given.masters["default"].depth
    assert depth // eased.styles["body"].leading == depth // LEADING


def test_what_is_not_signed_is_typeset_once(monkeypatch):
    from mzreport.typeset import easing

    calls = []
    monkeypatch.setattr(easing, "typeset", lambda *given: calls.append(given) or typeset(*given))
    ease(document(text(30, "plain"), master=narrow(10)), library())
    assert len(calls) == 1


def test_a_signature_without_text_on_its_page_is_told():
    from mzreport.model import Break

    rows = [Row(style.name, (RowCell((Text("署"),), "right"),)) for style in SIGNED]
    alone = document(text(3, "plain"), Break(), *rows, master=narrow(10), styles=SIGNED)
    _, made = ease(alone, library())
    assert [(one.code, one.arguments) for one in made.diagnostics] == [("F112", {"text": "署"})]
    below = document(text(3, "plain"), Break(), text(1, "plain"), *rows, master=narrow(10), styles=SIGNED)
    assert codes(ease(below, library())[1]) == []
