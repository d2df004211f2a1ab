"""DOCX: the neutral document as an editable WordprocessingML package (ISO/IEC 29500)."""

from mzreport.write.docx.package import write_docx

__all__ = ["write_docx"]
