"""The command as a test calls it: in this process, which is quick, or in one of its own, as a person does."""

import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO

import pytest

from sim.__main__ import main

ENVIRONMENT = {"COLUMNS": "100", "PYTHONUTF8": "1", "PYTHONWARNINGS": "error"}


def xiaoneng(*words: object, lang: str = "en", **more: str) -> subprocess.CompletedProcess[str]:
    """What the command prints and how it ends. Its help speaks the language of this process, not `lang`."""
    out, err = StringIO(), StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", ["xiaoneng", *map(str, words)])
        for name, value in (ENVIRONMENT | {"SIM_LANG": lang} | more).items():
            patch.setenv(name, value)
        with pytest.raises(SystemExit) as end:
            main()
    status = end.value.code
    assert isinstance(status, int)
    return subprocess.CompletedProcess(words, status, out.getvalue(), err.getvalue())


def in_a_process(*words: object, lang: str = "en", **more: str) -> subprocess.CompletedProcess[str]:
    """The same in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "sim", *map(str, words)],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | ENVIRONMENT | {"SIM_LANG": lang} | more,
        check=False,
    )
