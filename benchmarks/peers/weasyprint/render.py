"""``render.py IN.yaml OUT.pdf``: a bulletin by Jinja2 and WeasyPrint."""

import os
import sys
from functools import cache
from pathlib import Path

import yaml
from jinja2 import Environment, FileSystemLoader, Template
from weasyprint import HTML

_HERE = Path(__file__).resolve().parent


@cache
def _template() -> Template:
    return Environment(loader=FileSystemLoader(_HERE), autoescape=True).get_template("bulletin.html.j2")


def render(source: str, target: str) -> None:
    """One PDF."""
    with Path(source).open("rb") as file:
        content = yaml.load(file, Loader=yaml.CSafeLoader)
    fonts = Path(os.environ["BENCHMARK_FONTS"]).as_uri()
    HTML(string=_template().render(bulletin=content, fonts=fonts)).write_pdf(target)


if __name__ == "__main__":
    render(*sys.argv[1:3])
