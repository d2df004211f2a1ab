"""What each stage asks for, and faults of the whole."""

import pytest

from mzreport import content
from mzreport.diagnostics import Severity, exit_status
from tests.content.conftest import brief, read, tree_of

FULL = (
    "kind: bulletin\nseries: 东湖民政信息\nissue: {year: 2026, number: 7, total: 213, date: 2026-08-10}\n"
    "compiler: 东湖区民政局办公室\nsections:\n  - heading: 甲\n    items:\n      - text: 乙。\n"
    "signoff: {editor: 办公室, approver: 李某某}\n"
)


@pytest.mark.parametrize("stage", ["draft", "signoff", "issued"])
def test_a_full_bulletin_is_fine_at_every_stage(stage, pure):
    issue, found = read(FULL, stage=stage, pure=pure)
    assert found == ()
    assert issue.sections[0].items[0].blocks[0].text == "乙。"


def missing(found):
    return [(d.arguments["key"], d.severity, str(d.span)) for d in found if d.code == "C130"]


def test_a_draft_needs_kind_and_text_only():
    issue, found = read("kind: bulletin\nissue: {year: 2026}\nsections: [{items: [{text: 甲}]}]\n")
    assert issue is not None
    assert exit_status(found) == 0
    assert missing(found) == [
        ("series", Severity.WARNING, "f.yaml:1:1"),
        ("issue.number", Severity.WARNING, "f.yaml:2:8"),
        ("issue.date", Severity.WARNING, "f.yaml:2:8"),
    ]


def test_sign_off_needs_the_identity_and_an_approver():
    issue, found = read("kind: bulletin\nsections: [{items: [{text: 甲}]}]\n", stage="signoff")
    assert issue is not None
    assert exit_status(found) == 3
    assert [key for key, severity, _ in missing(found) if severity is Severity.ERROR] == [
        "series",
        "issue.year",
        "issue.number",
        "issue.date",
        "signoff.approver",
    ]


def test_a_supplement_needs_no_number():
    _, found = read(FULL.replace("number: 7, total: 213", "supplement: 1"), stage="issued")
    assert found == ()
    _, found = read(FULL.replace("number: 7", "number: 7, supplement: 1"))
    assert brief(found) == [("C123", 3, 8)]


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("notice", ["issuer", "number", "title", "signature.date"]),
        ("letter", ["issuer", "number", "title", "to", "signature.date"]),
        ("order", ["issuer", "number", "signature.date"]),
        ("report", ["issuer", "number", "title", "to", "signers", "signature.date"]),
        ("minutes", ["issuer", "number", "signature.date"]),
        ("plan", ["title"]),
        ("article", ["title"]),
    ],
)
def test_identity_of_the_other_kinds(kind, keys):
    _, found = read(f"kind: {kind}\nbody: [甲]\n", stage="signoff")
    assert [key for key, _, _ in missing(found)] == keys


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("series: 甲\n", [("C104", 1, 1)]),
        ("kind: 简讯\n", [("C109", 1, 7)]),
        ("kind:\nbody: [甲]\n", [("C104", 1, 1)]),
        ("kind: notice\n", [("C131", 1, 1)]),
        ("kind: notice\nbody: []\n", [("C131", 1, 1)]),
        ("kind: bulletin\nsections: [{heading: 甲}]\n", [("C131", 1, 1), ("C132", 2, 22)]),
        ("kind: bulletin\nsections: [{items: [{title: 甲}, {text: 乙}]}]\n", [("C132", 2, 29)]),
        ("kind: bulletin\nsections: [{items: [{text: 甲, body: [乙]}]}]\n", [("C124", 2, 21)]),
        ("kind: bulletin\nsections:\n  heading: 甲\n", [("C106", 3, 3)]),
        ("kind: bulletin\nsections: [甲]\n", [("C105", 2, 12)]),
        ("kind: bulletin\nsections: [{items: [甲]}]\n", [("C126", 2, 21)]),
        ("kind: bulletin\nissue: 7\nsections: [{items: [{text: 甲}]}]\n", [("C105", 2, 8)]),
        ("kind: notice\nbody: [甲]\nsections: [{items: [{text: 甲}]}]\n", [("C133", 3, 1)]),
        ("kind: bulletin\nsections: [{items: [{text: 甲}]}]\n正文: [甲]\n", [("C133", 3, 1)]),
        ("kind: notice\nbody: [甲]\nmasthead: {image: a.png}\n", [("C134", 3, 19)]),
        ("kind: notice\nbody: [甲]\nto: [甲, {乙: 丙}]\n", [("C033", 3, 10)]),
    ],
)
def test_faults_of_the_whole(text, expected, pure):
    _, found = read(text, pure=pure)
    assert brief(found) == expected


def test_all_faults_come_in_one_run_in_the_order_of_the_file(pure):
    _, found = read(
        "kind: notice\nissue: {year: 一, date: 2026-02-30}\nzzz: 甲\n"
        "body:\n  - table: {rows: [1]}\n  - 注: 乙\nsignature: {date: 明天, seal: 也许}\n",
        pure=pure,
    )
    assert brief(found) == [
        ("C110", 2, 15),
        ("C113", 2, 24),
        ("C103", 3, 1),
        ("C116", 5, 19),
        ("C033", 6, 5),
        ("C112", 7, 19),
        ("C109", 7, 29),
    ]


def test_faults_of_an_aliased_value_come_once():
    _, found = read("kind: notice\nbody: [甲]\nsignature: &x {date: 明天}\nprinted_by: *x\n")
    assert brief(found) == [("C112", 3, 22)]


def test_an_unknown_stage_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="later"):
        content.validate(tree_of("kind: notice\n"), stage="later")


def test_an_issue_cannot_be_changed():
    from pydantic import ValidationError

    issue, _ = read(FULL)
    with pytest.raises(ValidationError):
        issue.series = "乙"
    with pytest.raises(ValidationError):
        issue.issue.number = 8


def test_an_issue_travels_between_processes():
    import pickle

    issue, _ = read(FULL)
    again = pickle.loads(pickle.dumps(issue))
    assert again == issue
    assert again.sections[0].items[0].blocks[0].span == issue.sections[0].items[0].blocks[0].span


def test_models_take_plain_values_too():
    issue = content.Issue.model_validate(
        {"kind": "简报", "issue": {"year": 2026, "number": "7"}, "body": ["甲\n\n乙", {"h1": "丙"}]}
    )
    assert (issue.kind, issue.issue.number, len(issue.body)) == ("bulletin", 7, 3)
