"""``render.py IN.docx OUT.pdf``: LibreOffice converting a finished DOCX; it has no template of its own."""

import os
import subprocess
import sys
from pathlib import Path

#: The faces our DOCX names, and the same type among the fonts every contestant gets.
_ALIASES = {
    "方正小标宋简体": "MZReport BiaoSong",
    "仿宋_GB2312": "MZReport FangSong",
    "楷体_GB2312": "MZReport Kai",
    "黑体": "MZReport Hei",
    "宋体": "MZReport Song",
    "Times New Roman": "Liberation Serif",
}


def write_font_settings(target: str, fonts: str, cache: str) -> None:
    """A fontconfig file that knows only the contestants' fonts."""
    aliases = "".join(
        f'<match target="pattern"><test name="family"><string>{name}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{ours}</string></edit></match>'
        for name, ours in _ALIASES.items()
    )
    text = f"<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir>{aliases}</fontconfig>\n"
    Path(target).write_text(text, encoding="utf-8")


def render(source: str, target: str) -> None:
    """One PDF, by a soffice process of its own with the profile of the process before."""
    folder = Path(target).parent
    profile = Path(os.environ["BENCHMARK_PROFILE"]).as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", folder, source], check=True, capture_output=True)
    (folder / Path(source).with_suffix(".pdf").name).replace(target)


if __name__ == "__main__":
    render(*sys.argv[1:3])
