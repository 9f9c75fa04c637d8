"""How people respond, reckoned from the scenario afresh: the pace that each thing they see makes, in permille."""

from math import exp
from statistics import NormalDist
from typing import NamedTuple

from sim.audit.accounts import bonus_points
from sim.audit.days import DAY
from sim.audit.ground import Ground
from sim.audit.items import Book, price_of
from sim.scenario.policy import Policy
from sim.trace import BLUE, OPEN, RED, YELLOW

WHOLE = 1000
FIVE_DAYS = 5
FULL = 1000
"""The highest load that is told, in percent."""
LONG = 60
"""The most slack that is told, in working days."""


class Seen(NamedTuple):
    """What an officer saw on sitting down; OPEN where nobody looks."""

    backlog: int
    overwork: int
    slack: int
    price: int


class Channels:
    """The channels that are on, with their strengths at their doses."""

    def __init__(self, ground: Ground) -> None:
        self.ground, behaviour = ground, ground.scenario.behaviour
        self.on = {
            name: channel.dose / 100
            for name in ("deadline_pull", "pressure", "fatigue", "contest", "card_price", "attention", "fading")
            if (channel := getattr(behaviour, name)) is not None and channel.dose
        }
        self.terms = behaviour
        self.launches = self._launches() if "fading" in self.on else []
        terms = self.terms.attention
        self.attention = round(WHOLE * terms.weight * self.on["attention"]) if terms and "attention" in self.on else 0
        tiring = self.terms.fatigue
        self.half_life = tiring.half_life.number if tiring and "fatigue" in self.on else 0

    def _launches(self) -> list[int]:
        fading, start = self.terms.fading, self.ground.scenario.horizon.start
        later = [minute // DAY for minute in self.ground.changes]
        return sorted(later + [(when - start).days for when in (fading.after if fading else ())])

    def capacity(self, post: int, day: int) -> int:
        """What the officers of a post do in the five working days from this one on, in standard minutes."""
        return self.minutes(post, day) * len(self.ground.posts[post].officers) * self._worth(post) // 10_000

    def minutes(self, post: int, day: int) -> int:
        """The open minutes of the five working days from this one on."""
        calendar = self.ground.posts[post].calendar
        end = min((calendar.nth(day - 1, FIVE_DAYS) + 1) * DAY, len(calendar.done) - 1)
        return calendar.between(day * DAY, end)

    def _worth(self, post: int) -> int:
        return self.ground.posts[post].share * (100 - self.ground.scenario.organisation.administration)

    def after_a_day(self, overwork: int, load: int) -> int:
        """Overwork after a working day that ended with this load."""
        weight: int = round(1_000_000 * (1 - 0.5 ** (1 / self.half_life)))
        return overwork + (max(load - 100, 0) * 10_000 - overwork) * weight // 1_000_000

    def load(self, post: int, work: int, day: int) -> int:
        """The load of a post on a day in percent, while so much work waits."""
        capacity = self.capacity(post, day)
        return min(100 * work // capacity, FULL) if capacity else FULL

    def pace(self, seen: Seen, post: int, minute: int) -> int:
        """All that is seen in one pace, without what carded work borrows."""
        pace, terms, on = WHOLE, self.terms, self.on
        if terms.contest and "contest" in on:
            pace = pace * _contest(self.ground.policy(minute), terms.contest.lift / 100 * on["contest"]) // WHOLE
        if terms.fading and "fading" in on:
            pace = pace * self._fresh(minute // DAY, terms.fading.lift / 100 * on["fading"]) // WHOLE
        if terms.deadline_pull and seen.slack != OPEN:
            lift = terms.deadline_pull.lift / 100 * on["deadline_pull"]
            pace = pace * round(WHOLE * (1 + lift * exp(-seen.slack / terms.deadline_pull.fades.number))) // WHOLE
        if terms.pressure and seen.backlog != OPEN:
            load = self.load(post, seen.backlog, minute // DAY)
            times = (max(load, 1) / 100) ** -(terms.pressure.exponent * on["pressure"])
            bounds = terms.pressure.shortest / 100, terms.pressure.longest / 100
            pace = pace * round(WHOLE / sorted((bounds[0], times, bounds[1]))[1]) // WHOLE
        if terms.fatigue and seen.overwork != OPEN:
            slows = round(WHOLE * terms.fatigue.slows * on["fatigue"])
            pace = pace * (10**9 // (10**6 + slows * seen.overwork // WHOLE)) // WHOLE
        if terms.card_price and seen.price > 0:
            share = seen.price / (seen.price + terms.card_price.half_at)
            pace = pace * (WHOLE + round(WHOLE * (terms.card_price.lift / 100 * on["card_price"]) * share)) // WHOLE
        return max(pace, 1)

    def _fresh(self, day: int, lift: float) -> int:
        past = [launch for launch in self.launches if launch <= day]
        if not past:
            return WHOLE
        passed = self.ground.office.days_between(max(past[-1], -1), day)
        half_life = self.terms.fading.half_life.number if self.terms.fading else 1
        return WHOLE + round(WHOLE * lift * 2 ** (-passed / half_life))


def _contest(policy: Policy, lift: float) -> int:
    """Tiers in proportion to those of the plan; density of the usual curve at each cut times what is won there."""
    if policy.bonus is None:
        return WHOLE
    first, third = policy.bonus.first, policy.bonus.third
    won = _cut(first.share) * (first.change / 100) - _cut(third.share) * (third.change / 100)
    return WHOLE + round(WHOLE * lift * won / (_cut(0.2) * 0.2 - _cut(0.1) * -0.2))


def _cut(share: float) -> float:
    usual = NormalDist()
    return usual.pdf(usual.inv_cdf(share)) if 0 < share < 1 else 0.0


class Costs:
    """What the next card would cost a unit at a minute, by its cards of the year so far."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        trace, tasks = ground.trace, ground.scenario.demand.tasks
        self.turns = (trace.year_from_min, trace.year_to_min)
        self.lost: dict[tuple[int, int, int], int] = {}
        for unit, colour, minute in ground.each("cards", "unit", "colour", "issued_min"):
            key = (unit, colour, self._year(minute))
            self.lost[key] = min(minute, self.lost.get(key, minute))
        self.usual = [0] * len(trace.names.units)
        if tasks is not None:
            volume, weights = sum(each.volume for each in tasks.sources.values()), sum(tasks.leads.values())
            for number, name in enumerate(trace.names.units):
                self.usual[number] = int(round(volume * tasks.leads.get(name, 0) / weights, 6))
        channel = ground.scenario.behaviour.card_price
        self.blind = channel is not None and channel.after_loss == "keeps on"

    def _year(self, minute: int) -> int:
        return (minute >= self.turns[0]) + (minute >= self.turns[1])

    def of(self, unit: int, lead: int, held: int, minute: int) -> int:
        """In hundredths; nothing for helpers where cards go to the lead."""
        policy = self.ground.policy(minute)
        if policy.cards is None or (policy.cards.recipient == "lead" and lead != unit):
            return 0
        cards = {BLUE: [BLUE], YELLOW: [BLUE, YELLOW], RED: [BLUE, YELLOW, RED]}[max(held, BLUE)]
        colour = RED if held >= YELLOW else YELLOW
        nominal = price_of(policy, [*cards, colour]) - price_of(policy, cards)
        book = Book(tasks=self.usual[unit], completed=self.usual[unit])
        for each in () if self.blind else (YELLOW, RED):
            book.counted[each] = int(self.lost.get((unit, each, self._year(minute)), minute + 1) <= minute)
        clean = bonus_points(policy.clean_sheet, book)
        book.counted[colour] += 1
        return nominal + clean - bonus_points(policy.clean_sheet, book)
