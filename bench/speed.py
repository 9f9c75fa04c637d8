"""How fast the model is, as ratios within one run: `make bench`, or `python bench/speed.py 3000 30000`.

Seconds differ from machine to machine; ratios to SimPy itself and between sizes differ less. Time is CPU time, each
figure the median of several. SimPy's own pace is taken at an M/M/10 queue as its manual would write it, right before
every measurement of the model.
"""

import argparse
import random
import statistics
import sys
from collections.abc import Callable, Iterator
from time import process_time
from typing import Any, NamedTuple

import simpy

import sim

SIZES = (3_000, 30_000, 300_000)
TIMES = 3
UNITS, POSTS = 20, ("accept", "review", "decide")
CASES_PER_OFFICER = 150
"""Cases a year that one officer of each post can bear, three quarters of the time."""
CUSTOMERS, SERVERS, LOAD = 60_000, 10, 0.8


def county(cases: int) -> dict[str, Any]:
    """A year of so many applications and a tenth as many tasks, all rules on, at the same load whatever the size."""
    officers = max(1, round(cases / UNITS / CASES_PER_OFFICER))
    units = [f"unit-{n:02}" for n in range(1, UNITS + 1)]
    signing = {"hours": ["08:30-12:00", "14:30-17:30"]}
    leaders = {
        name: {"title": name, "calendar": "office", "slip": "1 minutes"} for name in ("director", "vice", "head")
    }
    supplement = {"supplement": "20 %", "correction": {"exponential": "4 days"}, "again": "50 %"}
    work = {"lognormal": {"mean": "360 minutes", "cv": 1}}
    return {
        "title": f"A county of {cases} cases a year",
        "seed": 1,
        "horizon": {
            "first": "2021-01-01",
            "last": "2021-12-31",
            "warm_up": 0,
            "follow_up": 60,
            "unpublished_years": "refuse",
        },
        "organisation": {
            "calendars": {"office": {"hours": ["08:30-12:00", "14:30-17:30"]}, "signing": signing},
            "calendar": "office",
            "administration": "10 %",
            "officers": {"speed": {"cv": 0.2}, "absence": {"share": "5 %", "spell": "3 working days"}},
            "units": {
                unit: {
                    "title": unit,
                    "heads": 30,
                    "posts": {post: {"officers": officers} for post in POSTS},
                    "tasks": "review",
                }
                for unit in units
            },
            "leaders": leaders,
        },
        "demand": {
            "rounds": 3,
            "profiles": {"counter": {"during": "office", "days": "working days"}},
            "matters": {
                "permit": {
                    "title": "Permit",
                    "volume": f"{cases} a year",
                    "at": dict.fromkeys(units, 1),
                    "profile": "counter",
                    "urgent": "3 %",
                    "stages": {
                        "accept": {"post": "accept", "work": work, **supplement},
                        "review": {"post": "review", "work": work},
                        "decide": {"post": "decide", "work": work},
                    },
                }
            },
            "tasks": {
                "sources": {"head": {"title": "Instructions", "volume": f"{cases // 10} a year", "explicit": "0 %"}},
                "profile": "counter",
                "leads": dict.fromkeys(units, 1),
                "co_units": ["70 %", "30 %"],
                "work": {"lognormal": {"mean": "300 minutes", "cv": 1.5}},
                "co_work": {"lognormal": {"mean": "120 minutes", "cv": 1}},
                "wrap_up": "20 %",
                "poor": "10 %",
                "rework": "30 %",
            },
        },
        "policy": {
            "limits": {
                "task_default": "7 working days",
                "approvals": {"permit": {"promised": "10 working days"}},
            },
            "precedence": {"base": "due date", "cards": "first"},
            "check": {"share": "30 %", "lag": "2 working days"},
            "extensions": {"asked": "15 %", "granted": "70 %", "adds": "7 working days", "approver": "director"},
            "cards": {
                "blue": {"after": "0 days"},
                "yellow": {"after": "5 days", "prepared": "1 working days", "signer": "vice"},
                "red": {"after": "10 days", "repeat": "10 days", "prepared": "2 working days", "signer": "head"},
                "points": {"blue": "1 points", "yellow": "2 points", "red": "5 points"},
            },
        },
    }


class Pace(NamedTuple):
    """Kernel events and the CPU seconds that they took."""

    events: int
    seconds: float

    @property
    def rate(self) -> float:
        return self.events / self.seconds


class Figures(NamedTuple):
    """One measurement of the model at one size: CPU seconds by part, and what was played in them."""

    cases: int
    services: int
    events: int
    draw: float
    play: float
    score: float
    simpy: float  # events a second, of SimPy itself

    @property
    def rate(self) -> float:
        return self.events / self.play


def plain_simpy(count: bool = False) -> Pace:
    """M/M/10 as the manual writes it: a Resource, a process a customer, timeouts."""
    env = simpy.Environment()
    desk, luck = simpy.Resource(env, SERVERS), random.Random(1)

    def customer() -> Iterator[simpy.Event]:
        with desk.request() as turn:
            yield turn
            yield env.timeout(luck.expovariate(1))

    def arrivals() -> Iterator[simpy.Event]:
        for _ in range(CUSTOMERS):
            yield env.timeout(luck.expovariate(SERVERS * LOAD))
            env.process(customer())

    env.process(arrivals())
    events = 0
    began = process_time()
    if count:
        while env.peek() < float("inf"):
            env.step()
            events += 1
    else:
        env.run()
    return Pace(events, process_time() - began)


def seconds(do: Callable[[], Any]) -> tuple[float, Any]:
    """The CPU seconds that something takes, and its result."""
    began = process_time()
    result = do()
    return process_time() - began, result


def measure(size: int, replication: int, simpy_events: int) -> Figures:
    """Draw, play and score one World of this size, right after SimPy itself."""
    scenario = sim.load(county(size))
    simpy_rate = simpy_events / plain_simpy().seconds
    drawing, world = seconds(lambda: sim.draw(scenario, replication))
    playing, trace = seconds(lambda: sim.play(world, scenario))
    scoring, _ = seconds(lambda: sim.score(trace, scenario))
    services = len(trace.column("services", "post"))
    return Figures(len(world.cases.matter), services, trace.kernel_events, drawing, playing, scoring, simpy_rate)


def memory_peak() -> float:
    """The most memory in GiB that this process has held so far; NaN on Windows, which does not tell."""
    try:
        import resource  # noqa: PLC0415
    except ModuleNotFoundError:
        return float("nan")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform != "darwin" else 1024**3)


def middle(figures: list[Figures], ratio: Callable[[Figures], float]) -> float:
    return statistics.median(ratio(each) for each in figures)


def report(sizes: list[int], times: int) -> None:
    """Measure size by size and print the table."""
    events = plain_simpy(count=True).events
    found: dict[int, list[Figures]] = {}
    peaks = {}
    measure(sizes[0], 0, events)  # imports, once
    for size in sizes:
        found[size] = [measure(size, replication, events) for replication in range(times)]
        peaks[size] = memory_peak()
    pace = statistics.median(each.simpy for figures in found.values() for each in figures)
    print(f"SimPy itself, M/M/{SERVERS}: {events / CUSTOMERS:.1f} events a customer, {pace:,.0f} events a CPU second")
    print(f"The model, medians of {times}; targets in brackets.\n")
    least = middle(found[sizes[0]], lambda each: each.play / each.cases)
    columns = {
        "cases": lambda each: each.cases,
        "events a case (<= 8)": lambda each: each.events / each.cases,
        "event rate / SimPy's (>= 0.5)": lambda each: each.rate / each.simpy,
        f"play a case / at {sizes[0]:,} (< 2)": lambda each: each.play / each.cases / least,
        "draw / play": lambda each: each.draw / each.play,
        "score / play": lambda each: each.score / each.play,
        "a service / a SimPy customer": lambda each: each.play / each.services / (events / CUSTOMERS / each.simpy),
        "CPU s to play": lambda each: each.play,
    }
    width = max(map(len, columns))
    print(f"{'cases a year':<{width}}" + "".join(f"{size:>12,}" for size in sizes))
    for name, ratio in columns.items():
        values = (middle(found[size], ratio) for size in sizes)
        print(
            f"{name:<{width}}"
            + "".join(f"{value:>12,.0f}" if name == "cases" else f"{value:>12.2f}" for value in values)
        )
    print(f"{'memory peak, GiB (< 2)':<{width}}" + "".join(f"{peaks[size]:>12.2f}" for size in sizes))


def main() -> None:
    parser = argparse.ArgumentParser(description="Ratios of speed, measured in one run.")
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="cases a year, in rising order")
    parser.add_argument("--times", type=int, default=TIMES, help="measurements of which the median is taken")
    given = parser.parse_args()
    report(sorted(given.sizes), given.times)


if __name__ == "__main__":
    main()
