"""Archival metadata of one record under the element names of DA/T 46—2009, as JSON and as XML that say the same.

The file's table of elements maps this product's English keys to them; the minimum is that of GB/T 18894—2016.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from types import MappingProxyType
from typing import TypeAlias

from mzreport.diagnostics import Span, fail

#: Where the metadata stand in a bag.
METADATA_JSON = "data/metadata/metadata.json"
METADATA_XML = "data/metadata/metadata.xml"

#: English key → the element's path, in the standard's order.
ELEMENTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "aggregation": ("聚合层次",),
        "archive_name": ("来源", "档案馆名称"),
        "archive_code": ("来源", "档案馆代码"),
        "fonds_name": ("来源", "全宗名称"),
        "creator": ("来源", "立档单位名称"),
        "record_id": ("电子文件号",),
        "reference": ("档号", "档号"),
        "fonds": ("档号", "全宗号"),
        "year": ("档号", "年度"),
        "retention": ("档号", "保管期限"),
        "organ": ("档号", "机构或问题"),
        "category": ("档号", "类别号"),
        "item": ("档号", "件号"),
        "title": ("内容描述", "题名"),
        "subtitle": ("内容描述", "副题名"),
        "title_note": ("内容描述", "说明题名文字"),
        "subject": ("内容描述", "主题词"),
        "keywords": ("内容描述", "关键词"),
        "persons": ("内容描述", "人名"),
        "abstract": ("内容描述", "摘要"),
        "document_number": ("内容描述", "文件编号"),
        "responsible": ("内容描述", "责任者"),
        "date": ("内容描述", "日期"),
        "kind": ("内容描述", "文种"),
        "urgency": ("内容描述", "紧急程度"),
        "to": ("内容描述", "主送"),
        "cc": ("内容描述", "抄送"),
        "security": ("内容描述", "密级"),
        "secrecy_term": ("内容描述", "保密期限"),
        "composition": ("形式特征", "文件组合类型"),
        "pieces": ("形式特征", "件数"),
        "pages": ("形式特征", "页数"),
        "language": ("形式特征", "语种"),
        "draft": ("形式特征", "稿本"),
        "system": ("电子属性", "信息系统描述"),
        "location": ("存储位置", "当前位置"),
        "rights": ("权限管理", "控制标识"),
        "note": ("附注",),
    }
)

#: The minimum; a document number is asked for by whoever knows that the kind has one.
REQUIRED = ("title", "responsible", "date", "organ", "retention", "security")


@dataclass(frozen=True, slots=True)
class ComputerFile:
    """One file of the record: its path in the bag, what format it is, its size in bytes and its SHA-256."""

    name: str
    format: str
    size: int
    sha256: str
    creator: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One business event: what was done (审核, 签发, 印发 …), by whom, when (ISO 8601), on what ground."""

    action: str
    time: str
    agent: str = ""
    ground: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Agent:
    """A unit or person that acted: ``kind`` is 单位 or 个人."""

    name: str
    kind: str
    position: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """What the record has to do with another: 更正, 撤回 …, and that other's reference or entry."""

    kind: str
    target: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """Everything told about one record. ``facts`` has keys of ``ELEMENTS``; empty values are absent elements."""

    facts: Mapping[str, str]
    files: Sequence[ComputerFile] = ()
    events: Sequence[Event] = ()
    agents: Sequence[Agent] = ()
    relations: Sequence[Relation] = field(default=())


#: A leaf is text; a mapping is a container, a list the same element repeated.
Tree: TypeAlias = "str | dict[str, Tree] | list[Tree]"


def metadata_tree(metadata: Metadata, *, required: Iterable[str] = REQUIRED, span: Span | None = None) -> Tree:
    """The elements by their names, in the standard's order, without empty ones.

    MzreportError A310 naming what is missing: a ``required`` fact, a file's format or name, or any event at all. An old
    record taken in as found may ask for less. KeyError for a fact that ``ELEMENTS`` does not know.
    """
    unknown = metadata.facts.keys() - ELEMENTS.keys()
    if unknown:
        raise KeyError(min(unknown))
    _require(metadata, tuple(required), span)
    tree: dict[str, Tree] = {}
    for key, path in ELEMENTS.items():
        value = _clean(metadata.facts.get(key, ""))
        if value:
            _put(tree, path, value)
    _put_list(tree, ("电子属性", "计算机文件"), [_file(item) for item in metadata.files])
    _put_list(tree, ("机构人员实体",), [_agent(item) for item in metadata.agents])
    _put_list(tree, ("业务实体",), [_event(item) for item in metadata.events])
    _put_list(tree, ("实体关系",), [_relation(item) for item in metadata.relations])
    return tree


def to_json(tree: Tree) -> bytes:
    """The tree as JSON for people and machines: UTF-8, indented, newline at the end."""
    return (json.dumps(tree, ensure_ascii=False, indent=2) + "\n").encode()


def to_xml(tree: Tree) -> bytes:
    """The tree as XML: an element a name, a list as the element repeated."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<电子文件元数据 依据="DA/T 46—2009">']
    if isinstance(tree, dict):
        for name, node in tree.items():
            lines += _xml(name, node, 1)
    return ("\n".join([*lines, "</电子文件元数据>"]) + "\n").encode()


def read_facts(data: bytes) -> dict[str, str]:
    """The facts of a ``metadata.json`` by their English keys; ValueError where it is none."""
    try:
        tree = json.loads(data)
    except RecursionError as error:
        raise ValueError(str(error)) from error
    if not isinstance(tree, dict):
        raise ValueError("metadata is a mapping")
    facts: dict[str, str] = {}
    for key, path in ELEMENTS.items():
        node: object = tree
        for name in path:
            node = node.get(name) if isinstance(node, dict) else None
        if isinstance(node, str):
            facts[key] = node.encode("utf-8", "replace").decode("utf-8")
    return facts


def _require(metadata: Metadata, required: tuple[str, ...], span: Span | None) -> None:
    absent = [key for key in required if not _clean(metadata.facts.get(key, ""))]
    elements = [ELEMENTS[key][-1] for key in absent]
    if required:
        if not metadata.files or any(not file.name or not file.format for file in metadata.files):
            elements.append("格式信息和计算机文件名")
            absent.append("files")
        if not metadata.events:
            elements.append("业务行为")
            absent.append("events")
    if elements:
        raise fail("A310", span, elements="、".join(elements), elements_en=", ".join(absent))


def _put(tree: dict[str, Tree], path: tuple[str, ...], value: Tree) -> None:
    for name in path[:-1]:
        inner = tree.setdefault(name, {})
        assert isinstance(inner, dict)
        tree = inner
    tree[path[-1]] = value


def _put_list(tree: dict[str, Tree], path: tuple[str, ...], nodes: list[dict[str, str]]) -> None:
    if nodes:
        filled: list[Tree] = [{name: _clean(text) for name, text in node.items() if _clean(text)} for node in nodes]
        _put(tree, path, filled)


def _file(item: ComputerFile) -> dict[str, str]:
    return {
        "格式信息": item.format,
        "计算机文件名": item.name,
        "计算机文件大小": str(item.size),
        "文档创建程序": item.creator,
        "数字摘要算法": "SHA-256" if item.sha256 else "",
        "数字摘要值": item.sha256,
    }


def _agent(item: Agent) -> dict[str, str]:
    return {"机构人员类型": item.kind, "机构人员名称": item.name, "个人职位": item.position}


def _event(item: Event) -> dict[str, str]:
    return {
        "业务行为": item.action,
        "行为时间": item.time,
        "行为人": item.agent,
        "行为依据": item.ground,
        "行为描述": item.description,
    }


def _relation(item: Relation) -> dict[str, str]:
    return {"关系类型": item.kind, "关系": item.target, "关系描述": item.description}


def _clean(text: str) -> str:
    # XML 1.0 has no spelling for control characters, half surrogates and U+FFFE, and both forms must say the same.
    return "".join(
        " " if c.isspace() else c
        for c in text
        if c.isspace() or not (c < " " or "\x7f" <= c < "\xa0" or "\ud800" <= c <= "\udfff" or c in "\ufffe\uffff")
    ).strip()


def _xml(name: str, node: Tree, depth: int) -> list[str]:
    indent = "  " * depth
    if isinstance(node, list):
        return [line for item in node for line in _xml(name, item, depth)]
    if isinstance(node, str):
        return [f"{indent}<{name}>{escape(node, quote=False)}</{name}>"]
    inner = [line for key, value in node.items() for line in _xml(key, value, depth + 1)]
    return [f"{indent}<{name}>", *inner, f"{indent}</{name}>"]
