"""The price of the next card, as the scorecard would count it: what a unit has this year, under the orders in force."""

from sim.scenario.policy import Policy
from sim.scenario.scenario import Scenario
from sim.scorecard.points import next_price
from sim.trace import RED, YELLOW
from sim.worktime import DAY

HELD = range(RED + 1)
ISSUED, UNIT, COLOUR = 4, 2, 3  # columns of the table of cards


def usual_tasks(scenario: Scenario, unit: str) -> int:
    """The tasks that a unit leads in a usual year, by the volume of demand and its weight among the leads."""
    tasks = scenario.demand.tasks
    if tasks is None or not tasks.leads.get(unit):
        return 0
    volume = sum(source.volume for source in tasks.sources.values())
    return int(round(volume * tasks.leads[unit] / sum(tasks.leads.values()), 6))


class Prices:
    """By unit, the price of the next card in hundredths; the cards of a year count up to its last day.

    `rows` is the table of cards that is being written; what is new there is read when somebody asks.
    """

    def __init__(self, scenario: Scenario, units: tuple[str, ...], rows: list[tuple[int, ...]]) -> None:
        self.rows, self.read = rows, 0
        first = scenario.horizon.year_day * DAY
        self.turns = (first, first + scenario.horizon.year_days * DAY)
        self.year = 0
        channel = scenario.behaviour.card_price
        self.keeps_on = channel is not None and channel.after_loss == "keeps on"
        self.lost = [[0, 0] for _ in units]  # whether there was any yellow, any red
        usual = [usual_tasks(scenario, unit) for unit in units]
        self.recipients = [epoch.policy.cards and epoch.policy.cards.recipient for epoch in scenario.epochs]
        self.tables = [[_table(epoch.policy, tasks) for tasks in usual] for epoch in scenario.epochs]

    def price(self, epoch: int, unit: int, lead: int, held: int, now: int) -> int:
        """What the next card on a task of this lead, which holds one or NONE, would cost the unit at work on it now.

        Nothing where no cards are ordered, or where they go to the lead and the unit only helps.
        """
        recipient = self.recipients[epoch]
        if recipient is None or (recipient == "lead" and unit != lead):
            return 0
        self._catch_up(now)
        yellow, red = (0, 0) if self.keeps_on else self.lost[unit]
        return self.tables[epoch][unit][yellow][red][held]

    def _catch_up(self, now: int) -> None:
        year = self._year(now)
        if year != self.year:
            self.year = year
            self.lost = [[0, 0] for _ in self.lost]
        for row in self.rows[self.read :]:
            if row[COLOUR] >= YELLOW and self._year(row[ISSUED]) == year:
                self.lost[row[UNIT]][row[COLOUR] - YELLOW] = 1
        self.read = len(self.rows)

    def _year(self, minute: int) -> int:
        return sum(minute >= turn for turn in self.turns)


def _table(policy: Policy, tasks: int) -> list[list[list[int]]]:
    """Prices by whether there was a yellow, whether there was a red, and the card that the task holds."""
    return [[[next_price(policy, tasks, held, y, r) for held in HELD] for r in (0, 1)] for y in (0, 1)]
