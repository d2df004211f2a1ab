"""The templates' world: a sandbox, names searched in the office's folder and then ours, lines stamped on tags."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound
from jinja2.bccache import FileSystemBytecodeCache
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mzreport.caches import cache_folder
from mzreport.resources import templates_folder

BUILT_IN = "builtin:"
LAYOUT = "layout.xml.j2"
#: Pieces of a template that are Jinja's own; tags in them are no tags of the layout.
_JINJA = re.compile(r"(\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\})", re.DOTALL)
_TAG = re.compile(r"<([a-z][a-z-]*)(?=[\s/>])")
#: The largest text or list that ``*`` may make in a template.
_LARGEST_PRODUCT = 100_000


class StampLines(Extension):
    """Stamps each start tag with template and line (``ln``); the stamp survives inheritance and inclusion."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source with stamps, line for line as it was."""
        del filename
        line, out = 1, []
        for part in _JINJA.split(source):
            if part.startswith(("{%", "{{", "{#")):
                out.append(part)
            else:
                out.append(_stamped(part, name or "", line))
            line += part.count("\n")
        return "".join(out)


def _stamped(text: str, name: str, line: int) -> str:
    def stamp(match: re.Match[str]) -> str:
        return f'{match[0]} ln="{name}:{line + text.count(chr(10), 0, match.start())}"'

    return _TAG.sub(stamp, text)


class Templates(BaseLoader):
    """Layouts by kind: ``bulletin`` in the office's folder, else the built-in; ``builtin:bulletin`` the built-in."""

    def __init__(self, office: Path | None) -> None:
        self.office = office

    def path(self, name: str) -> Path:
        """The file of a template name, existing or not."""
        own = name.removeprefix(BUILT_IN)
        parts = [part for part in own.replace("\\", "/").split("/") if part not in ("", ".", "..")]
        file = Path(*parts) if parts else Path("_")
        if file.suffix != ".j2":
            file = file / LAYOUT
        if not name.startswith(BUILT_IN) and self.office is not None and (self.office / file).is_file():
            return self.office / file
        return templates_folder() / file

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The template's text (jinja2's loader protocol)."""
        del environment
        path = self.path(template)
        if not path.is_file():
            raise TemplateNotFound(template)
        changed = path.stat().st_mtime_ns
        text = path.read_text("utf-8-sig")
        return text, str(path), lambda: path.stat().st_mtime_ns == changed

    def known(self) -> Iterator[str]:
        """The names there are, for hints."""
        for folder in (self.office, templates_folder()):
            if folder is not None and folder.is_dir():
                yield from sorted({path.parent.name for path in folder.glob(f"*/{LAYOUT}")})


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, with multiplication kept from filling the memory."""

    intercepted_binops = frozenset(("*", "**"))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401
        sizes = [len(side) if isinstance(side, str | list | tuple) else 1 for side in (left, right)]
        counts = [abs(side) for side in (left, right) if isinstance(side, int)]
        if operator == "**" or max(sizes) * max(counts, default=1) > _LARGEST_PRODUCT:
            raise SecurityError(f"the operator {operator} makes too much here")
        return super().call_binop(context, operator, left, right)


def _printed(value: object) -> object:
    return "" if value is None else value


@lru_cache(maxsize=8)
def environment(office: Path | None) -> Environment:
    """The environment of an office's templates; compiled templates are kept in the process and in a cache folder."""
    folder = cache_folder("templates")
    made = _Sandbox(
        loader=Templates(office),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[StampLines],
        bytecode_cache=FileSystemBytecodeCache(str(folder)) if folder else None,
        auto_reload=True,
    )
    made.globals.clear()
    made.globals.update(_functions())
    return made


def _functions() -> Mapping[str, object]:
    """What templates may call beside filters."""
    from jinja2.utils import Namespace

    return {"range": lambda *bounds: range(*bounds)[:10_000], "namespace": Namespace}
