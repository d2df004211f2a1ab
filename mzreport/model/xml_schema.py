"""A composed document's XML judged by the RELAX NG schema that ships with the package."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import RelaxNG

SCHEMA_FILE = Path(__file__).with_name("document.rng")


@dataclass(frozen=True, slots=True)
class SchemaFault:
    """One place where a file is not of the form: line (from 1), and why, in the words of the validator.

    Of a fault in a block, the validator may tell no more than that it is in the body.
    """

    line: int
    reason: str


def validate_xml(data: bytes) -> list[SchemaFault]:
    """The faults of a composed document's XML against the schema, in order of place; none when it is valid."""
    from lxml import etree

    from mzreport.model.xml_tree import XmlError, parse_xml

    try:
        parse_xml(data)  # refuses document types and deep nesting before libxml2 sees them
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
        root = etree.fromstring(data, parser)
    except XmlError as error:
        return [SchemaFault(error.line, error.reason)]
    except etree.XMLSyntaxError as error:  # the declaration's encoding, which the other parser is told
        return [SchemaFault(error.lineno or 1, error.msg or "")]
    schema = _schema()
    if schema.validate(root):
        return []
    body = root.find("body")
    unknown = int(getattr(body, "sourceline", None) or 1)
    faults = dict.fromkeys(SchemaFault(entry.line or unknown, entry.message) for entry in schema.error_log)
    return sorted(faults, key=lambda fault: fault.line)


@lru_cache(maxsize=1)
def _schema() -> RelaxNG:
    from lxml import etree

    return etree.RelaxNG(etree.parse(str(SCHEMA_FILE)))
