"""Changes are named field by field, each at its place."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mzreport.diagnostics import Severity
from mzreport.workflow.changes import changed_fields, findings
from mzreport.workflow.fingerprint import Fingerprint, canonical

BASE = Fingerprint({"kind": "bulletin"}, {"red": "E60012"}, {"a.png": "1"}, {"t": "2"}, "3", "mzreport 1")
JSON = st.recursive(
    st.text(max_size=4) | st.integers() | st.booleans(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=12,
)
CONTENT = st.dictionaries(st.sampled_from("xyz"), JSON, max_size=3)


def told(old, new):
    return [(c.path, c.old, c.new) for c in changed_fields(old, new)]


def test_an_entry_put_in_or_taken_out_is_the_only_change():
    texts = [f"第{n}段。" for n in range(5)]
    assert told({"text": texts}, {"text": [*texts[:2], "新段。", *texts[2:]]}) == [("text[3]", None, "新段。")]
    assert told({"text": texts}, {"text": texts[:1] + texts[2:]}) == [("text[2]", "第1段。", None)]


def test_a_change_deep_inside_is_named_by_its_path():
    old = {"sections": [{"items": [{"title": "甲", "text": ["一"]}]}]}
    new = {"sections": [{"items": [{"title": "甲", "text": ["二"], "source": "科"}]}]}
    assert told(old, new) == [
        ("sections[1].items[1].text[1]", "一", "二"),
        ("sections[1].items[1].source", None, "科"),
    ]


def test_a_switch_is_not_a_number():
    assert told({"contents": True}, {"contents": 1}) == [("contents", True, 1)]


@given(CONTENT, CONTENT)
def test_changes_are_found_exactly_where_the_canonical_forms_differ(old, new):
    assert bool(changed_fields(old, new)) == (canonical(old) != canonical(new))
    assert changed_fields(old, old) == ()


def codes(now):
    return [
        (d.code, d.arguments.get("file") or d.arguments.get("field", ""))
        for d in findings(BASE, now, "a.yaml", Severity.ERROR, who="王某某（审核）", who_en="王某某 (审核)")
    ]


def test_files_and_settings_are_named():
    assert codes(replace(BASE, templates={"t": "9", "u": "1"}, composed="4")) == [("A412", "t"), ("A412", "u")]
    assert codes(replace(BASE, images={}, settings={"red": "C00000"})) == [
        ("A412", "office.yaml red"),
        ("A412", "a.png"),
    ]


def test_another_composition_of_the_same_content_is_named_with_both_versions():
    (found,) = findings(
        BASE, replace(BASE, composed="4", tool="mzreport 2"), "a.yaml", Severity.ERROR, who="", who_en=""
    )
    assert (found.code, found.arguments["then"], found.arguments["now"]) == ("A413", "mzreport 1", "mzreport 2")
    assert codes(replace(BASE, tool="mzreport 2")) == []


def test_long_values_are_shown_where_they_differ():
    old = "字" * 50 + "甲" + "尾" * 50
    (found,) = findings(
        replace(BASE, content={"note": old}),
        replace(BASE, content={"note": old.replace("甲", "乙")}),
        "a.yaml",
        Severity.ERROR,
        who="王某某（审核）",
        who_en="",
    )
    assert found.message("zh") == (
        f"王某某（审核）的签批已失效：note 由“…{'字' * 6}甲{'尾' * 17}…”改为“…{'字' * 6}乙{'尾' * 17}…”"
    )
