"""Replay a stored result from its manifest, and tell whether it is the same to the last digit and the last event."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from sim.errors import ScenarioError, StoreError, Text
from sim.experiment.design import Design, Point
from sim.experiment.reproduce.events import first_difference
from sim.experiment.reproduce.reproduction import Differing, Other, Reproduction, Told
from sim.experiment.reproduce.result import FACTS, At, Result, listed, result, trace_name
from sim.experiment.studies.manifest import surroundings
from sim.experiment.sweep import Heard, Sweep, sweep
from sim.experiment.traces import events_digest, unpacked
from sim.experiment.workers import Workers
from sim.scenario.files import load
from sim.scenario.scenario import Scenario

MADE_WITH = ("model_revision", "calendar", "lock", "lock_matches", "python", "machine", "platform")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed(Design):
    """A design that a manifest lists point by point."""

    listed: tuple[Point, ...] = ()

    def points(self, root: int) -> Iterator[Point]:
        """Every point, as listed."""
        yield from self.listed

    def __len__(self) -> int:
        return len(self.listed)


class Replay(NamedTuple):
    """A stored result that can be replayed, before anything is played: what of it, and what is not as it was."""

    kept: Result
    points: tuple[Point, ...]
    worlds: int
    scenarios: dict[str, Scenario]
    others: tuple[Other, ...]

    @property
    def rows(self) -> int:
        """How many rows will be played."""
        return len(self.points) * self.worlds


def reproduce(
    what: str | Path,
    *,
    store: str = "results/store",
    worlds: int | None = None,
    points: Sequence[int] | None = None,
    workers: Workers = 1,
    progress: Heard | None = None,
) -> Reproduction:
    """Replay a folder that `--out` wrote, or a study of a store, and compare every row and every kept trace.

    `worlds` keeps to the first so many, `points` to those of these numbers. Raises StoreError, with the reason and the
    remedy, for what cannot be replayed.
    """
    return replayed(replay(str(what), store=store, worlds=worlds, points=points), workers=workers, progress=progress)


def replay(what: str, *, store: str, worlds: int | None = None, points: Sequence[int] | None = None) -> Replay:
    """What `reproduce` would play; raises StoreError for what cannot be replayed."""
    kept = result(what, store)
    chosen, n = _restricted(kept, worlds, points)
    scenarios = dict(_rebuilt(kept))
    return Replay(kept, chosen, n, scenarios, tuple(_others(kept, scenarios)))


def replayed(meant: Replay, *, workers: Workers = 1, progress: Heard | None = None) -> Reproduction:
    """Play it and compare."""
    kept, scenarios = meant.kept, meant.scenarios
    played = sweep(
        scenarios[""],
        Listed(listed=meant.points),
        variants={name: scenario for name, scenario in scenarios.items() if name},
        replications=meant.worlds,
        workers=workers,
        progress=progress,
    )
    known = {point.number: point for point in meant.points}
    traces = {at: content for at, content in kept.events.items() if at[0] in known and at[1] < meant.worlds}
    told, unlike = _told(kept, traces, known, scenarios, played)
    return Reproduction(
        name=kept.name,
        others=meant.others,
        rows=len(played.rows),
        traces=len(traces),
        differing=tuple(_differing(kept.rows, played, known)),
        told=told,
        unlike=unlike,
        promised=_promised(kept.manifest, surroundings(scenarios[""])),
        troubles=kept.troubles,
    )


def _restricted(kept: Result, worlds: int | None, points: Sequence[int] | None) -> tuple[tuple[Point, ...], int]:
    """The points and Worlds asked for; raises StoreError if there are none, or if the store has lost a row of them."""
    told = kept.manifest
    every = listed(told)
    chosen = tuple(point for point in every if points is None or point.number in points)
    n = min(told["replications"], worlds or told["replications"])
    unknown = sorted({*(points or ())} - {point.number for point in every})
    if unknown or not chosen:
        last = every[-1].number
        raise StoreError(
            Text(
                f"{kept.name} has no point {unknown[0] if unknown else ''}; its points go from 0 to {last}.",
                f"{kept.name} 没有试验点 {unknown[0] if unknown else ''}；试验点编号为 0 至 {last}。",
            )
        )
    asked = {(point.number, world) for point in chosen for world in range(n)}
    missing = sorted(asked - set(kept.rows.index))
    if missing:
        (point, world), count = missing[0], len(missing)
        raise StoreError(
            Text(
                f"{kept.name}: {count} of {len(asked)} rows are not there, the first of point {point} in "
                f"World {world}. Run what made it again, which fills the gaps; or leave them out with --worlds or "
                "--points.",
                f"{kept.name}：{len(asked)} 行中缺 {count} 行，首先缺试验点 {point} 的第 {world} 个模拟年度。请重新运行"
                "原命令补齐，或用 --worlds、--points 略过。",
            )
        )
    return chosen, n


def _rebuilt(kept: Result) -> Iterator[tuple[str, Scenario]]:
    """The scenarios by the names that the points use; raises StoreError if this version cannot read one."""
    for name, each in kept.manifest["scenarios"].items():
        try:
            yield name, load(each["scenario"])
        except ScenarioError as error:
            revision = kept.manifest["model_revision"]
            raise StoreError(
                Text(
                    f"{kept.name}: this version cannot read the scenario '{name}' of the manifest, which was made with "
                    f"model revision {revision}: {error.in_('en')}\nInstall the version that made it, with its "
                    "requirements.lock.",
                    f"{kept.name}：本版本无法读取清单中的方案“{name}”（模型版次 {revision}）：{error.in_('zh')}\n"
                    "请安装当时的版本及其 requirements.lock。",
                )
            ) from error


def _others(kept: Result, scenarios: dict[str, Scenario]) -> Iterator[Other]:
    """What is not as it was when the result was made."""
    now = surroundings(scenarios[""])
    for what in MADE_WITH:
        yield from _other(what, kept.manifest.get(what), now[what])
    libraries = kept.manifest["libraries"]
    for library in sorted({*libraries, *now["libraries"]}):
        yield from _other(library, libraries.get(library), now["libraries"].get(library))
    for name, scenario in scenarios.items():
        yield from _other(f"scenario {name}".strip(), kept.manifest["scenarios"][name]["digest"], scenario.digest)


def _other(what: str, then: Any, now: Any) -> Iterator[Other]:
    if then != now:
        yield Other(what, then, now)


def _promised(then: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Whether the same bytes are promised: one model, one lock file that both sides keep to, one kind of machine."""
    same = all(then.get(name) == now[name] for name in ("model_revision", "calendar", "lock", "machine"))
    return bool(same and now["lock"] and then.get("lock_matches") and now["lock_matches"])


def _differing(stored: pd.DataFrame, played: Sweep, points: Mapping[int, Point]) -> Iterator[Differing]:
    """Every value of the replayed rows that is not what was stored, row by row.

    What was not stored, such as a measure that is new since, is not compared; a measure that is gone since is.
    """
    replayed = played.rows.set_index(["point", "replication"])
    before = stored.loc[replayed.index]
    for what in before.columns:
        then = before[what].replace("", None) if what == "trace" else before[what]
        now = replayed[what] if what in replayed else pd.Series(np.nan, replayed.index)
        same = (then.to_numpy() == now.to_numpy()) | then.isna().to_numpy()
        if what not in FACTS:
            same &= (then.isna() == now.isna()).to_numpy()
        for at in np.flatnonzero(~same).tolist():
            point, replication = map(int, replayed.index[at])
            yield Differing(point, points[point].scenario, replication, what, then.iloc[at], now.iloc[at])


def _told(
    kept: Result,
    traces: dict[At, bytes],
    points: dict[int, Point],
    scenarios: dict[str, Scenario],
    played: Sweep,
) -> tuple[Told | None, int]:
    """The first kept trace that the replay does not give, event by event, and how many there are."""
    digests = played.rows.set_index(["point", "replication"])["trace"]
    unlike = []
    for at, content in sorted(traces.items()):
        stored = unpacked(content, f"{kept.name}: {trace_name(*at)}")
        if events_digest(stored) != digests[at]:
            unlike.append((at, stored))
    if not unlike:
        return None, 0
    at, stored = unlike[0]
    if at not in played.traces:
        return None, len(unlike)  # it failed in the replay, and is told as such
    point = points[at[0]]
    replayed = unpacked(played.traces[at], "")
    return Told(
        point=point.number,
        variant=point.scenario,
        scenario=scenarios[point.scenario].with_(point.changes),
        stored=stored,
        replayed=replayed,
        first=first_difference(stored, replayed),
        changed=kept.rows.loc[at, "trace"] not in ("", events_digest(stored)),
    ), len(unlike)
