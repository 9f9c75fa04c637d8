"""What a county's workbook says, row by row, after every cell has been understood."""

from datetime import date
from typing import NamedTuple

from sim.errors import Text
from sim.scenario.spans import Span


class Place(NamedTuple):
    """Where a row stands: the workbook's file, the sheet's name, the row's number as the spreadsheet shows it."""

    file: str
    sheet: str
    row: int


class Unit(NamedTuple):
    """A unit. `name` is the id it gets in the scenario; `heads` are paid; `tasks` names the post that does tasks."""

    place: Place
    name: str
    title_en: str
    title_zh: str
    klass: str
    heads: int
    tasks: str


class Post(NamedTuple):
    """A post of a unit: officers, and the percent of their time for approvals and tasks (None: not said)."""

    place: Place
    unit: str
    name: str
    title_en: str
    title_zh: str
    officers: int
    share: int | None


class Stage(NamedTuple):
    """A stage of a matter: `post` as "post" of the matter's unit or "unit/post"; mean minutes of work."""

    place: Place
    matter: str
    name: str
    title_en: str
    title_zh: str
    post: str
    minutes: float | None


class Matter(NamedTuple):
    """A matter: where it is handled, volume a year, promised and statutory limit (None: not said)."""

    place: Place
    name: str
    title_en: str
    title_zh: str
    unit: str
    volume: float
    promised: Span
    statutory: Span | None
    stages: tuple[Stage, ...]


class Task(NamedTuple):
    """A supervised task of last year's ledger. Cards by date of issue; `extended` are the working days granted.

    `number` is the ledger's own. `limit` is None where no document named one (the default holds). `done` is None
    while the task is open. `co_units` helped; the lead `unit` bears cards and points.
    """

    place: Place
    number: str
    source: str
    unit: str
    co_units: tuple[str, ...]
    assigned: date
    limit: Span | None
    done: date | None
    blue: date | None
    yellow: date | None
    reds: tuple[date, ...]
    extended: int


class Source(NamedTuple):
    """A source of supervised tasks as the ledger calls it; `name` is its id in the scenario."""

    name: str
    title_en: str
    title_zh: str


class Proposal(NamedTuple):
    """One change that a proposal makes; rows of the same `name` make one layer."""

    place: Place
    name: str
    title_en: str
    title_zh: str
    path: str
    value: str


class Setting(NamedTuple):
    """One value of the county's own rules, by dotted path, that replaces the preset's."""

    place: Place
    path: str
    value: str


class Filled(NamedTuple):
    """Something that the workbook left out, and the assumption that stands in its place, with its range.

    `preset` marks what no workbook asks for and the preset of rules assumes for every county.
    """

    path: str
    value: str
    reason_en: str
    reason_zh: str
    low: str = ""
    high: str = ""
    preset: bool = False


class Klass(NamedTuple):
    """A class of units, within which scores are ranked; `name` is its id in the scenario."""

    name: str
    title_en: str
    title_zh: str


class Note(NamedTuple):
    """Something that was ignored or read with some freedom: where it stands, and what was made of it."""

    where: str
    message: Text


class County(NamedTuple):
    """The whole workbook. `year` is the judged year of the ledger; its tasks were assigned in that year.

    The ledger is in the order of the sheet. `notes` say what was ignored.
    """

    file: str
    title_en: str
    title_zh: str
    year: int
    units: tuple[Unit, ...]
    posts: tuple[Post, ...]
    matters: tuple[Matter, ...]
    sources: tuple[Source, ...]
    ledger: tuple[Task, ...]
    settings: tuple[Setting, ...]
    proposals: tuple[Proposal, ...]
    filled: tuple[Filled, ...]
    classes: tuple[Klass, ...] = ()
    notes: tuple[Note, ...] = ()
