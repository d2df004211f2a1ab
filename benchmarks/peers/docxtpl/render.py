"""``render.py IN.yaml OUT.docx``: a bulletin by docxtpl, filling the template that ``template.py`` makes."""

import os
import sys
from pathlib import Path

import yaml
from docxtpl import DocxTemplate


def render(source: str, target: str) -> None:
    """One DOCX; a template object serves one rendering only."""
    with Path(source).open("rb") as file:
        content = yaml.load(file, Loader=yaml.CSafeLoader)
    template = DocxTemplate(os.environ["BENCHMARK_DOCX_TEMPLATE"])
    template.render(content, autoescape=True)
    template.save(target)


if __name__ == "__main__":
    render(*sys.argv[1:3])
