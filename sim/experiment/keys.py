"""The key of a replication: everything that its numbers depend on, as one SHA-256."""

from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256

from sim.scenario.horizon import Horizon
from sim.scenario.scenario import Scenario
from sim.trace import MODEL_REVISION
from sim.worktime import Unpublished, office_days


def key(scenario: Scenario, replication: int) -> str:
    """The key of a World of this number played under this scenario and scored, by this revision of the model."""
    return keys(scenario, [replication])[0]


def keys(scenario: Scenario, replications: Iterable[int]) -> list[str]:
    """The keys of these Worlds; the scenario is digested once."""
    about = scenario.digest, f"{MODEL_REVISION}|{calendar_digest(scenario.horizon)}"
    return [sha256(f"{about[0]}|{number}|{about[1]}".encode()).hexdigest() for number in replications]


@lru_cache(maxsize=64)
def calendar_digest(horizon: Horizon) -> str:
    """The SHA-256 of the working days of a horizon, as the calendar table at hand has them."""
    unpublished = Unpublished(horizon.unpublished_years)
    days = office_days(horizon.start, horizon.days, unpublished=unpublished)
    return sha256(bytes(days.working)).hexdigest()
