"""Custom document properties (ISO/IEC 29500-1, 22.3): the disclosure metadata by their Chinese names."""

from __future__ import annotations

from collections.abc import Iterable

from mzreport.write.docx.xml import DECLARATION, attribute, escape

_NAMESPACES = (
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
)
#: The format identifier of user-defined properties, the same in every file.
_USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
#: Ids 0 and 1 are taken by the property set itself.
_FIRST_ID = 2


def custom_properties(pairs: Iterable[tuple[str, str]]) -> bytes:
    """The custom properties part: names, which must differ, and texts."""
    properties = "".join(
        f'<property fmtid="{_USER_DEFINED}" pid="{number}" name="{attribute(name)}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(dict(pairs).items(), _FIRST_ID)
    )
    return f"{DECLARATION}<Properties {_NAMESPACES}>{properties}</Properties>".encode()
