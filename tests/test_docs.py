"""Every example of README and docs runs as it stands there, on fewer Worlds.

Blocks run in their order in a copy of the scenarios: `sh` lines as commands, `yaml` whose first line names a file as
that file, `python` in one namespace a page. A command marked "# fails" must be refused.

A page and its Chinese version may not drift apart: same commands, same figures.
"""

import calendar
import doctest
import re
import shlex
import shutil
import sys
from collections import Counter
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from sim.__main__ import main

ROOT = Path(__file__).parent.parent
PAGES = [
    "docs/write-a-scenario.md",
    "docs/write-a-scenario.zh.md",
    "docs/read-a-comparison.md",
    "docs/both-ranges.md",
    "docs/replications.md",
    "docs/sweeps.md",
    "docs/sensitivity.md",
    "docs/from-a-spreadsheet.md",
    "docs/rescoring.md",
    "docs/warm-up.md",
    "docs/reproduce.md",
    "docs/people.md",
    "docs/people.zh.md",
    "docs/add-a-rule.md",
    "docs/hangzhou-2004.md",
    "docs/shenyang-2015.md",
    "docs/baoding-2013.md",
    "README.md",
    "README.zh.md",
]
SMALL = {
    "xiangyin-2020": "two-bureaus",
    "task-limits-30-percent-shorter": "limits-30",
    "points-1-3-10": "cards-1-3-10",
    "agriculture": "housing",
    "农业农村局": "housing",
    "--task 440": "--task 40",
}
"""What the READMEs show on the large county is run on the small one."""
PAIRS = sorted(page.name.removesuffix(".zh.md") for page in ROOT.glob("docs/*.zh.md"))
"""Pages in both languages. A Chinese one without YAML of its own is not run: its commands are the English ones."""
ONCE = tuple(f"xiaoneng {name}" for name in ("sweep", "reproduce", "brief", "compare scenarios/studies"))
"""Long commands that are run for the English page alone."""
MONTH = re.compile("|".join(calendar.month_name[1:]))
NUMERALS = "〇一二三四五六七八九"
PART = re.compile(f"(?<=第)[{NUMERALS}](?=部分)|(?<=（)[{NUMERALS}](?=）)")
PARTS = ("openpyxl", "xlsxwriter", "docx", "SALib")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder as a planner has it: the scenarios, and nothing else of the project."""
    shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SIM_LANG", "en")
    return tmp_path


def blocks(page: str) -> list[tuple[str, str]]:
    text = (ROOT / page).read_text(encoding="utf-8")
    for large, small in SMALL.items() if page.startswith("README") else ():
        text = text.replace(large, small)
    return BLOCK.findall(text)


def small(text: str) -> str:
    """The same with one trajectory or base point."""
    return re.sub(r"(morris|saltelli):\d+", r"\1:1", text)


def run_line(line: str) -> None:
    words, _, remark = line.partition(" #")
    words = re.sub(r"--replications \d+", "--replications 1", words)
    if re.match("xiaoneng (run|compare|brief|sweep|warmup)", words):
        words += ("" if "--replications" in words else " --replications 1") + " --workers 1"
    if words.startswith("xiaoneng reproduce"):
        words += " --workers 1"
    words = re.sub(r"--futures \d+", "--futures 2", words)
    if "--precision" in words or "/studies/" in words:  # three Worlds are the least, and a study draws futures
        words = re.sub(r" --most \d+", "", words.replace("--replications 1", "--replications 3"))
        words += " --most 4" if "--precision" in words else " --most 4 --futures 2"
    words = small(words)
    if words.startswith("xiaoneng brief"):
        words += " --futures 2 --no-staff"
    command = shlex.split(words)
    if not command or command[0] in ("make", "python", ".venv/bin/python", ".venv/bin/xiaoneng"):
        return  # how to install: other tests and the README's own first lines
    if command[0] == "cp":
        shutil.copy(command[1], command[2])
        return
    assert command[0] == "xiaoneng", f"a planner has no {command[0]}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", command)
        with pytest.raises(SystemExit) as end:
            main()
    assert end.value.code == (2 if "fails" in remark else 0), line


@pytest.mark.parametrize("page", PAGES)
def test_every_example_runs(page, desk):
    for part in PARTS:
        pytest.importorskip(part, reason='examples need: pip install "xiaoneng[sheets,word,sensitivity]"')
    names: dict[str, object] = {"__name__": page}
    found = blocks(page)
    assert any(kind in ("sh", "python") for kind, _ in found)
    for kind, text in found:
        first, _, rest = text.partition("\n")
        if kind == "sh":
            for line in text.splitlines():
                if not (page.endswith(".zh.md") and line.startswith(ONCE)):
                    run_line(line)
        elif kind == "yaml" and first.startswith("# scenarios/"):
            file = desk / first.removeprefix("# ")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(rest, encoding="utf-8")
        elif kind == "python":
            few = 3 if "Until(" in text else 2
            less = re.sub(r"most=\d+", "most=4", re.sub(r"replications=\d+", f"replications={few}", text))
            exec(compile(small(less), page, "exec"), names)
            examples = doctest.DocTestParser().get_doctest(text.replace('"""', ""), names, page, page, 0)
            assert doctest.DocTestRunner().run(examples).failed == 0


def test_links_between_pages_lead_somewhere():
    for page in [ROOT / "README.md", ROOT / "README.zh.md", *sorted((ROOT / "docs").glob("*.md"))]:
        for target in re.findall(r"\]\(([^)#]+?)\)", page.read_text(encoding="utf-8")):
            if not target.startswith("http"):
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def both(name: str) -> tuple[str, str]:
    """A page and its Chinese version, with layers by their id alone where id and title stand together."""
    english, chinese = ((ROOT / f"docs/{name}{end}.md").read_text(encoding="utf-8") for end in ("", ".zh"))
    for file in (ROOT / "scenarios" / name).glob("*.yaml"):
        title = re.escape(YAML(typ="safe").load(file.read_text(encoding="utf-8").partition("\n")[0])["title"]["zh"])
        chinese = re.sub(f"(`{file.stem}`)(?: {title}|（{title}）)", r"\1", chinese)
    return english, chinese


def commands(page: str) -> list[str]:
    lines = [line for kind, text in blocks(page) if kind in ("sh", "python") for line in text.splitlines()]
    return [line.partition(" #")[0].replace(" --lang zh", "").rstrip() for line in lines]


def figures(text: str) -> Counter[str]:
    """How often each number stands there in digits: 3,000 is 3000, June is 6, 第二部分（四） is 2 (4)."""
    text = MONTH.sub(lambda month: str(list(calendar.month_name).index(month[0])), text)
    text = PART.sub(lambda numeral: str(NUMERALS.index(numeral[0])), text)
    return Counter(re.findall(r"[−+]?\d+(?:\.\d+)?", re.sub(r"(?<=\d),(?=\d{3})", "", text)))


def rows(text: str) -> list[str]:
    """The rows of tables, and blocks that show what a command printed."""
    return re.findall(r"^\|[^\n]*|^```text\n.*?^```$", text, flags=re.MULTILINE | re.DOTALL)


def sections(text: str) -> list[str]:
    return re.split(r"^## (?:\d\. )?", text, flags=re.MULTILINE)


@pytest.mark.parametrize("page", ["README", *(f"docs/{name}" for name in PAIRS)])
def test_both_languages_show_the_same_commands(page):
    assert commands(f"{page}.zh.md") == commands(f"{page}.md")


@pytest.mark.parametrize("name", PAIRS)
def test_both_languages_have_the_same_figures(name):
    """Row by row in tables. The text of a Chinese section has those of the English one, and may say more in digits."""
    english, chinese = both(name)
    for said, also in zip(rows(english), rows(chinese), strict=True):
        assert figures(also) == figures(said), f"{said}\n{also}"
    for said, also in zip(sections(english), sections(chinese), strict=True):
        assert not figures(said) - figures(also), said.partition("\n")[0]


@pytest.mark.parametrize("name", PAIRS)
def test_both_languages_lead_to_each_other(name):
    english, chinese = both(name)
    assert f"]({name}.zh.md)" in english
    assert f"]({name}.md)" in chinese


@pytest.mark.parametrize("name", PAIRS)
def test_chinese_pages_call_layers_by_the_titles_of_their_files(name):
    assert not [row for row in rows(both(name)[1]) if re.match(r"\| `[\w-]+` [^|]", row)]
