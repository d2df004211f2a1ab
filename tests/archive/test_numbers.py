"""Numbers: used once, in their turn, by year and series; what is missing is known."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mzreport.archive import numbers
from mzreport.archive.numbers import (
    document_gaps,
    gap_names,
    gaps,
    next_number,
    next_supplement,
    next_total,
    ranges,
    require_free,
)
from mzreport.diagnostics import MzreportError

from .build import SERIES, draft, worded


def start(number=1, total=201, year=2026, **fields):
    return draft(number, type="start", total=total, year=year, **fields)


def register(*drafts):
    return tuple(entry.at(place, "0" * 64) for place, entry in enumerate(drafts, start=1))


def refused(entries, claim):
    with pytest.raises(MzreportError) as caught:
        require_free(entries, claim)
    (finding,) = caught.value.diagnostics
    assert finding.exit_status == 7
    assert worded(finding)
    return finding


def supplement(count, year=2026, **fields):
    return draft(None, type="supplement", total=0, year=year, supplement=count, printed=f"增刊{count}", **fields)


BEGUN = register(start(), draft(1), draft(2))


def test_the_next_numbers():
    assert next_number(BEGUN, SERIES, 2026) == 3
    assert next_total(BEGUN, SERIES) == 203
    assert next_supplement(BEGUN, SERIES, 2026) == 1
    assert next_number(BEGUN, SERIES, 2027) == 1
    assert next_number((), SERIES, 2026) == 1
    assert next_total((), SERIES) == 1
    assert next_number(register(start(7, 213)), SERIES, 2026) == 7
    assert next_total(register(start(7, 213)), SERIES) == 213


def test_the_next_passes():
    require_free(BEGUN, draft(3))


def test_a_taken_number_names_its_holder_and_the_next():
    finding = refused(BEGUN, draft(2, title="另一份", total=203))
    assert finding.code == "A104"
    assert finding.arguments == {
        "wanted": f"{SERIES}2026年第2期",
        "sequence": 3,
        "printed": "2026年第2期",
        "title": f"{SERIES}2026年第2期",
        "date": "2026-02-10",
        "by": "张某某",
        "next": f"{SERIES}2026年第3期",
    }
    assert "2026年第2期" in finding.message("en")


@pytest.mark.parametrize(("number", "missing"), [(4, "第3期"), (9, "第3—8期")])
def test_a_number_before_its_turn_names_the_gap(number, missing):
    finding = refused(BEGUN, draft(number))
    assert finding.code == "A105"
    assert finding.arguments["missing"] == f"{SERIES}2026年{missing}"


def test_a_running_number_out_of_turn():
    finding = refused(BEGUN, draft(3, total=204))
    assert (finding.code, finding.arguments["expected"]) == ("A106", 203)
    assert refused(BEGUN, draft(3, total=202)).code == "A104"


def test_the_turn_of_the_year_begins_anew_and_the_total_runs_on():
    first = draft(1, year=2027, total=203)
    require_free(BEGUN, first)
    assert refused(BEGUN, draft(1, year=2027, total=1)).code == "A107"
    assert refused(BEGUN, draft(2, year=2027, total=203)).code == "A105"
    # 第12期 of the old year may still come out when the new one has begun.
    require_free((*BEGUN, *register(first)), draft(3, total=204))


def test_before_the_start():
    entries = register(start(7, 213))
    finding = refused(entries, draft(6, total=213))
    assert finding.code == "A107"
    assert finding.arguments["start"] == f"{SERIES}2026年第7期、{SERIES}总第213期"
    assert refused(entries, draft(12, year=2025, total=213)).code == "A107"
    assert refused(entries, draft(8, total=213)).code == "A105"
    require_free(entries, draft(7, total=213))


def test_no_office_begins_in_the_middle_unsaid():
    assert refused((), draft(7, total=213)).code == "A108"
    assert refused((), draft(1, total=201)).code == "A108"
    require_free((), draft(1, total=1))
    require_free((), draft(1, total=0))


def test_another_series_counts_for_itself():
    require_free(BEGUN, draft(1, series="工作简报", total=1))


def test_a_start_for_every_series():
    entries = register(start(5, None, series=""))
    assert next_number(entries, "甲", 2026) == 5
    assert next_number(entries, "乙", 2026) == 5


def test_a_start_is_set_once():
    assert refused(BEGUN, start(2, 202)).code == "A109"
    assert refused(register(draft(1, total=1)), start(7, 213)).code == "A109"
    require_free((), start())
    assert refused((), start(None, 0)).code == "A115"


def test_supplements_count_for_themselves():
    require_free(BEGUN, supplement(1))
    entries = (*BEGUN, *register(supplement(1)))
    assert next_supplement(entries, SERIES, 2026) == 2
    assert next_number(entries, SERIES, 2026) == 3
    assert refused(entries, supplement(1)).code == "A104"
    assert refused(entries, supplement(3)).arguments["missing"] == f"{SERIES}2026年增刊第2期"
    require_free(entries, supplement(1, year=2027))


def test_a_void_number_is_used():
    entries = (*BEGUN, *register(draft(3, type="void", total=0, title="", reason="试印作废")))
    finding = refused(entries, draft(3, total=203))
    assert (finding.code, finding.arguments["sequence"]) == ("A117", entries[-1].sequence)
    assert "试印作废" in finding.message()
    require_free(entries, draft(4, total=203))
    assert refused(BEGUN, draft(2, type="void", total=0)).code == "A104"
    assert refused(BEGUN, draft(5, type="void", total=0)).code == "A105"
    require_free(BEGUN, draft(3, type="void", total=203))
    assert next_total((*BEGUN, *register(draft(3, type="void", total=203))), SERIES) == 204


@pytest.mark.parametrize("kind", ["correction", "withdrawal"])
def test_corrections_and_withdrawals_take_no_number(kind):
    claim = draft(1, type=kind, refers_to=2)
    require_free(BEGUN, claim)
    entries = (*BEGUN, *register(claim))
    assert next_number(entries, SERIES, 2026) == 3
    assert gap_names(entries) == []


def document(number):
    return draft(None, total=0, series="", year=None, kind="notice", document_number=number, printed=number)


def test_document_numbers_are_unique_and_gaps_in_them_are_told():
    entries = register(document("东民发〔2026〕1号"), document("东民发〔2026〕5号"), document("东民〔2026〕9号"))
    require_free(entries, document("东民发〔2026〕9号"))
    finding = refused(entries, document("东民发〔2026〕5号"))
    assert (finding.code, finding.arguments["sequence"]) == ("A104", 2)
    assert finding.arguments["next"] == "东民发〔2026〕6号"
    assert document_gaps(entries) == ["东民发〔2026〕2—4号"]
    assert gap_names(entries) == []


def test_a_draft_without_any_number():
    assert refused(BEGUN, draft(None, total=0)).code == "A115"
    finding = refused(BEGUN, draft(3, year=None))
    assert (finding.code, finding.arguments["name"]) == ("A112", "year")


def test_adopted_issues_come_in_any_order_and_leave_gaps():
    old = [draft(n, type="adopted", year=2025, total=188 + n) for n in (5, 3, 12)]
    entries = BEGUN
    for claim in old:
        require_free(entries, claim)
        entries = (*entries, *register(claim))
    assert gaps(entries, SERIES, 2025) == [4, 6, 7, 8, 9, 10, 11]
    assert gaps(entries, SERIES, 2026) == []
    assert gap_names(entries) == [
        f"{SERIES}总第192期",
        f"{SERIES}总第194—199期",
        f"{SERIES}2025年第4期",
        f"{SERIES}2025年第6—11期",
    ]
    assert refused(entries, draft(5, type="adopted", year=2025, total=0)).code == "A104"


def test_a_gap_entry_closes_a_gap_and_a_find_replaces_it():
    entries = register(*(draft(n, type="adopted", total=0) for n in (1, 3)))
    gap = draft(2, type="gap", total=0, reason="未见")
    require_free(entries, gap)
    entries = (*entries, *register(gap))
    assert gap_names(entries) == []
    found = draft(2, type="adopted", total=0)
    require_free(entries, found)
    entries = (*entries, *register(found))
    assert numbers.holders(entries).doubles == []
    assert refused(entries, found).code == "A104"


def test_numbers_between_old_issues_and_the_start_are_missing():
    entries = register(start(7, 213), *(draft(n, type="adopted", total=206 + n) for n in (3, 4)))
    assert gaps(entries, SERIES, 2026) == [5, 6]
    assert f"{SERIES}总第211—212期" in gap_names(entries)
    assert next_number(entries, SERIES, 2026) == 7
    assert next_total(entries, SERIES) == 213
    earlier = register(start(7, 213), draft(12, type="adopted", year=2025, total=206))
    assert gaps(earlier, SERIES, 2026) == [1, 2, 3, 4, 5, 6]


def test_a_series_may_begin_to_count_its_total_late():
    entries = register(draft(1, total=0))
    assert next_total(entries, SERIES) is None
    require_free(entries, draft(2, total=50))
    assert next_total((*entries, *register(draft(2, total=50))), SERIES) == 51


@given(st.sets(st.integers(1, 60)))
def test_ranges_say_what_they_were_given(held):
    said = []
    for text in ranges(sorted(held)):
        first, _, last = text.partition("—")
        said += range(int(first), int(last or first) + 1)
    assert said == sorted(held)
    # Neighbours are always put together.
    ends = [(int(text.partition("—")[0]), int(text.rpartition("—")[2])) for text in ranges(sorted(held))]
    assert all(later[0] - earlier[1] > 1 for earlier, later in pairwise(ends))


@given(st.lists(st.integers(0, 4), max_size=60))
def test_whatever_is_let_pass_leaves_no_gap_and_no_double(tries):
    """Claims near the next number, of every type; only those let pass are registered."""
    entries = register(start())
    for offset in tries:
        number = next_number(entries, SERIES, 2026) + offset - 2
        kind = ("issue", "void", "issue", "supplement", "issue")[offset]
        claim = supplement(max(number, 1)) if kind == "supplement" else draft(max(number, 1), type=kind)
        try:
            require_free(entries, claim)
        except MzreportError:
            continue
        entries = (*entries, claim.at(len(entries) + 1, "0" * 64))
    assert numbers.holders(entries).doubles == []
    assert gap_names(entries) == []
