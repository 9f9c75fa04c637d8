"""Routes of several stages: Jackson's tandem, Bernoulli feedback through supplements, fork and join of a task."""

import numpy as np

import sim
from sim.trace import OPEN
from sim.world.world import World
from tests.theory import formulas
from tests.theory.intervals import agrees, interval
from tests.theory.systems import (
    Ints,
    Matter,
    begun,
    exponential,
    judged,
    stage,
    system,
    traces,
    work_at,
    worlds,
)
from tests.theory.textbook import first_come, one_officer

MEANS = (360, 300, 400)  # minutes at the three stages: speeds 1, 1.2 and 0.9 a mean service of 360
TANDEM = system(
    360,
    posts={name: {"officers": 1} for name in ("first", "second", "third")},
    matters={
        "permit": Matter(
            0.7,
            [stage(exponential(mean), post) for mean, post in zip(MEANS, ("first", "second", "third"), strict=True)],
        )
    },
)
AGAIN, ROUNDS, UNIT = 0.25, 12, 60  # a thirteenth round would be wanted once in sixteen million cases
FEEDBACK = system(
    UNIT,
    posts={"desk": {"officers": 1}},
    matters={
        "licence": Matter(
            0.6,
            [stage(exponential(UNIT), supplement=f"{AGAIN:.0%}", correction={"constant": "0 minutes"}, again="100 %")],
        )
    },
    rounds=ROUNDS,
)
PARTS = 5
JOINT = system(
    UNIT,
    posts={"desk": {"officers": 40}},
    matters={},
    years=1,
    units=PARTS,
    tasks={
        "sources": {"head": {"title": "Instructions", "volume": "1500 a year", "explicit": "0 %"}},
        "leads": {f"bureau-{n}": 1 for n in range(1, PARTS + 1)},
        "co_units": ["0 %", "0 %", "0 %", "0 %", "100 %"],
        "work": exponential(600),
        "co_work": exponential(600),
    },
)

REVIEWS = system(
    600,
    posts={"desk": {"officers": 60}},
    matters={"permit": Matter(1.5, [stage(exponential(600)) for _ in range(PARTS)])},
    years=1,
).with_({"policy.routes": {"permit": {"together": {"all": {"stages": [f"stage-{n}" for n in range(PARTS)]}}}}})


def through(world: World) -> list[Ints]:
    """When each case begins at each stage of the tandem, and when it ends: every desk feeds the next."""
    arrived, found = world.cases.submitted, []
    for number in range(len(MEANS)):
        work = work_at(world, number, len(MEANS))
        found.append(first_come(arrived, work, 1))
        arrived = found[-1] + work
    return [*found, arrived]


def test_tandem_plays_as_the_textbook_says() -> None:
    world = sim.draw(TANDEM, 0)
    trace = sim.play(world, TANDEM)
    *starts, ended = through(world)
    for number, start in enumerate(starts):
        assert np.array_equal(begun(trace, number), np.where(start < trace.horizon_min, start, OPEN))
    assert np.array_equal(trace.column("cases", "finished_min"), np.where(ended < trace.horizon_min, ended, OPEN))


def test_tandem_agrees_with_jackson() -> None:
    found = []
    for world in worlds(TANDEM, 120):
        here = judged(world.cases.submitted, TANDEM)
        found.append((through(world)[-1] - world.cases.submitted)[here].mean() / 360)
    agrees(interval(found), formulas.tandem(0.7, [360 / mean for mean in MEANS]), within=0.04)


def rounds_of(world: World) -> list[list[int]]:
    """The works of every case up to its last round."""
    works = world.cases.content.work.reshape(-1, ROUNDS)
    wants = (world.cases.content.supplement.reshape(-1, ROUNDS) < AGAIN)[:, :-1]
    last = np.where(wants.all(axis=1), ROUNDS, wants.argmin(axis=1) + 1)
    order = world.cases.first // ROUNDS
    return [works[case][: last[case]].tolist() for case in order.tolist()]


def test_feedback_plays_as_the_textbook_says() -> None:
    world = sim.draw(FEEDBACK, 0)
    trace = sim.play(world, FEEDBACK)
    start, ended = one_officer(world.cases.submitted, np.zeros(len(world.cases.first), dtype=int), rounds_of(world))
    assert np.array_equal(begun(trace), np.where(start < trace.horizon_min, start, OPEN))
    assert np.array_equal(trace.column("cases", "finished_min"), np.where(ended < trace.horizon_min, ended, OPEN))


def test_feedback_agrees_with_theory() -> None:
    """Who comes back keeps his place in the line; the number in the office does not care, nor does its mean time."""
    found = []
    for world in worlds(FEEDBACK, 40):
        arrived = world.cases.submitted
        _, ended = one_officer(arrived, np.zeros(len(arrived), dtype=int), rounds_of(world))
        found.append((ended - arrived)[judged(arrived, FEEDBACK)].mean() / UNIT)
    agrees(interval(found), formulas.feedback(0.6, AGAIN), within=0.045)


def test_fork_and_join_agrees_with_the_harmonic_number() -> None:
    """A task is done when the last of its five parts is; nobody waits for an officer."""
    found = []
    for trace in traces(JOINT, 8):
        services, tasks = trace.table("services"), trace.table("tasks")
        assert (services["started_min"] == services["queued_min"]).all()
        here = tasks[judged(tasks["assigned_min"].to_numpy(), JOINT)]
        assert (here["struck_off_min"] == here["reported_min"]).all()
        assert (here["reported_min"] != OPEN).all()
        found.append((here["reported_min"] - here["assigned_min"]).mean() / 600)
    agrees(interval(found), formulas.harmonic(PARTS), within=0.04)


def test_parallel_review_agrees_with_the_harmonic_number() -> None:
    """A permit is granted when the last of its five reviews is done, on average after 1 + 1/2 + … + 1/5 of one."""
    found = []
    for trace in traces(REVIEWS, 16):
        services, cases = trace.table("services"), trace.table("cases")
        assert (services["started_min"] == services["queued_min"]).all()
        here = cases[judged(cases["received_min"].to_numpy(), REVIEWS)]
        assert (here["finished_min"] != OPEN).all()
        found.append((here["finished_min"] - here["received_min"]).mean() / 600)
    agrees(interval(found), formulas.harmonic(PARTS), within=0.04)


def test_reviews_at_the_same_time_are_never_later_where_nobody_waits() -> None:
    """With officers without end each permit takes its longest review instead of the sum of all."""
    serial = REVIEWS.with_({"policy.routes": None})
    world = sim.draw(REVIEWS, 0)
    together, alone = (sim.play(world, scenario) for scenario in (REVIEWS, serial))
    works = world.cases.content.work.reshape(-1, PARTS)[world.cases.first // PARTS]
    for trace, longest in ((together, works.max(axis=1)), (alone, works.sum(axis=1))):
        finished, received = trace.column("cases", "finished_min"), trace.column("cases", "received_min")
        done = finished != OPEN
        assert np.array_equal((finished - received)[done], longest[trace.column("cases", "case")][done])
    assert (together.column("cases", "finished_min")[done] <= alone.column("cases", "finished_min")[done]).all()
