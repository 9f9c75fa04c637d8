"""Why an application took as long as it did."""

from collections.abc import Iterator

from sim.errors import Text
from sim.report.explain.desks import in_hand, service_lines, split, verdict
from sim.report.explain.limits import limit_line
from sim.report.explain.reviews import told_of_reviews
from sim.report.explain.setting import ARRIVAL, FINISH, RETURN, VERDICT, Line, Record, Setting, Told, text
from sim.report.explain.words import duration, figure, say
from sim.scenario.scenario import Scenario
from sim.trace import CASE, DETOURS, GRANTED, LATER, NOBODY, NOT_NEEDED, OPEN, OUTCOMES, Trace
from sim.worktime import DAY


def explain_case(scenario: Scenario, trace: Trace, case: int, lang: str | None = None) -> list[Line]:
    """The story of one application, line by line; each with the article behind it, or "assumption".

    Raises SimError, saying which there are, if the trace has no such case.
    """
    setting = Setting.of(scenario, trace)
    return setting.lines(_told(setting, setting.row("cases", case)), lang)


def _told(setting: Setting, case: Record) -> Iterator[Told]:
    names, organised = setting.trace.names, setting.scenario.demand.matters
    matter = names.matters[case["matter"]]
    path = f"demand.matters.{matter}"
    title = text(organised[matter].title)
    unit = setting.unit(case["unit"])
    yield Told(
        case["submitted_min"],
        ARRIVAL,
        say("submitted", n=case["case"], matter=title, unit=unit, how=_how(case)),
        f"{path}.volume",
    )
    if case["received_min"] != case["submitted_min"]:
        yield Told(case["received_min"], ARRIVAL, say("received"), "policy.limits.starts")
    if case["outcome"] == NOT_NEEDED:
        yield Told(case["finished_min"], VERDICT, say(OUTCOMES[NOT_NEEDED]), f"policy.routes.{matter}.item")
        return
    limits = setting.policy(case["received_min"]).limits
    filed = limits.filed is not None and limits.approvals[matter].statutory is not None
    yield limit_line(
        setting,
        case["received_min"],
        case["due0_min"],
        limits.promised(matter),
        limits.factor.approvals,
        "filed limit" if filed else "promised limit",
        "policy.limits.filed" if filed else f"policy.limits.approvals.{matter}.promised",
    )
    yield from _route(setting, case, matter)
    for detour in setting.rows("detours", case=case["case"]):
        yield _astray(setting, detour, f"{path}.astray")
    for hand_off in setting.rows("hand_offs", case=case["case"]):
        stage = names.stages[case["matter"]][hand_off["stage"]]
        yield _sent(setting, hand_off, stage, f"{path}.stages.{stage}.hand_off")
    for outside in setting.rows("intermediaries", case=case["case"]):
        stage = names.stages[case["matter"]][outside["stage"]]
        clock = f"policy.routes.{matter}.intermediary.clock"
        yield from _intermediary(setting, outside, stage, f"{path}.stages.{stage}.intermediary", clock)
    yield from told_of_reviews(setting, case, matter)
    services = setting.rows("services", kind=CASE, number=case["case"])
    for service in services:
        stage = names.stages[case["matter"]][service["stage"]]
        doing = _stage(setting.called(stage), service["round"])
        yield from service_lines(setting, service, doing, f"{path}.stages.{stage}.work")
    for supplement in setting.rows("supplements", case=case["case"]):
        stage = names.stages[case["matter"]][supplement["stage"]]
        yield from _supplement(setting, supplement, stage, f"{path}.stages.{stage}")
    for pause in setting.rows("pauses", case=case["case"]):
        yield from _pause(setting, pause, names.stages[case["matter"]][pause["stage"]])
    yield from _end(setting, case, services)


def _how(case: Record) -> Text:
    parts = [say(word) for word in ("online", "urgent") if case[word]]
    if case["parent"] != NOBODY:
        parts.append(say("child of", n=case["parent"]))
    return Text("".join(part.en for part in parts), "".join(part.zh for part in parts))


def _stage(stage: Text, round_: int) -> Text:
    if round_ == LATER:
        return say("stage later", stage=stage)
    return say("stage again", stage=stage, round=round_ + 1) if round_ else say("stage", stage=stage)


def _route(setting: Setting, case: Record, matter: str) -> Iterator[Told]:
    """What was ordered of the route of this case, stage by stage."""
    at, path = case["received_min"], f"policy.routes.{matter}"
    route = setting.policy(at).routes.get(matter)
    if route is None:
        return
    for stage, drop in route.drop.items():
        called, share = setting.called(stage), figure(drop.kept, "whole share")
        said = say("dropped, kept", stage=called, share=share) if drop.kept else say("dropped", stage=called)
        yield Told(at, ARRIVAL, said, f"{path}.drop.{stage}.kept")
    for stage, post in route.at.items():
        own = setting.trace.names.units[case["unit"]]
        number = setting.trace.names.posts.index(post if "/" in post else f"{own}/{post}")
        said = say("elsewhere", stage=setting.called(stage), post=setting.post(number))
        yield Told(at, ARRIVAL, said, f"{path}.at.{stage}")
    for stage, percent in route.work.items():
        said = say("other work", stage=setting.called(stage), percent=percent)
        yield Told(at, ARRIVAL, said, f"{path}.work.{stage}")


def _sent(setting: Setting, hand_off: Record, stage: str, path: str) -> Told:
    sent, arrived = hand_off["sent_min"], hand_off["arrived_min"]
    if arrived == OPEN:
        return Told(sent, ARRIVAL, say("on the way", stage=setting.called(stage)), path)
    way = duration(setting.office.between(sent, arrived))
    said = say("sent", stage=setting.called(stage), arrived=setting.moment(arrived), way=way)
    return Told(sent, ARRIVAL, said, path)


def _astray(setting: Setting, detour: Record, path: str) -> Told:
    sent, arrived, why = detour["sent_min"], detour["arrived_min"], DETOURS[detour["why"]]
    rule = f"{path}.{why.removesuffix(' desk')}"
    if arrived == OPEN:
        return Told(sent, ARRIVAL, say(f"astray: {why}, still"), rule)
    way = duration(setting.office.between(sent, arrived))
    return Told(sent, ARRIVAL, say(f"astray: {why}", arrived=setting.moment(arrived), way=way), rule)


def _supplement(setting: Setting, supplement: Record, stage: str, path: str) -> Iterator[Told]:
    noticed = supplement["noticed_min"]
    notice = say("notice", stage=setting.called(stage), round=supplement["round"] + 1)
    yield Told(noticed, FINISH, notice, f"{path}.supplement")
    if supplement["returned_min"] == OPEN:
        yield Told(noticed, FINISH, say("still supplementing"), f"{path}.correction")
    else:
        yield _back(setting, supplement, noticed, say("supplemented"), "policy.clock.supplement")


def _pause(setting: Setting, pause: Record, stage: str) -> Iterator[Told]:
    sent, rule = pause["sent_min"], "behaviour.clock_games"
    yield Told(sent, ARRIVAL, say("needless", stage=setting.called(stage)), rule)
    if pause["returned_min"] == OPEN:
        yield Told(sent, ARRIVAL, say("still supplementing"), rule)
    else:
        yield _back(setting, pause, sent, say("supplemented"), "policy.clock.supplement")


def _intermediary(setting: Setting, outside: Record, stage: str, path: str, clock: str) -> Iterator[Told]:
    sent = outside["sent_min"]
    yield Told(sent, ARRIVAL, say("outside", stage=setting.called(stage)), path)
    if outside["returned_min"] == OPEN:
        yield Told(sent, ARRIVAL, say("still outside"), path)
    else:
        yield _back(setting, outside, sent, say("back"), clock)


def _back(setting: Setting, pause: Record, left: int, how: Text, rule: str) -> Told:
    """The case is back, and what the clock did meanwhile."""
    back, before, after = pause["returned_min"], pause["due_before_min"], pause["due_after_min"]
    days = setting.office.days.working_between(left // DAY, back // DAY)
    if left > before:
        said = say("too late to stop", back=how, after=setting.moment(after))
    elif before == after:
        said = say("clock ran", back=how, after=setting.moment(after))
    else:
        said = say("clock stands", back=how, n=days, before=setting.moment(before), after=setting.moment(after))
    return Told(back, RETURN, said, rule)


def _end(setting: Setting, case: Record, services: list[Record]) -> Iterator[Told]:
    received, finished, outcome = case["received_min"], case["finished_min"], case["outcome"]
    end = setting.trace.horizon_min - 1 if finished == OPEN else finished
    if outcome != OPEN:
        yield Told(finished, FINISH, say(OUTCOMES[outcome]))
    for unfit in setting.rows("unfit", case=case["case"]):
        matter = setting.trace.names.matters[case["matter"]]
        stage = setting.trace.names.stages[case["matter"]][unfit["stage"]]
        unseen = bool(setting.rows("deemed", case=case["case"], stage=unfit["stage"]))
        said = say("unfit, unseen" if unseen else "unfit", stage=setting.called(stage))
        yield Told(finished, FINISH, said, f"policy.routes.{matter}.{'deemed' if unseen else f'drop.{stage}'}")
    for _ in setting.rows("wrong", case=case["case"]):
        yield Told(finished, FINISH, say("wrong"), "behaviour.care")
    if outcome not in (OPEN, GRANTED):
        return
    own = {"case": case["case"]}
    stops, outside, needless, ways, astray = (
        [(row[begin], end if row[until] == OPEN else row[until]) for row in setting.rows(table, **own)]
        for table, begin, until in (
            ("supplements", "noticed_min", "returned_min"),
            ("intermediaries", "sent_min", "returned_min"),
            ("pauses", "sent_min", "returned_min"),
            ("hand_offs", "sent_min", "arrived_min"),
            ("detours", "sent_min", "arrived_min"),
        )
    )
    named = (
        ("split: stopped", stops + needless),
        ("split: outside", outside),
        ("split: on the way", ways),
        ("split: astray", astray),
        ("split: in hand", in_hand(services, end)),
    )
    yield verdict(setting, finished, case["due_min"], split(setting.office, (received, end), named))
    if outcome == OPEN:
        return
    days = setting.office.days.working_between(received // DAY, finished // DAY) - case["stopped_days"]
    true = figure((finished - case["submitted_min"]) / DAY, "days")
    yield Told(finished, VERDICT, say("case days", official=str(days), true=true))
    judged = say("in time" if finished <= case["true_due_min"] else "not in time")
    yield Told(finished, VERDICT, say("true verdict", due=setting.moment(case["true_due_min"]), verdict=judged))
