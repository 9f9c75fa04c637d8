"""What goes to a machine without internet: the wheel holds the whole package, and the words name what there is."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
INSTALL = (ROOT / "docs" / "install.txt").read_bytes()


def test_whatever_is_no_python_is_named_as_package_data():
    package = ROOT / "sim"
    named = {file for data in PROJECT["tool"]["setuptools"]["package-data"]["sim"] for file in package.glob(data)}
    files = {file for file in package.rglob("*") if file.is_file() and "__pycache__" not in file.parts}
    assert files - named == {file for file in files if file.suffix == ".py"}


def test_every_folder_is_a_package():
    folders = {file.parent for file in (ROOT / "sim").rglob("*.py")}
    assert {folder for folder in folders if not (folder / "__init__.py").is_file()} == set()


def test_the_words_ask_for_extras_that_there_are():
    asked = re.findall(r"xiaoneng\[([a-z,]+)\]", INSTALL.decode("utf-8-sig"))
    assert len(asked) == 4
    assert len(set(asked)) == 1
    assert f"\nEXTRAS ?= {asked[0]}\n" in (ROOT / "Makefile").read_text(encoding="utf-8")
    assert set(asked[0].split(",")) <= PROJECT["project"]["optional-dependencies"].keys()


def test_an_old_notepad_can_read_the_words():
    assert INSTALL.startswith(b"\xef\xbb\xbf")
    assert INSTALL.count(b"\n") == INSTALL.count(b"\r\n") > 40
