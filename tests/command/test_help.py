"""Help and complaints of the command line speak both languages."""

import re

import pytest

from tests.command.runner import in_a_process as xiaoneng

HAN = re.compile("[\u4e00-\u9fff]")
COMMANDS = [
    "check",
    "run",
    "compare",
    "steps",
    "brief",
    "explain",
    "staff",
    "luck",
    "warmup",
    "sweep",
    "results",
    "reproduce",
    "template",
    "import",
    "rescore",
    "sources",
    "measures",
    "mechanisms",
    "schema",
]


def test_alone_it_shows_its_commands():
    done = xiaoneng(lang="en")
    assert done.returncode == 0
    assert all(f"  {name} " in done.stdout for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_in_chinese_to_the_last_word(name):
    done = xiaoneng(name, "--help", lang="zh")
    assert done.returncode == 0
    assert not re.search("Options|Arguments|Show this|default:|required|Usage", done.stdout.replace("[OPTIONS]", ""))
    assert all(HAN.search(line) for line in done.stdout.splitlines() if line.startswith("  -"))


def test_help_is_in_english_without_a_chinese_letter():
    done = xiaoneng("run", "--help", lang="en")
    assert "Usage:" in done.stdout
    assert not HAN.search(done.stdout)


@pytest.mark.parametrize(
    ("words", "english", "chinese"),
    [
        (["runn"], "there is no command 'runn'", "没有名为“runn”的命令"),
        (["run", "x.yaml", "--sed", 1], "there is no option --sed", "没有选项 --sed"),
        (["run"], "file is missing", "缺少 file"),
        (["run", "x.yaml", "-n", 0], "the value of --replications does not fit", "--replications 的取值不合要求"),
        (["explain", "x.yaml"], "name one of --case, --task and --unit", "指定一项"),
    ],
)
def test_asked_wrongly_it_says_what_is_wrong_and_exits_with_2(words, english, chinese):
    for lang, said in (("en", english), ("zh", chinese)):
        done = xiaoneng(*words, lang=lang)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr
