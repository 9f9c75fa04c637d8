"""Accounts."""

from collections.abc import Iterator

from sim.audit.finding import Finding
from sim.audit.ground import Ground
from sim.scorecard.scorecard import Scorecard


def account_findings(ground: Ground, scorecard: Scorecard) -> Iterator[Finding]:
    """Nothing yet."""
    yield from ()
