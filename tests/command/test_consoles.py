"""The command on consoles that know few characters, and in folders whose names hold spaces and Chinese."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from sim.__main__ import speak_any_code_page

ROOT = Path(__file__).parent.parent.parent
PILOT = ROOT / "tests" / "data" / "pilot.yaml"
SHORTER = "title: {en: Shorter, zh: 缩短}\nextends: ../试 点.yaml\npolicy: {limits: {factor: {task_default: 70 %}}}\n"


def xiaoneng(*words: object, coding: str, lang: str = "zh", here: Path = ROOT) -> tuple[int, str, str]:
    """Exit status, output and error stream of the command where the system writes this coding, as on Windows."""
    usual = {"COLUMNS": "100", "PYTHONWARNINGS": "error", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "sim", *map(str, words)],
        capture_output=True,
        cwd=here,
        env=os.environ | usual | {"SIM_LANG": lang, "PYTHONIOENCODING": coding},
        check=False,
    )
    return done.returncode, done.stdout.decode(coding), done.stderr.decode(coding)


def test_a_chinese_console_reads_chinese():
    assert "无误" in xiaoneng("check", PILOT, coding="cp936")[1]
    status, _, told = xiaoneng("check", "没有.yaml", coding="cp936")
    assert status == 2
    assert "没有这个文件" in told


def test_a_western_console_has_question_marks_and_no_traceback():
    status, told, trouble = xiaoneng("check", PILOT, coding="cp1252")
    assert (status, trouble) == (0, "")
    assert "??" in told


def test_a_minus_stays_a_minus():
    speak_any_code_page()
    assert "−1.2 pp 多×\u202f".encode("cp1252", "nearest") == b"-1.2 pp ?\xd7 "
    assert "−1.2 个".encode("cp936", "nearest") == "-1.2 个".encode("cp936")


def test_json_loses_nothing_on_any_console():
    told, western = (json.loads(xiaoneng("measures", "--json", coding=code)[1]) for code in ("utf-8", "cp1252"))
    assert western == told
    assert "红色督办单" in json.dumps(western, ensure_ascii=False)


def test_everything_works_in_a_folder_with_spaces_and_chinese_in_its_name(tmp_path):
    folder = tmp_path / "效能 方案"
    (folder / "试 点").mkdir(parents=True)
    shutil.copy(PILOT, folder / "试 点.yaml")
    (folder / "试 点" / "缩短 时限.yaml").write_text(SHORTER, encoding="utf-8")
    once = ("-n", 1, "--workers", 1)
    for words, wanted in {
        ("check", "试 点.yaml", "试 点/缩短 时限.yaml"): "缩短 时限.yaml: 无误",
        ("run", "试 点.yaml", *once, "--lang", "en", "--out", "结果 一/甲"): "Pilot of two bureaus",
        ("compare", "试 点.yaml", "缩短 时限", *once, "--lang", "en", "--out", "结果 一/乙"): "Shorter",
        ("explain", "试 点.yaml", "--unit", "bureau-a"): "任务40收到蓝色督办单",
    }.items():
        status, told, trouble = xiaoneng(*words, coding="cp936", here=folder)
        assert status == 0, (words, trouble)
        assert wanted in told, (words, told)
    assert (folder / "结果 一" / "甲" / "units.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (folder / "结果 一" / "乙" / "differences-en.png").is_file()
