"""Settings in layers, national defaults < office < document, and where each value came from."""

from mzreport.settings.explaining import Explanation, explain
from mzreport.settings.keys import FONT_ROLES, KINDS
from mzreport.settings.loading import LoadedIssue, check_defaults, find_office, load_issue, load_settings
from mzreport.settings.model import (
    OFFICE_FILE,
    ArchiveReference,
    Colophon,
    FileNames,
    FolioForm,
    Layer,
    Letterhead,
    NumberingStart,
    OfficeName,
    Origin,
    SealSize,
    Settings,
    Signing,
    Watermark,
)
from mzreport.settings.schema import schema

__all__ = [
    "FONT_ROLES",
    "KINDS",
    "OFFICE_FILE",
    "ArchiveReference",
    "Colophon",
    "Explanation",
    "FileNames",
    "FolioForm",
    "Layer",
    "Letterhead",
    "LoadedIssue",
    "NumberingStart",
    "OfficeName",
    "Origin",
    "SealSize",
    "Settings",
    "Signing",
    "Watermark",
    "check_defaults",
    "explain",
    "find_office",
    "load_issue",
    "load_settings",
    "schema",
]
