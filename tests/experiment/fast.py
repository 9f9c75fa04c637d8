"""A county so small that it is played in less than a tenth of a second: a week of the pilot, and a design over it."""

from pathlib import Path

import sim
from sim.experiment.design import Design, axis, design
from sim.scenario.scenario import Scenario

PILOT = Path(__file__).parents[1] / "data" / "pilot.yaml"
WEEK = {"first": "2020-03-02", "last": "2020-03-06", "warm_up": 0, "follow_up": 60, "unpublished_years": "refuse"}
STUDY = """
scenario: {pilot}
set: {{horizon: {{first: 2020-03-02, last: 2020-03-06, warm_up: 0, follow_up: 60, unpublished_years: refuse}}}}
vary:
  policy.limits.factor.task_default: {{from: 60 %, to: 100 %, steps: 5}}
  organisation.administration: [10 %, 20 %]
replications: {replications}
measures: [tasks.on_time]
"""


def county() -> Scenario:
    return sim.load(PILOT, set={"horizon": WEEK})


def grid() -> Design:
    return design(
        [axis("policy.limits.factor.task_default=60 %:100 %:5"), axis("organisation.administration=10 %,20 %")]
    )


def study(folder: Path, replications: int) -> Path:
    """A study file of the same design."""
    path = folder / "study.yaml"
    path.write_text(STUDY.format(pilot=PILOT, replications=replications), encoding="utf-8")
    return path
