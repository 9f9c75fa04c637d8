"""What is told of reviews at the same time, and of those that were taken to consent."""

from collections.abc import Iterator
from itertools import groupby

from sim.report.explain.setting import ARRIVAL, FINISH, Record, Setting, Told
from sim.report.explain.words import listed, say
from sim.trace import ABSENT, CASE, LATER, OPEN, PAST_DUE, SILENT

DEFAULT = {
    SILENT: ("silent", "after"),
    ABSENT: ("absent from meeting", "absence"),
    PAST_DUE: ("past due", "level"),
}


def told_of_reviews(setting: Setting, case: Record, matter: str) -> Iterator[Told]:
    """Who reviewed the case at the same time, and who was silent."""
    stages, path = setting.trace.names.stages[case["matter"]], f"policy.routes.{matter}"
    route = setting.policy(case["received_min"]).routes.get(matter)
    reviews = setting.rows("reviews", case=case["case"])
    for (sent, closed), some in groupby(reviews, lambda row: (row["sent_min"], row["closed_min"])):
        names = [stages[row["stage"]] for row in some]
        key = next((key for key, each in route.together.items() if names[0] in each.stages), "") if route else ""
        meets = bool(route and key and route.together[key].how == "meeting")
        word = "still together" if closed == OPEN else "together, met" if meets else "together"
        said = say(word, stages=listed([setting.called(name) for name in names]), closed=setting.moment(closed))
        yield Told(sent, ARRIVAL, said, f"{path}.together.{key}.how")
    for row in setting.rows("deemed", case=case["case"]):
        word, rule = DEFAULT[row["why"]]
        said = say(word, stage=setting.called(stages[row["stage"]]), post=setting.post(row["post"]))
        yield Told(row["deemed_min"], FINISH, said, f"{path}.deemed.{rule}")
    yield from _in_vain(setting, case, stages)


def _in_vain(setting: Setting, case: Record, stages: tuple[str, ...]) -> Iterator[Told]:
    """Work that ended after its stage was over."""
    for service in setting.rows("services", kind=CASE, number=case["case"]):
        silent = setting.rows("deemed", case=case["case"], stage=service["stage"])
        over = [minute for minute in (case["finished_min"], *(row["deemed_min"] for row in silent)) if minute != OPEN]
        if service["round"] != LATER and over and service["finished_min"] > min(over):
            yield Told(service["finished_min"], FINISH, say("in vain", stage=setting.called(stages[service["stage"]])))
