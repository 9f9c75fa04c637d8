"""Options of the whole suite."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh-expected", action="store_true", help="write tests/expected anew instead of comparing")
