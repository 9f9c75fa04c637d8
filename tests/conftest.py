"""Options of the whole suite, and what it does without the extras."""

from collections.abc import Generator

import pytest

from sim.errors import SimError

INSTALL = 'pip install "xiaoneng['


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh-expected", action="store_true", help="write tests/expected anew instead of comparing")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that take minutes are run when they are asked for."""
    if "slow" not in config.getoption("-m"):
        for item in items:
            if "slow" in item.keywords:
                item.add_marker(pytest.mark.skip(reason="takes minutes; run with: pytest -m slow"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None]:
    """A test that meets a missing extra skips with the line that installs it."""
    try:
        return (yield)
    except SimError as missing:
        if INSTALL not in missing.message.en:
            raise
        pytest.skip(missing.message.en)
