"""Checks of movements of personnel: seats that exist, times that last."""

from collections.abc import Iterator

from sim.errors import Text
from sim.scenario.checks.names import unresolved, unresolved_post
from sim.scenario.complaints import Complaint
from sim.scenario.organisation import Organisation
from sim.scenario.tree import Path

ROOT = ("organisation", "personnel")


def personnel_complaints(organisation: Organisation) -> Iterator[Complaint]:
    """What cannot be of the movements of an organisation."""
    moved = organisation.personnel
    if moved is None:
        return
    for number, away in enumerate(moved.away):
        yield from _seat((*ROOT, "away", str(number), "seat"), away.seat, organisation)
        yield from _lasts((*ROOT, "away", str(number), "lasting"), away.lasting.number)
    for number, newcomer in enumerate(moved.newcomers):
        yield from _seat((*ROOT, "newcomers", str(number), "seat"), newcomer.seat, organisation)
    for number, slowed in enumerate(moved.slowed):
        at = (*ROOT, "slowed", str(number))
        yield from _seat((*at, "at"), slowed.at, organisation, posts=True)
        yield from _lasts((*at, "lasting"), slowed.lasting.number)
        if slowed.speed == 0:
            message = Text("whoever learns does some work; write more than 0 %.", "新任者必能办事，请写大于 0 % 的数。")
            yield Complaint((*at, "speed"), message)
    for number, seat in enumerate(moved.incompetent):
        yield from _seat((*ROOT, "incompetent", str(number)), seat, organisation)


def _seat(path: Path, name: str, organisation: Organisation, *, posts: bool = False) -> Iterator[Complaint]:
    """A complaint if this is no seat of the organisation, nor a post where posts will do."""
    unit, post, number = (*name.split("/"), "", "")[:3]
    if unit not in organisation.units:
        yield from unresolved(path, unit, "unit", organisation.units)
        return
    if post not in organisation.units[unit].posts:
        yield from unresolved_post(path, f"{unit}/{post}", unit, organisation)
        return
    officers = organisation.units[unit].posts[post].officers
    if posts and name == f"{unit}/{post}":
        return
    if name.count("/") != 2 or not number.isdecimal() or not 1 <= int(number) <= officers:
        message = Text(
            f"'{name}' is no seat; {unit}/{post} has {officers}, written {unit}/{post}/1 and so on.",
            f"没有席位“{name}”；{unit}/{post} 共 {officers} 席，写成 {unit}/{post}/1 等。",
        )
        yield Complaint(path, message)


def _lasts(path: Path, number: int) -> Iterator[Complaint]:
    if number < 1:
        message = Text("it lasts at least 1 day; write more, or remove the entry.", "至少为 1 天；请改写，或删除此条。")
        yield Complaint(path, message)
