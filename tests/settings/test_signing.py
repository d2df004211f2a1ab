"""Keys of sign-off and of file names in office.yaml."""

import pytest

from mzreport.settings import load_settings, schema
from mzreport.settings.keys import file_name


def codes(diagnostics):
    return [(d.code, str(d.span)) for d in diagnostics]


def test_the_national_defaults():
    settings, _ = load_settings(None)
    assert settings.signing.order == ("审核", "签发")
    assert dict(settings.signing.people) == {}
    assert settings.signing.same_person is True
    assert settings.files.issue == "issues/{year}-{number:02}.yaml"


def test_an_office_names_roles_and_people(write):
    office = write(
        "office.yaml", "签批:\n  次序: [校对, 签发]\n  人员: {校对: 王某某, 签发: [李某某, 赵某某]}\n  一人多签: 否\n"
    )
    settings, found = load_settings(office)
    assert found == ()
    assert settings.signing.order == ("校对", "签发")
    assert dict(settings.signing.people) == {"校对": ("王某某",), "签发": ("李某某", "赵某某")}
    assert settings.signing.same_person is False
    assert settings.origin("signing.people").text == "校对：王某某；签发：李某某、赵某某"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("signing: {people: {校对: 王某某}}\n", [("S008", "office.yaml:1:19")]),
        ("signing: {people: 王某某}\n", [("S002", "office.yaml:1:19")]),
        ("signing: {people: {签发: {a: b}}}\n", [("S002", "office.yaml:1:24")]),
        ("signing: {people: {签发: }}\n", []),
        ("files: {issue: issues/{year}.yaml}\n", None),
        ('files: {issue: "issues/{year}.yaml"}\n', [("S003", "office.yaml:1:16")]),
        ('files: {issue: "../{year}-{number}.yaml"}\n', [("S003", "office.yaml:1:16")]),
        ('files: {issue: "/{year}-{number}.yaml"}\n', [("S003", "office.yaml:1:16")]),
        ('files: {issue: "{year}-{number}.docx"}\n', [("S003", "office.yaml:1:16")]),
        ('files: {issue: "{year}-{number}-{month}.yaml"}\n', [("S003", "office.yaml:1:16")]),
        ('files: {supplement: "{year}-{number}.yaml"}\n', [("S003", "office.yaml:1:21")]),
        ('files: {document: "{year}-{number}.yaml"}\n', [("S003", "office.yaml:1:19")]),
        ('文件名: {文稿: "稿/{year}年第{number}期.yaml"}\n', []),
    ],
)
def test_faults_are_named_at_their_place(write, text, found):
    settings, diagnostics = load_settings(write("office.yaml", text))
    if found is None:
        assert diagnostics
    else:
        assert codes(diagnostics) == found
    if found:
        assert settings.files.issue == "issues/{year}-{number:02}.yaml"


def test_file_names_are_filled_in():
    assert file_name("issues/{year}-{number:02}.yaml", year=2026, number=7) == "issues/2026-07.yaml"
    assert file_name("{kind}/{total:04}-{number}.yaml", kind="notice", total=None, number=12) == "notice/-12.yaml"


def test_the_schema_takes_any_role():
    people = schema()["properties"]["signing"]["properties"]["people"]
    assert people["type"] == "object"
    assert people["additionalProperties"]["anyOf"][0] == {"type": "string"}
