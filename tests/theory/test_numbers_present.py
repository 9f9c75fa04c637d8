"""How many are there: Poisson among applicants who supplement, and Little's law at every desk."""

import numpy as np
import pytest

from sim.scenario.scenario import Scenario
from tests.theory.intervals import agrees, interval
from tests.theory.systems import DAY, EDGE, YEAR, Ints, Mapped, Matter, exponential, stage, system, traces

UNIT, RATE = 60, 1.0
HERE = EDGE * DAY


def present(came: Ints, left: Ints, end: int) -> Ints:
    """How many are there in each minute before `end`; who has not left (-1) stays."""
    change = np.bincount(came, minlength=end)[:end]
    return np.asarray(np.cumsum(change - np.bincount(left[left >= 0], minlength=end)[:end]))


def supplementing(correction: Mapped) -> Scenario:
    """Every case is sent back once after a minute at a desk that is never busy."""
    asks = stage({"constant": "1 minutes"}, supplement="100 %", correction=correction)
    return system(
        UNIT,
        posts={"desk": {"officers": 30}},
        matters={"licence": Matter(RATE, [asks])},
        years=1,
        rounds=2,
    )


@pytest.mark.parametrize(
    "correction",
    [{"constant": f"{UNIT} minutes"}, {"lognormal": {"mean": f"{UNIT} minutes", "cv": 1}}],
    ids=["constant", "lognormal"],
)
def test_applicants_who_supplement_are_poisson(correction: Mapped) -> None:
    """M/G/infinity: mean and variance are both rate times mean time, whatever the law of the time."""
    numbers = []
    for trace in traces(supplementing(correction), 8):
        away = trace.table("supplements")
        assert (away["round"] == 0).all()
        found = present(away["noticed_min"].to_numpy(), away["returned_min"].to_numpy(), trace.horizon_min)
        numbers.append(found[HERE : HERE + YEAR])
    agrees(interval([found.mean() for found in numbers]), RATE, within=0.04)
    agrees(interval([((found - RATE) ** 2).mean() for found in numbers]), RATE, within=0.06)


BUSY = system(
    180,
    posts={"window": {"officers": 3}, "office": {"officers": 2}},
    matters={
        "licence": Matter(
            1.2,
            [
                stage({"lognormal": {"mean": "180 minutes", "cv": 1.5}}, "window", supplement="20 %",
                      correction=exponential(3000)),
                stage({"erlang": {"mean": "180 minutes", "phases": 3}}, "office"),
            ],
            {"urgent": "10 %"},
        ),
    },
    rounds=3,
    precedence={"base": "due date"},
)  # fmt: skip


def test_little() -> None:
    """Counted by the minute, there are as many at a desk as come in a minute times the minutes they stay."""
    ratios, length = [], 3 * YEAR
    for trace in traces(BUSY, 6):
        services = trace.table("services")
        for _, here in services.groupby("post"):
            came, left = here["queued_min"].to_numpy(), here["finished_min"].to_numpy()
            number = present(came, left, trace.horizon_min)[HERE : HERE + length].mean()
            within = (came >= HERE) & (came < HERE + length)
            assert (left[within] >= 0).all()
            ratios.append(number / (within.sum() / length * (left - came)[within].mean()))
    for desk in (ratios[::2], ratios[1::2]):
        agrees(interval(desk), 1.0, within=0.01)
