"""What cannot all be true in a ledger: said to the reader row by row, and counted as it stands."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from sim.errors import Text
from sim.scenario.scenario import Scenario
from sim.workbook.ledger import Clock, cards, clock_of
from sim.workbook.records import County, Task

SHOWN_ROWS = 8


class Contradiction(NamedTuple):
    """Something that cannot be, and how to see it in one task; the clock knows which days are worked."""

    en: str
    zh: str
    found: Callable[[Task, Clock], bool]


CONTRADICTIONS = (
    Contradiction("done before it was assigned", "办结日期早于交办日期",
                  lambda task, _: task.done is not None and task.done < task.assigned),
    Contradiction("a yellow card without a blue one", "有黄色督办单而无蓝色督办单",
                  lambda task, _: task.yellow is not None and task.blue is None),
    Contradiction("a red card without a yellow one", "有红色督办单而无黄色督办单",
                  lambda task, _: bool(task.reds) and task.yellow is None),
    Contradiction("a later colour dated before an earlier one", "后一级督办单的日期早于前一级",
                  lambda task, _: _falls_back(task)),
    Contradiction("two red cards of one day", "同一天有两张红色督办单",
                  lambda task, _: len(set(task.reds)) < len(task.reds)),
    Contradiction("a card dated before the task was assigned", "督办单日期早于交办日期",
                  lambda task, _: any(when < task.assigned for _, when in cards(task))),
    Contradiction("a card dated after the task was done", "督办单日期晚于办结日期",
                  lambda task, _: task.done is not None and any(when > task.done for _, when in cards(task))),
)  # fmt: skip
OFF_DAY = Contradiction("a card dated on a day that was not worked", "督办单日期为非工作日",
                        lambda task, clock: any(not clock.works(when) for _, when in cards(task)))  # fmt: skip


def ledger_notes(county: County, scenario: Scenario) -> tuple[Text, ...]:
    """What a reader of the counting must know of this ledger; nothing of it is mended."""
    return tuple(_notes(county, scenario))


def _notes(county: County, scenario: Scenario) -> Iterator[Text]:
    clock, ledger = clock_of(county, scenario), county.ledger
    numbers = Counter(task.number for task in ledger)
    yield from _note([t for t in ledger if numbers[t.number] > 1], "the number stands more than once", "编号重复")
    policy = scenario.epochs[-1].policy
    any_day = policy.cards is not None and policy.cards.holiday == "same day"
    for en, zh, found in (*CONTRADICTIONS, *([] if any_day else [OFF_DAY])):
        yield from _note([task for task in ledger if found(task, clock)], en, zh)
    if policy.cards and policy.cards.recipient != "lead" and any(task.co_units for task in ledger):
        yield Text(
            "The rules give cards to co-units too; the ledger names the lead unit alone, so cards count for it alone.",
            "规则规定协办单位也会收到督办单；台账仅记牵头单位，故督办单全部计入牵头单位。",
        )
    if policy.extensions and policy.extensions.earlier_cards == "refunded" and any(task.extended for task in ledger):
        yield Text(
            "The rules refund cards that came before an extension; the ledger does not say when extensions were "
            "granted, so every card in it counts.",
            "规则规定延期获批后退还此前的扣分；台账未记延期批准日期，故台账所列督办单全部计分。",
        )


def _falls_back(task: Task) -> bool:
    days = [when for _, when in cards(task)]
    return days != sorted(days)


def _note(tasks: list[Task], en: str, zh: str) -> Iterator[Text]:
    """One sentence for all rows of a kind."""
    if tasks:
        rows = [str(task.place.row) for task in tasks]
        more, more_zh = "", ""
        if len(rows) > SHOWN_ROWS:
            more, more_zh = f" and {len(rows) - SHOWN_ROWS} more", f"等共 {len(rows)} 行"
        sheet, first = tasks[0].place.sheet, rows[:SHOWN_ROWS]
        called = "row" if len(rows) == 1 else "rows"
        yield Text(
            f"{sheet}, {called} {', '.join(first)}{more}: {en}. Counted as it stands.",
            f"“{sheet}”第 {'、'.join(first)} 行{more_zh}：{zh}。按台账原样计入。",
        )
