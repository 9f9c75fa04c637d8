"""Why the units of a task waited for one another: their dispute, and who settled it."""

from collections.abc import Iterator

from sim.errors import Text
from sim.report.explain.desks import Stretch, signing_wait
from sim.report.explain.setting import ARRIVAL, FINISH, Record, Setting, Told
from sim.report.explain.words import NOTHING, say
from sim.trace import DISPUTE, NOBODY, OPEN

PATH = "policy.coordination"


def dispute_lines(setting: Setting, task: Record) -> Iterator[Told]:
    """The rungs before which the dispute of a task came, in their order; nothing if it had none."""
    rungs = setting.rows("disputes", task=task["task"])
    if not rungs:
        return
    terms = setting.policy(rungs[0]["asked_min"]).coordination
    assert terms is not None, "a task was disputed under a policy that knows no disputes"
    urgent = say("urgent dispute") if rungs[0]["rung"] else NOTHING
    said = say(f"disputed, {terms.holds}")
    yield Told(rungs[0]["asked_min"], ARRIVAL, Text(said.en + urgent.en, said.zh + urgent.zh), f"{PATH}.disputed")
    for rung in rungs:
        yield from _before_leader(setting, rung) if rung["leader"] != NOBODY else _among_units(setting, rung)
    if rungs[-1]["due_after_min"] != rungs[-1]["due_before_min"]:
        before, after = (setting.moment(rungs[-1][f"due_{when}_min"]) for when in ("before", "after"))
        said = say("dispute stopped the clock", before=before, after=after)
        yield Told(rungs[-1]["decided_min"], FINISH, said, f"{PATH}.clock")


def in_dispute(setting: Setting, task: int, until: int) -> list[Stretch]:
    """When a task was in dispute; a dispute without an end lasts until then."""
    rungs = setting.rows("disputes", task=task)
    ended = rungs[-1]["decided_min"] if rungs and rungs[-1]["settled"] == 1 else OPEN
    return [(rungs[0]["asked_min"], until if ended == OPEN else ended)] if rungs else []


def _among_units(setting: Setting, rung: Record) -> Iterator[Told]:
    path = f"{PATH}.consultation"
    yield Told(rung["asked_min"], ARRIVAL, say("consulting"), f"{path}.takes")
    if rung["settled"] == 1:
        yield Told(rung["decided_min"], FINISH, say("agreed"), f"{path}.settles")
    elif rung["decided_min"] != OPEN:
        said = say("not agreed", leader=_above(setting, rung))
        yield Told(rung["decided_min"], FINISH, said, f"{path}.settles")


def _before_leader(setting: Setting, rung: Record) -> Iterator[Told]:
    leader, path = setting.leader(rung["leader"]), f"{PATH}.rungs"
    if rung["prepared_min"] != OPEN:
        yield Told(rung["prepared_min"], ARRIVAL, say("on the desk", leader=leader), path)
    wait = signing_wait(setting, DISPUTE, rung["dispute"])
    if rung["decided_min"] == OPEN:
        yield Told(rung["asked_min"], FINISH, say("undecided dispute", leader=leader), path)
    elif rung["settled"] == 1:
        yield Told(rung["decided_min"], FINISH, say("settled", leader=leader, wait=wait), path)
    else:
        said = say("passed on", leader=leader, wait=wait, above=_above(setting, rung))
        yield Told(rung["decided_min"], FINISH, said, path)


def _above(setting: Setting, rung: Record) -> Text:
    """The leader of the next rung."""
    above = setting.rows("disputes", task=rung["task"], rung=rung["rung"] + 1)
    return setting.leader(above[0]["leader"])
