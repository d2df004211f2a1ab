"""Starting an office: a folder with commented settings, a first draft, and places for templates and fonts."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mzreport.workflow.atomic import make_folder, write_new

#: The texts of the new files, with ``{{NAME}}`` and the like to be filled in.
_SAMPLES = Path(__file__).with_name("office")
_PLACEHOLDER = re.compile(r"\{\{([A-Z]+)\}\}")
#: Letters, Han and the mark for names left open: nothing that YAML could take for syntax.
_PLAIN = re.compile(r"[^\W\d_×]*×*[^\W\d_][^\W_]*(?: [^\W_]+)*")
#: Unmistakably to be filled in: ``check`` reports these marks wherever they are printed.
UNNAMED = "××区民政局"


@dataclass(frozen=True, slots=True)
class Made:
    """One file or folder of the new office; ``new`` is False when it was there already and was left alone."""

    path: Path
    new: bool


def init_office(folder: Path, *, today: date, name: str = "") -> tuple[Made, ...]:
    """Make an office in ``folder``: ``office.yaml``, ``templates/``, ``issues/`` with a draft, ``fonts/``.

    The draft is for the month of ``today``. ``name`` is the office's full name. Nothing that exists is touched.
    Raises MzreportError with a finding of the O family when something cannot be written.
    """
    stem = f"{today.year}-{today.month:02}"
    names = _names(name)
    values = {
        **names,
        "YEAR": str(today.year),
        "NUMBER": str(today.month),
        "DATE": today.isoformat(),
        "STEM": stem,
    }
    files = {
        "office.yaml": "office.yaml",
        f"issues/{stem}.yaml": "issue.yaml",
        "templates/README.txt": "templates.txt",
        "fonts/README.txt": "fonts.txt",
    }
    make_folder(folder)
    return tuple(_make(folder / target, sample, values) for target, sample in files.items())


def _names(name: str) -> dict[str, str]:
    name = " ".join(name.split()) or UNNAMED
    # 东湖区民政局 compiles 东湖民政信息, as such bulletins are usually called; an office changes it where not so.
    series = name.removesuffix("局").replace("区民政", "民政") + "信息"
    party = f"中共{name}党组"
    names = {"NAME": name, "SERIES": series, "COMPILER": f"{name}办公室", "MARK": f"{name}文件", "PARTY": party}
    names["PARTYMARK"] = f"{party}文件"
    return {key: _scalar(value) for key, value in names.items()}


def _scalar(text: str) -> str:
    """``text`` as YAML reads it back: plain where that is safe, else in double quotes, which escape as JSON does."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _make(path: Path, sample: str, values: dict[str, str]) -> Made:
    text = (_SAMPLES / sample).read_text(encoding="utf-8")
    # In one pass: a value is never searched for placeholders.
    text = _PLACEHOLDER.sub(lambda match: values[match[1]], text)
    make_folder(path.parent)
    return Made(path, write_new(path, text.encode("utf-8")))
