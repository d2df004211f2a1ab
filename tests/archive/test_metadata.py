import json
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mzreport.archive.metadata import (
    ELEMENTS,
    REQUIRED,
    Agent,
    ComputerFile,
    Event,
    Metadata,
    Relation,
    metadata_tree,
    read_facts,
    to_json,
    to_xml,
)
from mzreport.diagnostics import MzreportError

FACTS = {
    "title": "东湖民政信息2026年第7期",
    "responsible": "东湖区民政局办公室",
    "date": "2026-08-10",
    "organ": "BGS",
    "retention": "永久",
    "security": "非密",
    "pages": "8",
}
FULL = Metadata(
    FACTS,
    files=(
        ComputerFile("rendered/07.pdf", "PDF/A-2a", 1234, "ab" * 32),
        ComputerFile("rendered/07.docx", "DOCX", 9, ""),
    ),
    events=(Event("签发", "2026-08-10T09:00:00+08:00", "李某某"), Event("印发", "2026-08-10T10:00:00+08:00")),
    agents=(Agent("东湖区民政局办公室", "单位"),),
    relations=(Relation("更正", "登记号 6"),),
)


def test_elements_stand_under_their_groups_in_the_order_of_the_standard():
    tree = metadata_tree(FULL)
    assert list(tree) == ["档号", "内容描述", "形式特征", "电子属性", "机构人员实体", "业务实体", "实体关系"]
    assert tree["内容描述"] == {
        "题名": "东湖民政信息2026年第7期",
        "责任者": "东湖区民政局办公室",
        "日期": "2026-08-10",
        "密级": "非密",
    }
    assert tree["电子属性"]["计算机文件"][0] == {
        "格式信息": "PDF/A-2a",
        "计算机文件名": "rendered/07.pdf",
        "计算机文件大小": "1234",
        "数字摘要算法": "SHA-256",
        "数字摘要值": "ab" * 32,
    }
    assert tree["业务实体"][1] == {"业务行为": "印发", "行为时间": "2026-08-10T10:00:00+08:00"}


@pytest.mark.parametrize("key", REQUIRED)
def test_each_required_element_is_asked_for_by_its_name(key):
    with pytest.raises(MzreportError) as caught:
        metadata_tree(replace(FULL, facts={**FACTS, key: " "}))
    (found,) = caught.value.diagnostics
    assert (found.code, found.message("zh")) == ("A310", f"归档元数据缺少必备项：{ELEMENTS[key][-1]}")


def test_all_that_is_missing_is_named_at_once():
    with pytest.raises(MzreportError) as caught:
        metadata_tree(Metadata({"title": "甲"}))
    assert (
        caught.value.diagnostics[0]
        .message("zh")
        .endswith("责任者、日期、机构或问题、保管期限、密级、格式信息和计算机文件名、业务行为")
    )


def test_an_old_record_may_ask_for_less():
    assert metadata_tree(Metadata({"title": "甲"}), required=()) == {"内容描述": {"题名": "甲"}}


def test_a_fact_without_an_element_is_a_mistake_of_the_caller():
    with pytest.raises(KeyError, match="colour"):
        metadata_tree(replace(FULL, facts={**FACTS, "colour": "red"}))


def test_facts_read_back_from_json():
    assert read_facts(to_json(metadata_tree(FULL))) == FACTS


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff\xfe", b'"a"', b'{"a":' * 100000])
def test_damaged_metadata_are_a_value_error(data):
    with pytest.raises(ValueError):
        read_facts(data)


def test_facts_of_another_shape_are_left_out():
    assert read_facts('{"内容描述": {"题名": ["a"], "日期": "2026"}, "形式特征": 3}'.encode()) == {"date": "2026"}


def _tree(element):
    if not len(element):
        return element.text or ""
    found = {}
    for child in element:
        found.setdefault(child.tag, []).append(_tree(child))
    return {name: nodes[0] if len(nodes) == 1 else nodes for name, nodes in found.items()}


def _plain(tree):
    if isinstance(tree, dict):
        return {name: _plain(node) for name, node in tree.items()}
    if isinstance(tree, list):
        nodes = [_plain(node) for node in tree]
        return nodes[0] if len(nodes) == 1 else nodes
    return tree


@given(st.dictionaries(st.sampled_from([*ELEMENTS]), st.text()), st.lists(st.text(), max_size=3))
def test_xml_and_json_say_the_same(facts, names):
    metadata = Metadata(facts, agents=[Agent(name, "单位") for name in names])
    tree = metadata_tree(metadata, required=())
    root = ET.fromstring(to_xml(tree))
    assert root.tag == "电子文件元数据"
    assert (_tree(root) if len(root) else {}) == _plain(json.loads(to_json(tree)))
