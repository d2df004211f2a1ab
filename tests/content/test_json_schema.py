"""The schema editors use says what the reader takes."""

import json

import pytest

from mzreport import content
from mzreport.content.keys import CHOICES, names


@pytest.fixture(scope="module")
def made():
    return content.schema()


def objects(node):
    """Every schema of a mapping with named properties."""
    if isinstance(node, dict):
        if "properties" in node and "additionalProperties" in node:
            yield node
        for value in node.values():
            yield from objects(value)
    elif isinstance(node, list):
        for value in node:
            yield from objects(value)


def test_it_is_json_and_names_its_dialect(made):
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert json.loads(json.dumps(made)) == made


def test_every_spelling_of_every_top_key_is_there(made):
    assert set(made["properties"]) == set(names(""))


def test_every_mapping_is_closed_and_every_property_titled_in_chinese(made):
    found = list(objects(made))
    assert len(found) >= 14
    for schema in found:
        assert schema["additionalProperties"] is False
        for name, described in schema["properties"].items():
            assert described["title"], name
            assert not described["title"].isascii(), name


def test_groups_have_all_their_spellings(made):
    properties = [frozenset(schema["properties"]) for schema in objects(made)]
    for group in ("", "issue", "masthead", "section", "item", "block", "table", "figure", "signoff", "distribution",
                  "signature", "printed_by", "disclosure", "passage", "entry"):  # fmt: skip
        assert frozenset(names(group)) in properties, group


def test_named_values_are_offered_in_both_languages(made):
    assert made["properties"]["文种"]["enum"] == [s for v, aliases in CHOICES["kind"].items() for s in (v, *aliases)]


def test_references_lead_somewhere(made):
    text = json.dumps(made)
    for name in made["$defs"]:
        assert f"#/$defs/{name}" in text
    for part in text.split('"$ref": "')[1:]:
        assert part.split('"')[0].removeprefix("#/$defs/") in made["$defs"]


def test_the_schema_judges_like_the_reader(made):
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    validator = jsonschema.Draft202012Validator(made)
    validator.check_schema(made)
    good = {
        "文种": "简报",
        "刊名": "东湖民政信息",
        "issue": {"year": 2026, "期号": "7", "date": "2026-08-10"},
        "编者按": "一段",
        "note": None,
        "printed": None,
        "contents": True,
        "sections": [
            {
                "heading": "甲",
                "items": [
                    {"text": "乙"},
                    {
                        "正文": [
                            "一",
                            {"h1": "丙", "number": "三、"},
                            {"table": "a | b\n1 | 2"},
                            {"表格": {"head": ["a", "b"], "rows": [[1, ""]], "widths": [1, 2.5]}},
                            {"figure": "a.png"},
                            {"图片": {"src": "a.png", "宽度": "80mm"}},
                        ]
                    },
                ],
            }
        ],
        "signoff": {"编辑": "办公室", "fax": None, "phone": 25032421, "本期责编": "王某"},
        "distribution": {"报": ["区委"], "send": "各街道", "copies": 60},
        "attachments": ["一段", {"title": ["甲", "乙"], "text": "丙"}],
    }
    assert [error.message for error in validator.iter_errors(good)] == []
    for key, value in [
        ("kind2", "甲"),
        ("issue", {"yaer": 2026}),
        ("issue", {"date": "2026.8.10"}),
        ("signoff", {"edtor": "甲"}),
        ("series", ["甲"]),
        ("body", [{"h5": "甲"}]),
        ("contents", "也许"),
    ]:
        assert list(validator.iter_errors({**good, key: value})), (key, value)
    assert list(validator.iter_errors({"刊名": "甲"}))
