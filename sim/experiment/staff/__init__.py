"""How many officers a target takes: the least number to add, unit by unit, and why more would not help."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from math import isnan
from typing import Any, Literal, NamedTuple, get_args

import numpy as np
import pandas as pd

from sim.engine.furniture import in_full, task_desk
from sim.errors import SimError, Text
from sim.experiment.inference import Interval, bounded
from sim.experiment.run import Progress
from sim.experiment.shares import DUES
from sim.experiment.staff.search import Group, Lab, Seen, ceilings, least, officers_path, reached, together
from sim.experiment.workers import executor
from sim.scenario.scenario import Scenario
from sim.world.draw import shares_of

DEFAULT_WORLDS = 10
MOST = 32
By = Literal["unit", "post", "county"]
BYS: tuple[By, ...] = get_args(By)

ENOUGH, STAFF, HANDLING, ELSEWHERE = "enough", "staff", "handling time", "elsewhere"


class StaffRow(NamedTuple):
    """What one unit (or post) needs for one measure. `needed` is NaN if no number up to the most that was tried does.

    Shares are those of the unit, over all Worlds together: `share_now`, and `share_reached` with everything proposed
    in place, with its 95 % interval over Worlds. `ceiling` is the share with very many officers at the unit's own
    posts (NaN where nothing is missing).
    """

    measure: str
    unit: str
    post: str
    now: int
    needed: float
    added: int
    share_now: float
    share_reached: float
    low: float
    high: float
    ceiling: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffing:
    """What targets take. `frame`: columns of `StaffRow`; `plays`: how many years were simulated for it.

    Reasons: "enough" (the target is reached now), "staff" (officers are missing; `needed` NaN: more than `most`),
    "elsewhere" (its late work waits at desks of other units, at other posts of the route or for leaders who decide on
    extensions, and would be on time if nobody waited anywhere; `needed` is known if what is proposed for others is
    enough), "handling time" (the work itself, or by the citizen's clock the applicant's own time, takes longer than
    the limit allows, at least in the hands that got it).
    """

    scenario: Scenario
    targets: dict[str, float]
    by: By
    replications: int
    most: int
    plays: int
    frame: pd.DataFrame = field(repr=False)

    def changes(self, measure: str | None = None) -> dict[str, int]:
        """The numbers of officers to set, by path, as `scenario.with_` takes them; of all measures the larger."""
        rows = self.frame[(self.frame["added"] > 0) & ((measure is None) | (self.frame["measure"] == measure))]
        return {officers_path(str(post)): int(some["needed"].max()) for post, some in rows.groupby("post")}

    def as_json(self) -> dict[str, Any]:
        """Plain values, None for what is not known."""
        return {
            "scenario": self.scenario.name,
            "digest": self.scenario.digest,
            "targets": self.targets,
            "by": self.by,
            "replications": self.replications,
            "most": self.most,
            "staff": [
                {str(name): bounded(value) if isinstance(value, float) else value for name, value in row.items()}
                for row in self.frame.to_dict("records")
            ],
        }


def staff(
    scenario: Scenario,
    targets: Mapping[str, float],
    *,
    by: By = "unit",
    replications: int = DEFAULT_WORLDS,
    workers: int = 1,
    most: int = MOST,
    progress: Progress | None = None,
) -> Staffing:
    """The least officers to add so that shares on time reach their targets, over common Worlds.

    `targets`: a share by measure (`tasks.on_time`, `tasks.on_time.original`, `approvals.on_time.official`,
    `approvals.on_time.true`); each measure has an answer of its own. By "unit", every unit's own share is to reach
    it, tasks counting for the lead: officers are added at its post for tasks, or at its own posts on the routes of
    its applications, where its late ones wait longest. By "post", one such post at a time, the unit's other posts
    as they are. By "county", the share over all units, with officers wherever late work waits longest.

    What is promised: with all that is proposed in place (by "post": with one post of every unit), each share that can
    be reached is; with one officer fewer at a post of each of them at once, it is not. Where units share no work that
    is the same as one fewer at one of them alone; where they do (co-units, routes), the others' loss is part of it.
    Nobody is added where no late work waits: one more would only deal the same work to other hands. More officers
    nearly always help, but need not, so a smaller number that was never tried might do by chance. New officers are
    drawn like the others. A target just met is met over all Worlds together, not in each.
    """
    check_targets(targets, most)
    rows: list[StaffRow] = []
    plays = 0
    with executor(min(workers, replications)) as (players, _):
        for measure, target in targets.items():
            heard = None if progress is None else _from(plays, progress)
            lab = Lab(scenario, measure, replications=replications, players=players, progress=heard)
            for groups in _batches(lab, by):
                rows += _answers(lab, groups, target, most)
            plays += lab.played
    return Staffing(
        scenario=scenario,
        targets=dict(targets),
        by=by,
        replications=replications,
        most=most,
        plays=plays,
        frame=pd.DataFrame(rows, columns=list(StaffRow._fields)).sort_values(
            ["measure", "unit", "post"], ignore_index=True
        ),
    )


def staff_curve(
    scenario: Scenario,
    post: str,
    *,
    measure: str = "tasks.on_time",
    extra: Sequence[int] = range(6),
    replications: int = DEFAULT_WORLDS,
    workers: int = 1,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """The share on time of a post's unit by the number of officers at `unit/post`: officers, mean, low, high.

    `extra` are the officers added to those of the scenario, or taken away if negative (never below none). The
    intervals are those over Worlds, the Worlds the same for every number.
    """
    check_targets({measure: 1.0}, 1)
    with executor(min(workers, replications)) as (players, _):
        lab = Lab(scenario, measure, replications=replications, players=players, progress=progress)
        if post not in lab.posts:
            known = ", ".join(lab.posts)
            message = Text(
                f"there is no post {post}. Write unit/post, one of: {known}.",
                f"没有岗位 {post}。请写成“单位/岗位”，可用的有：{known}。",
            )
            raise SimError(message)
        unit = sorted(scenario.organisation.units).index(post.split("/", maxsplit=1)[0])
        now, group = lab.officers(post), Group((unit,), (post,))
        steps = sorted({more for more in extra if now + more >= 0})
        rows = [(now + more, *group.share(lab.play({post: more}))) for more in steps]
    return pd.DataFrame(rows, columns=["officers", "mean", "low", "high"])


def check_targets(targets: Mapping[str, float], most: int) -> None:
    """Raise SimError for a measure that officers cannot be asked for, or a share that is none."""
    for measure, target in targets.items():
        if measure not in DUES:
            known = ", ".join(DUES)
            message = Text(
                f"officers cannot be asked for by {measure}; take one of: {known}.",
                f"不能按 {measure} 测算人员；可用的指标有：{known}。",
            )
            raise SimError(message)
        if not 0 < target <= 1:
            raise SimError(
                Text(
                    f"the target of {measure} is {target:g}; write a share above 0 and up to 1, such as 0.98.",
                    f"{measure} 的目标为 {target:g}；请写大于 0、不超过 1 的比例，例如 0.98。",
                )
            )
    if most < 1:
        raise SimError(Text("at least one more officer must be allowed.", "至少应允许增加一名工作人员。"))


def _from(before: int, progress: Progress) -> Progress:
    return lambda done: progress(before + done)


def _batches(lab: Lab, by: By) -> Iterator[list[Group]]:
    """The groups that look for their answers in the same plays; no two of a batch add officers at the same post."""
    units = sorted(lab.scenario.organisation.units)
    if by == "county":
        yield [Group(tuple(range(len(units))), lab.posts)]
        return
    posts = {i: _own_posts(lab.scenario, unit, lab.measure) for i, unit in enumerate(units)}
    if by == "unit":
        yield [Group((i,), own) for i, own in posts.items()]
        return
    singles = [[Group((i,), (post,)) for post in own] for i, own in posts.items()]
    for batch in zip_longest(*singles):
        yield [group for group in batch if group is not None]


def _own_posts(scenario: Scenario, unit: str, measure: str) -> tuple[str, ...]:
    """The unit's posts through which its tasks or applications go."""
    if measure.startswith("tasks."):
        return (task_desk(scenario, unit),)
    return tuple(
        sorted(
            {
                post
                for matter in scenario.demand.matters.values()
                if unit in dict(shares_of(matter))
                for stage in matter.stages.values()
                if (post := in_full(stage.post, unit)).startswith(f"{unit}/")
            }
        )
    )


def _answers(lab: Lab, groups: Sequence[Group], target: float, most: int) -> Iterator[StaffRow]:
    base = lab.play({})
    groups = [group for group in groups if not isnan(group.share(base).mean)]
    short = [group for group in groups if not reached(group, base, target)]
    highest = ceilings(lab, [group for group in short if group.posts], target, most)
    able = [group for group, seen in highest.items() if reached(group, seen, target)]
    found = least(lab, able, target, most)
    final = lab.play(together(found.values()))
    unable = [group for group in short if not found.get(group)]
    free = lab.play_without_waiting(most) if unable else base
    for group in groups:
        now, then = group.share(base).mean, group.share(final)
        ceiling = group.share(highest.get(group, base)).mean if group in short else np.nan
        if found.get(group):
            for post, more in sorted(found[group].items()):
                yield _row(lab, group, post, more, now, then, ceiling, STAFF, known=True)
        else:
            reason = ENOUGH if group not in short else _why(lab, group, highest.get(group, base), free, final, target)
            known = reason == ENOUGH or reached(group, final, target)
            yield _row(lab, group, _where(lab, group, base), 0, now, then, ceiling, reason, known=known)


def _why(lab: Lab, group: Group, most: Seen, free: Seen, final: Seen, target: float) -> str:
    """Why no number of officers at its posts brings the group to its target; `most` is the play with very many."""
    own = [lab.posts.index(post) for post in group.posts]
    waited = np.delete(most.waited[list(group.units)].sum(axis=0), own)
    if reached(group, final, target) or (reached(group, free, target) and waited.any()):
        return ELSEWHERE
    still_waiting = int(free.kept[list(group.units)].sum())
    return STAFF if 2 * still_waiting > group.late(free) else HANDLING


def _where(lab: Lab, group: Group, seen: Seen) -> str:
    """The post of the group at which its late work waits longest; of a group without posts any post."""
    waited = seen.waited[list(group.units)].sum(axis=0)
    return max(group.posts or lab.posts, key=lambda post: waited[lab.posts.index(post)])


def _row(
    lab: Lab,
    group: Group,
    post: str,
    added: int,
    now: float,
    then: Interval,
    ceiling: float,
    reason: str,
    *,
    known: bool,
) -> StaffRow:
    officers = lab.officers(post)
    return StaffRow(
        measure=lab.measure,
        unit=post.split("/", maxsplit=1)[0] if group.posts else sorted(lab.scenario.organisation.units)[group.units[0]],
        post=post,
        now=officers,
        needed=float(officers + added) if known else np.nan,
        added=added,
        share_now=now,
        share_reached=then.mean,
        low=then.low,
        high=then.high,
        ceiling=ceiling,
        reason=reason,
    )
