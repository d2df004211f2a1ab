"""Taking in files and folders: outputs, receipts, resuming, refusing, and nothing half-written."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import docx
import pytest

from mzreport.diagnostics import MzreportError
from mzreport.intake.taking import Options
from mzreport.workflow.intake import Taken, receipt_path, take_in_files
from mzreport.workflow.intake_into import append_files

NOTICE = "关于值班的通知\n各街道：\n请做好值班工作,确保安全.\n云溪区民政局\n2026年1月1日\n"
_PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def take(paths: list[Path], output: Path | None, **options: object) -> list[Taken]:
    return list(take_in_files(paths, output, Options(), **options))  # type: ignore[arg-type]


def source(folder: Path, name: str = "来稿.txt", text: str = NOTICE) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_yaml_and_its_receipt_lie_side_by_side(tmp_path: Path) -> None:
    output = tmp_path / "出" / "值班.yaml"
    (result,) = take([source(tmp_path)], output, unit="望岚街道")
    assert result.output == output
    account = json.loads(receipt_path(output).read_text(encoding="utf-8"))
    assert sorted(path.name for path in output.parent.iterdir()) == ["值班.intake.json", "值班.yaml"]
    assert account["complete"] is True
    assert (account["unit"], account["kind"]) == ("望岚街道", "notice")
    assert {(c["step"], c["before"], c["after"]) for c in account["changed"]} == {
        ("marks", ",", "，"),
        ("marks", ".", "。"),
    }
    assert {entry["key"] for entry in account["missing"]} == {"issuer", "number"}
    assert {entry["key"] for entry in account["recognised"]} >= {
        "kind",
        "title",
        "to",
        "signature.units",
        "signature.date",
    }


def test_without_an_output_nothing_is_written(tmp_path: Path) -> None:
    path = source(tmp_path)
    (result,) = take([path], None)
    assert result.yaml.startswith("# ")
    assert "title: 关于值班的通知" in result.yaml
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_resumed_and_a_changed_file_done_again(tmp_path: Path) -> None:
    inbox, out = tmp_path / "收", tmp_path / "出"
    inbox.mkdir()
    source(inbox, "甲.txt")
    source(inbox, "乙.txt", NOTICE.replace("值班", "防汛"))
    (inbox / "说明.json").write_text("{}")
    out.mkdir()
    assert [result.skipped for result in take([inbox], out)] == [False, False]
    assert [result.skipped for result in take([inbox], out)] == [True, True]
    source(inbox, "甲.txt", NOTICE.replace("值班", "防火"))
    done = {result.path.name: result.skipped for result in take([inbox], out)}
    assert done == {"甲.txt": False, "乙.txt": True}
    assert "防火" in (out / "甲.yaml").read_text(encoding="utf-8")


def test_one_bad_file_stops_no_other(tmp_path: Path) -> None:
    inbox = tmp_path / "收"
    inbox.mkdir()
    (inbox / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    (inbox / "空.txt").write_bytes(b"")
    source(inbox)
    results = {result.path.name: result for result in take([inbox], tmp_path / "出")}
    assert results["来稿.txt"].output is not None
    assert all(results[name].output is None and results[name].diagnostics for name in ("坏.docx", "空.txt"))
    assert sorted(path.name for path in (tmp_path / "出").iterdir()) == ["来稿.intake.json", "来稿.yaml"]


def test_an_edited_output_is_never_overwritten(tmp_path: Path) -> None:
    output = tmp_path / "值班.yaml"
    path = source(tmp_path)
    take([path], output)
    output.write_text("kind: notice\n", encoding="utf-8")
    source(tmp_path, text=NOTICE.replace("值班", "防汛"))
    (result,) = take([path], output)
    assert [finding.code for finding in result.diagnostics] == ["I005"]
    assert output.read_text(encoding="utf-8") == "kind: notice\n"
    (result,) = take([path], output, force=True)
    assert "防汛" in output.read_text(encoding="utf-8")


def test_several_files_need_a_folder(tmp_path: Path) -> None:
    with pytest.raises(MzreportError) as raised:
        take([source(tmp_path, "甲.txt"), source(tmp_path, "乙.txt")], tmp_path / "一.yaml")
    assert [finding.code for finding in raised.value.diagnostics] == ["I006"]


def test_pictures_lie_beside_the_yaml_under_its_name(tmp_path: Path) -> None:
    picture = tmp_path / "p.png"
    picture.write_bytes(_PNG)
    document = docx.Document()
    document.add_paragraph("关于活动的通知")
    document.add_paragraph("各街道：")
    document.add_paragraph("活动现场如下图所示，请参考。")
    document.add_picture(str(picture))
    path = tmp_path / "图.docx"
    document.save(str(path))
    output = tmp_path / "活动.yaml"
    take([path], output)
    assert 'src: "活动-1.png"' in output.read_text(encoding="utf-8")
    assert (tmp_path / "活动-1.png").read_bytes() == _PNG


def test_appending_to_an_issue_leaves_a_receipt_and_the_rest(tmp_path: Path) -> None:
    issue = tmp_path / "2026-07.yaml"
    issue.write_text(
        "kind: bulletin\nsections:\n  - heading: 要闻\n    items:\n      - text: 旧文。\n", encoding="utf-8"
    )
    path = source(tmp_path, text="敲门行动启动\n街道走访独居老人860名，逐户建立档案。\n")
    (result,) = append_files([path], issue, "要闻", Options())
    assert result.output == issue
    assert issue.read_text(encoding="utf-8").startswith(
        "kind: bulletin\nsections:\n  - heading: 要闻\n    items:\n      - text: 旧文。\n"
    )
    account = json.loads((tmp_path / "2026-07-来稿.intake.json").read_text(encoding="utf-8"))
    assert account["into"] == {"file": "2026-07.yaml", "section": "要闻", "items": 1}
