"""Bad scenario files: each is refused with its file, line and path, what was found, and what to do."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from sim.errors import Problem, ScenarioError
from sim.scenario.files import load, load_variant

PILOT = (Path(__file__).parent / "data" / "pilot.yaml").read_text(encoding="utf-8")
RAW = ("Input should", "pydantic", "type=", "Field required", "validation error", "errors.", "Traceback")


class Slip(NamedTuple):
    """One edit of the pilot: `old` becomes `new`; the problem stands in the first line of `new`, or at `line`."""

    old: str
    new: str
    path: str
    found: str
    remedy: str
    line: str = ""


SLIPS = {
    # keys
    "unknown top-level key": Slip("seed: 20200101", "seed: 1\npolcy: {}", "polcy", "'polcy'", "mean 'policy'", "polcy"),
    "unknown key": Slip("{officers: 3, cover: office}", "{oficers: 3, officers: 1}",
                        "organisation.units.bureau-a.posts.window.oficers", "'oficers'", "mean 'officers'"),
    "unknown mechanism": Slip("  quota: {", "  quotas: {", "policy.quotas", "'quotas'", "mean 'quota'"),
    "missing key": Slip("      heads: 42\n", "", "organisation.units.bureau-a.heads", "missing", "add it",
                        "    bureau-a:\n      title"),
    "missing rung of a ladder": Slip("      prepared: 1 working day\n", "", "policy.cards.yellow.prepared", "missing",
                                     "add it", "    yellow:\n"),
    "missing section": Slip("behaviour: {mode: mechanical}", "", "horizon", "missing", "add it", "title: {en: Pilot"),
    "duplicate key": Slip("seed: 20200101", "seed: 1\nseed: 2", "seed", "already set on line", "Keep one", "seed: 2"),
    "duplicate id": Slip("  calendar: office\n", "  calendar: office\n  classes: {}\n", "organisation.classes",
                         "already set on line 24", "Keep one", "  classes:\n"),
    "bad id": Slip("    signing: {", "    Night Shift: {hours: [20:00-24:00]}\n    signing: {",
                   "organisation.calendars.Night Shift", "'Night Shift'", "lower-case"),
    # targets and filed promises
    "target of no measure": Slip(
        "  quota: {", "  targets: {t: {title: x, measure: aprovals.granted, at_least: 1}}\n  quota: {",
        "policy.targets.t.measure", "'aprovals.granted'", "mean 'approvals.granted'"),
    "target about targets": Slip(
        "  quota: {", "  targets: {t: {title: x, measure: targets.met, at_least: 1}}\n  quota: {",
        "policy.targets.t.measure", "'targets.met'", "xiaoneng measures"),
    "target in another unit": Slip(
        "  quota: {", "  targets: {t: {title: x, measure: approvals.on_time.true, at_least: 98}}\n  quota: {",
        "policy.targets.t.at_least", "'98'", "Write '98 %'"),
    "target beyond the whole": Slip(
        "  quota: {", "  targets: {t: {title: x, measure: approvals.on_time.true, at_least: 120 %}}\n  quota: {",
        "policy.targets.t.at_least", "'120 %'", "100 % or less"),
    "target without a bound": Slip("  quota: {", "  targets: {t: {title: x, measure: cards.red}}\n  quota: {",
                                   "policy.targets.t", "one bound", "`at_least` or `at_most`"),
    "bound of no kind": Slip("  quota: {", "  targets: {t: {title: x, measure: cards.red, at_most: few}}\n  quota: {",
                             "policy.targets.t.at_most", "'few'", "'98 %'"),
    "phase that ends too soon": Slip(
        "  quota: {", "  phases: {p: {title: x, first: 2020-05-02, last: 2020-05-01}}\n  quota: {",
        "policy.phases.p.last", "before the first day", "exchange the two"),
    "promise of nothing": Slip("    approvals:\n", "    filed: {fraction: 0 %, sandbag: 10 %}\n    approvals:\n",
                               "policy.limits.filed.fraction", "needs some time", "at least 1 %"),
    "promise for no matter": Slip(
        "    approvals:\n", "    filed: {fraction: 9 %, sandbag: 1 %, matters: {licnce: 9 %}}\n    approvals:\n",
        "policy.limits.filed.matters.licnce", "no matter 'licnce'", "mean 'licence'"),
    # coordination
    "last rung that settles half": Slip(
        "  quota: {", "  coordination: {disputed: 5 %, rungs: [{leader: head, takes: 1 working day,\n"
        "    minutes: 9 minutes, settles: 50 %}]}\n  quota: {",
        "policy.coordination.rungs.0.settles", "nobody stands above", "write 100 %", "    minutes: 9"),
    "rung of nobody": Slip(
        "  quota: {", "  coordination: {disputed: 5 %, rungs: [{leader: hed, takes: 1 working day,\n"
        "    minutes: 9 minutes, settles: 100 %}]}\n  quota: {",
        "policy.coordination.rungs.0.leader", "no leader 'hed'", "mean 'head'"),
    "talk of no time": Slip(
        "  quota: {", "  coordination: {disputed: 5 %, consultation: {takes: 0 working days, settles: 5 %},\n"
        "    rungs: [{leader: head, takes: 1 working day, minutes: 9 minutes, settles: 100 %}]}\n  quota: {",
        "policy.coordination.consultation.takes", "at least 1 working day", "remove `consultation`"),
    "end of a term that is not set": Slip(
        "repeat: 10 days\n", "counts_from: rectification ended\n      repeat: 10 days\n",
        "policy.cards.red.counts_from", "no rectification", "add `rectification`"),
    "look at the end": Slip("  quota: {", "  progress: {at: 100 %}\n  quota: {", "policy.progress.at", "'100 %'",
                            "at most 99"),
    # units
    "bare number for days": Slip("prepared: 1 working day", "prepared: 1", "policy.cards.yellow.prepared", "'1'",
                                 "'3 working days'"),
    "bare number for a share": Slip("urgent: 3 %", "urgent: 0.03", "demand.matters.licence.urgent", "'0.03'", "'15 %'"),
    "bare number for a percentage": Slip("load: 2 %", "load: 2", "policy.reporting.load", "'2'", "'70 %'"),
    "bare number for money": Slip("award: 1000 yuan", "award: 1000", "policy.stars.award", "'1000'", "'10000 yuan'"),
    "bare number for a volume": Slip("volume: 1200 a year", "volume: 1200", "demand.matters.licence.volume", "'1200'",
                                     "'1200 a year'"),
    "bare number for a tier's change": Slip("change: -20 %", "change: -20", "policy.bonus.third.change", "'-20'",
                                            "unit"),
    "wrong unit": Slip("prepared: 2 working days", "prepared: 2 days", "policy.cards.red.prepared", "'2 days'",
                       "must be working days"),
    "unknown unit of time": Slip("slip: 15 minutes", "slip: 15 mins", "organisation.leaders.head.slip", "'15 mins'",
                                 "'60 minutes'"),
    "half a day": Slip("is: 5 days,", "is: 2.5 days,", "policy.cards.yellow.after", "'2.5 days'", "whole number"),
    "limit of nothing": Slip("statutory: 20 working days", "statutory: 0 working days",
                             "policy.limits.approvals.building-permit.statutory", "'0 working days'", "at least 1"),
    "share above the whole": Slip("granted: 80 %", "granted: 180 %", "policy.extensions.granted", "'180 %'",
                                  "between 0 % and 100 %"),
    "hours that close before they open": Slip("[10:00-10:30]", "[10:30-10:00]",
                                              "organisation.calendars.signing.hours.0",
                                              "'10:30-10:00'", "before closing"),
    "hours in words": Slip("[10:00-10:30]", "[in the morning]", "organisation.calendars.signing.hours.0", "'in the mor",
                           "'08:30-12:00'"),
    # kinds
    "word for a number": Slip("heads: 42", "heads: many", "organisation.units.bureau-a.heads", "'many'",
                              "whole number"),
    "nobody is paid": Slip("heads: 42", "heads: 0", "organisation.units.bureau-a.heads", "'0'", "at least 1"),
    "negative spread": Slip("speed: {cv: 0.2}", "speed: {cv: -0.2}", "organisation.officers.speed.cv", "'-0.2'",
                            "at least 0"),
    "yes for a number": Slip("rounds: 3", "rounds: true", "demand.rounds", "true", "whole number"),
    "list for a mapping": Slip("  quota: {base: 15 %, cap: 20 %}", "  quota: [15 %, 20 %]", "policy.quota", "a list",
                               "mapping with base, cap"),
    "mapping for a list": Slip("co_units: [70 %, 30 %]", "co_units: {0: 70 %, 1: 30 %}", "demand.tasks.co_units",
                               "a mapping", "write a list"),
    "eleven months": Slip("months: [1, 0.6, ", "months: [", "demand.profiles.net.months", "10 entries", "at least 12"),
    "hour of no day": Slip("20: 1}", "25: 1}", "demand.profiles.net.hours.25", "'25'", "at most 23"),
    "no date": Slip("last: 2020-12-31", "last: end of the year", "horizon.last", "'end of the year'", "2020-07-01"),
    "impossible date": Slip("last: 2020-12-31", "last: 2020-12-32", "horizon.last", "'2020-12-32'", "2020-07-01"),
    "two laws": Slip("{gamma: {mean: 1 hour, cv: 1}}", "{gamma: {mean: 1 hour, cv: 1}, constant: 1 hour}",
                     "demand.matters.licence.stages.review.work", "constant and gamma", "exactly one"),
    "foreign tag": Slip("seed: 20200101", "seed: !hex 20200101", "seed", "!hex", "remove"),
    # choices
    "wrong choice": Slip("{base: received, cards: first}", "{base: fifo, cards: first}", "policy.precedence.base",
                         "'fifo'", "'received', 'due date', 'slack'"),
    "misspelt choice": Slip("by: rank within class", "by: rank within clas", "policy.bonus.grades.by",
                            "'rank within clas'", "mean 'rank within class'"),
    "wrong mode of behaviour": Slip("mode: mechanical", "mode: lenient", "behaviour.mode", "'lenient'", "'mechanical'"),
    "mode without channels": Slip("mode: mechanical", "mode: strong", "behaviour.mode", "'strong' has no channel",
                                  "by `--behaviour`"),
    "last minute without care": Slip("mode: mechanical", "last_minute: {odds: 2, window: 10 %}",
                                     "behaviour.last_minute", "errors of care", "add `care`"),
    # order
    "blue after yellow": Slip("{is: 0 days, source", "{is: 6 days, source", "policy.cards.blue.after",
                              "6 days; blue comes before yellow (5 days after due)", "Lower it to 5 days or less"),
    "blue after yellow in other units": Slip("{is: 0 days, source", "{is: 4 working days, source",
                                             "policy.cards.blue.after", "found 4 working days",
                                             "3 working days or less"),
    "red with yellow": Slip("{is: 10 days, source", "{is: 0 days, source", "policy.cards.red.after", "found 0 days",
                            "Raise it to 1 day", "{is: 0 days, source: xiangyin-2020 annex art. 6"),
    "negative deduction": Slip("yellow: 2 points,", "yellow: -2 points,", "policy.cards.points.yellow", "positive",
                               "remove the minus", "      is: {blue: 1 point"),
    "admonished before criticised": Slip("is: {criticised: 2, admonished: 3}", "is: {criticised: 3, admonished: 3}",
                                         "policy.ladder.admonished", "found 3", "Raise it to 4"),
    "cap below base": Slip("cap: 20 %", "cap: 10 %", "policy.quota.cap", "found 10 %", "Raise the cap"),
    "bands out of order": Slip("{tasks: 20,", "{tasks: 4,", "policy.clean_sheet.bands.1.tasks", "found 4 after 5",
                               "Put them in order"),
    "grades out of order": Slip("standard: 8000 yuan", "standard: 9e yuan", "policy.bonus.grades.grades.2.standard",
                                "'9e yuan'", "unit"),
    "better pay for the worse grade": Slip("standard: 8000 yuan", "standard: 18000 yuan",
                                           "policy.bonus.grades.grades.2.standard", "18000 yuan", "best to last"),
    "promise beyond the law": Slip("statutory: 20 working days", "statutory: 5 working days",
                                   "policy.limits.approvals.building-permit.promised", "found 7 working days",
                                   "Lower it to 5 working days", "promised: {is: 7"),
    "horizon backwards": Slip("last: 2020-12-31", "last: 2019-12-31", "horizon.last", "2019-12-31", "exchange"),
    "hours out of order": Slip("[08:30-12:00, 14:30-17:30]", "[14:30-17:30, 08:30-12:00]",
                               "organisation.calendars.office.hours", "out of order", "morning to evening"),
    # sums
    "co-units that make 90 %": Slip("co_units: [70 %, 30 %]", "co_units: [60 %, 30 %]", "demand.tasks.co_units", "90 %",
                                    "make 100 %"),
    "tiers above the whole": Slip("first: {share: 20 %", "first: {share: 95 %", "policy.bonus.third.share", "105 %",
                                  "100 % at most", "third: {share"),
    "grades that make 110 %": Slip("share: 50 %, standard", "share: 60 %, standard", "policy.bonus.grades.grades",
                                   "110 %",
                                   "make 100 %", "      grades:\n"),
    "no month has weight": Slip("months: [1, 0.6, 1, 1, 1, 1, 1, 1, 1, 0.8, 1, 1.2]",
                                "months: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]", "demand.profiles.net.months",
                                "all weights are 0", "more than 0"),
    "no lead has weight": Slip("leads: {bureau-a: 2, bureau-b: 1}", "leads: {bureau-a: 0}", "demand.tasks.leads",
                               "all weights are 0", "more than 0"),
    "more co-units than units": Slip("co_units: [70 %, 30 %]", "co_units: [40 %, 30 %, 30 %]", "demand.tasks.co_units",
                                     "up to 2 co-units", "shorten co_units"),
    "all time lost": Slip("load: 2 %", "load: 80 %", "policy.reporting.load", "no time is left", "less than 80 %"),
    # names
    "unknown calendar": Slip("  calendar: office\n", "  calendar: offce\n", "organisation.calendar", "'offce'",
                             "mean 'office'"),
    "unknown class": Slip("class: government", "class: govern", "organisation.units.bureau-b.class", "'govern'",
                          "Known: government, service"),
    "unknown post for tasks": Slip("{officers: 4, share: 60 %}\n      tasks: office",
                                   "{officers: 4, share: 60 %}\n      tasks: ofice",
                                   "organisation.units.bureau-a.tasks",
                                   "'ofice'", "mean 'office'", "      tasks: ofice"),
    "unknown cover": Slip("cover: office", "cover: bureau-b/window", "organisation.units.bureau-a.posts.window.cover",
                          "'window'", "It has office"),
    "cover by itself": Slip("cover: office", "cover: window", "organisation.units.bureau-a.posts.window.cover",
                            "cover for itself", "another post"),
    "unknown signer": Slip("signer: {is: vice-head,", "signer: {is: vice-heads,", "policy.cards.yellow.signer",
                           "no leader 'vice-heads'", "mean 'vice-head'"),
    "unknown approver": Slip("approver: director", "approver: mayor", "policy.extensions.approver", "no leader 'mayor'",
                             "Known: director"),
    "unknown profile": Slip("online: {share: 30 %, profile: net}", "online: {share: 30 %, profile: web}",
                            "demand.matters.licence.online.profile", "no profile 'web'", "Known: counter, net"),
    "unknown unit": Slip("at: bureau-a\n", "at: bureau-c\n", "demand.matters.licence.at", "no unit 'bureau-c'",
                         "Known:"),
    "unknown post of a stage": Slip("post: bureau-b/office", "post: bureau-b/window",
                                    "demand.matters.building-permit.stages.approve.post", "no post 'window'",
                                    "It has office"),
    "post that one unit lacks": Slip("at: {bureau-a: 1, bureau-b: 3}\n      profile: counter\n      stages:\n"
                                     "        review:\n          post: office",
                                     "at: {bureau-a: 1, bureau-b: 3}\n      profile: counter\n      stages:\n"
                                     "        review:\n          post: window",
                                     "demand.matters.building-permit.stages.review.post", "'bureau-b' has no post",
                                     "unit/post", "          post: window\n          work: {mixture"),
    "unknown lead": Slip("leads: {bureau-a: 2,", "leads: {bureau-x: 2,", "demand.tasks.leads.bureau-x", "'bureau-x'",
                         "Known:"),
    "lead without a post for tasks": Slip("        office: {officers: 3}\n      tasks: office\n",
                                          "        office: {officers: 3}\n", "demand.tasks.leads.bureau-b",
                                          "names no post", "set organisation.units.bureau-b.tasks",
                                          "    leads: {bureau-a"),
    "unknown document": Slip("source: hangzhou-2004}\n        statutory",
                             "source: hangzhou-2014 rule 3}\n        statutory",
                             "policy.limits.approvals.licence.promised", "no document 'hangzhou-2014'",
                             "mean 'hangzhou-2004'"),
    "lanes for an unknown matter": Slip("{base: received, cards: first}", "{base: lanes, lanes: [[licence], [ghost]]}",
                                        "policy.precedence.lanes.1.0", "no matter 'ghost'", "Known:"),
    "route of an unknown matter": Slip("  cover: {av", "  routes: {licens: {}}\n  cover: {av", "policy.routes.licens",
                                       "no matter 'licens'", "mean 'licence'", "  routes:"),
    "unknown stage dropped": Slip("  cover: {av", "  routes: {licence: {drop: {revew: {kept: 50 %}}}}\n  cover: {av",
                                  "policy.routes.licence.drop.revew", "no stage 'revew'", "mean 'review'", "  routes:"),
    "dropped, share of work unsaid": Slip("  cover: {av", "  routes: {licence: {drop: {review: {to: accept}}}}\n"
                                          "  cover: {av", "policy.routes.licence.drop.review.kept", "missing", "add it",
                                          "  routes:"),
    "no stage left": Slip("  cover: {av", "  routes: {licence: {drop: {accept: {kept: 1 %}, review: {kept: 1 %}}}}\n"
                          "  cover: {av", "policy.routes.licence.drop", "no stage is left", "item: cancelled",
                          "  routes:"),
    "work kept in a dropped stage": Slip("  cover: {av", "  routes: {building-permit: {drop: {review: {kept: 9 %, "
                                         "to: review}}}}\n  cover: {av",
                                         "policy.routes.building-permit.drop.review.to", "dropped as well",
                                         "name one that is left: approve", "  routes:"),
    "post of a dropped stage": Slip("  cover: {av", "  routes: {licence: {drop: {review: {kept: 1 %}}, "
                                    "at: {review: window}}}\n  cover: {av", "policy.routes.licence.at.review",
                                    "'review' is dropped", "remove it", "  routes:"),
    "stage at a post that one unit lacks": Slip("  cover: {av", "  routes: {building-permit: {at: {review: window}}}\n"
                                                "  cover: {av", "policy.routes.building-permit.at.review",
                                                "'bureau-b' has no post 'window'", "unit/post", "  routes:"),
    "work of nothing": Slip("  cover: {av", "  routes: {licence: {work: {review: 0 %}}}\n  cover: {av",
                            "policy.routes.licence.work.review", "takes work", "at least 1 %", "  routes:"),
    "hand-off in days": Slip("        review:\n          post: office\n          work: {gamma",
                             "        review:\n          post: office\n          hand_off: {exponential: 2 days}\n"
                             "          work: {gamma", "demand.matters.licence.stages.review.hand_off", "2 days",
                             "hours or minutes", "          hand_off"),
    # what belongs together
    "matter without a limit": Slip("      building-permit:\n        promised: {is: 7 working days, "
                                   "range: [5 working days, 10 working days]}\n        statutory: 20 working days\n",
                                   "", "policy.limits.approvals.building-permit", "has no limit", "with `promised`",
                                   "    approvals:\n"),
    "limit for an unknown matter": Slip("    approvals:\n", "    approvals:\n      ghost: {promised: 3 working days}\n",
                                        "policy.limits.approvals.ghost", "no matter 'ghost'", "Known:", "      ghost:"),
    "lanes without base lanes": Slip("{base: received, cards: first}", "{base: received, lanes: [[licence]]}",
                                     "policy.precedence.lanes", "base is 'received'", "change base"),
    "base lanes without lanes": Slip("{base: received, cards: first}", "{base: lanes}", "policy.precedence.base",
                                     "needs `lanes`", "add them"),
    "one matter in two lanes": Slip("{base: received, cards: first}", "{base: lanes, lanes: [[licence], [licence]]}",
                                    "policy.precedence.lanes", "twice", "keep it once"),
    "supplement without correction": Slip("          correction: {exponential: 4 days}\n", "",
                                          "demand.matters.licence.stages.accept.supplement", "20 %", "add it",
                                          "          supplement: {is: 20 %"),
    "explicit limits that are not listed": Slip("        explicit: 0 %\n", "", "demand.tasks.sources.head.explicit",
                                                "lists none", "list them", "      head:\n        title: {en: Instr"),
    "co-units without work": Slip("    co_work: {lognormal: {mean: 2 hours, cv: 1}}\n", "", "demand.tasks.co_units",
                                  "`co_work`", "add it", "    co_units:"),
    "follow-up too short": Slip("follow_up: 150", "follow_up: 20", "horizon.follow_up", "58 natural days",
                                "Write 59 days or more"),
    "calendar that never opens": Slip("signing: {hours: [10:00-10:30]}", "signing: {hours: []}",
                                      "organisation.calendars.signing.hours", "never opens", "give it hours"),
    "profile outside its calendar": Slip("weekdays: [1.3, 1.1, 1, 1, 0.9, 0, 0]}", "hours: {20: 1}}",
                                         "demand.profiles.counter.hours", "opening hours", "add one"),
    "raters without what satisfies anybody": Slip(
        "  stars: {", "  ratings: {x: {title: x, who: clients, sample: 5}}\n  stars: {", "policy.ratings",
        "`behaviour.satisfaction`", "add it"),
    # sources and dates
    "source without a value": Slip("signer: {is: head, source: xiangyin-2020 annex art. 6}",
                                   "signer: {source: xiangyin-2020 annex art. 6}", "policy.cards.red.signer",
                                   "without `is`", "write the value too"),
    "foreign key beside a value": Slip("{is: 0 days, source: xiangyin-2020 annex art. 4}",
                                       "{is: 0 days, sauce: xiangyin-2020 annex art. 4}",
                                       "policy.cards.blue.after.sauce",
                                       "'sauce'", "allowed are is, source"),
    "half a range": Slip("range: [5 working days, 10 working days]", "range: [5 working days]",
                         "policy.limits.approvals.building-permit.promised.range", "two values", "[lowest, highest]"),
    "range in another unit": Slip("range: [5 working days, 10 working days]", "range: [5 apples, 10 apples]",
                                  "policy.limits.approvals.building-permit.promised", "'5 apples'", "whole number"),
    "range that leaves the value out": Slip("range: [5 working days, 10 working days]",
                                            "range: [8 working days, 10 working days]",
                                            "policy.limits.approvals.building-permit.promised", "'7 working days'",
                                            "widen the range"),
    "date outside policy": Slip("administration: {is: 20 %,", "administration: {from: 2020-07-01, is: 20 %,",
                                "organisation.administration", "only values under policy", "remove `from`"),
    "date that is none": Slip("{base: 15 %, cap: 20 %}", "{base: 15 %, cap: {from: July, is: 20 %}}",
                              "policy.quota.cap.from", "date", "2020-07-01"),
    "no value before a date": Slip("cap: 20 %", "cap: {from: 2020-07-01, is: 20 %}", "policy.quota.cap",
                                   "before 2020-07-01", "[{is: value}, {from: 2020-07-01"),
    "dates out of order": Slip("cap: 20 %", "cap: [{from: 2020-07-01, is: 20 %}, {from: 2020-04-01, is: 18 %}]",
                               "policy.quota.cap", "must rise", "put the entries in order"),
    "impossible from a date on": Slip("cap: 20 %", "cap: [{is: 20 %}, {from: 2020-07-01, is: 10 %}]",
                                      "policy.quota.cap",
                                      "found 10 %", "Raise the cap"),
}  # fmt: skip


def refused(file: Path) -> tuple[Problem, ...]:
    with pytest.raises(ScenarioError) as error:
        load(file)
    return error.value.problems


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_one_slip_gives_one_problem_with_place_and_remedy(slip: Slip, tmp_path: Path) -> None:
    base = PILOT if slip.path != "horizon" else re.sub(r"horizon:\n(  .*\n)+", "", PILOT)
    assert base.count(slip.old) == 1, "the edit must be unambiguous"
    text = base.replace(slip.old, slip.new)
    file = tmp_path / "bad.yaml"
    file.write_text(text, encoding="utf-8")
    problems = refused(file)
    assert [problem.path for problem in problems] == [slip.path]
    (problem,) = problems
    assert problem.file == str(file)
    assert problem.line == text[: text.index(slip.line or slip.new)].count("\n") + 1
    assert slip.found in problem.message.en
    assert slip.remedy in problem.message.en
    assert re.search("[\u4e00-\u9fff]", problem.message.zh)
    assert not any(raw in problem.message.en + problem.message.zh for raw in RAW)


def test_all_problems_of_a_file_come_at_once(tmp_path: Path) -> None:
    text = PILOT
    for name in (
        "unknown key", "duplicate key", "wrong unit", "bare number for money", "wrong choice", "blue after yellow",
        "co-units that make 90 %", "grades that make 110 %", "unknown calendar", "unknown signer",
        "follow-up too short",
        "missing key", "matter without a limit",
    ):  # fmt: skip
        text = text.replace(SLIPS[name].old, SLIPS[name].new)
    file = tmp_path / "bad.yaml"
    file.write_text(text, encoding="utf-8")
    problems = refused(file)
    assert sorted(problem.path for problem in problems) == [
        "demand.tasks.co_units",
        "horizon.follow_up",
        "organisation.calendar",
        "organisation.units.bureau-a.heads",
        "organisation.units.bureau-a.posts.window.oficers",
        "policy.bonus.grades.grades",
        "policy.cards.blue.after",
        "policy.cards.red.prepared",
        "policy.cards.yellow.signer",
        "policy.limits.approvals.building-permit",
        "policy.precedence.base",
        "policy.stars.award",
        "seed",
    ]
    assert [problem.line for problem in problems] == sorted(problem.line for problem in problems)


BROKEN = {
    "open bracket": (b"seed: 1\npolicy: [1\ntitle: x\n", 3, "not YAML", "brackets"),
    "tab": (b"policy:\n\tseed: 1\n", 2, "not YAML", "indentation"),
    "unknown alias": (b"seed: 1\ntitle: *pilot\n", 2, "not YAML", "alias"),
    "two documents": (b"seed: 1\n---\nseed: 2\n", 2, "not YAML", "document"),
    "empty": (b"# nothing yet\n", 0, "empty", "write a scenario"),
    "list": (b"- seed: 1\n", 1, "no scenario", "write a mapping with title"),
    "not UTF-8": ("title: 试点\n".encode("gbk"), 0, "not UTF-8", "save it as UTF-8"),
    "circle in itself": (b"extends: bad.yaml\n", 1, "circle", "Remove one"),
    "missing base": (b"title: x\nextends: bade.yaml\n", 2, "no file", "relative to this file"),
    "extends a mapping": (b"extends: {a: a.yaml}\n", 1, "name a file", "relative"),
}


@pytest.mark.parametrize(("content", "line", "found", "remedy"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_cannot_be_read_says_where_and_why(
    content: bytes, line: int, found: str, remedy: str, tmp_path: Path
) -> None:
    file = tmp_path / "bad.yaml"
    file.write_bytes(content)
    (problem,) = refused(file)
    assert (problem.file, problem.line) == (str(file), line)
    assert found in problem.message.en
    assert remedy in problem.message.en
    assert re.search("[\u4e00-\u9fff]", problem.message.zh)


def test_a_file_that_is_not_there_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "pilot.yaml").write_text(PILOT, encoding="utf-8")
    (problem,) = refused(tmp_path / "pilto.yaml")
    assert problem.message.en == f"there is no such file. Did you mean {tmp_path / 'pilot.yaml'}?"


def test_a_value_that_contains_itself_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text(PILOT.replace("{mode: mechanical}", "&me {mode: *me}"), encoding="utf-8")
    assert [(each.path, each.message.en) for each in refused(file)] == [
        ("behaviour.mode", "contains itself; write the part out.")
    ]


def test_two_layers_that_set_one_path_are_refused_with_both_places(tmp_path: Path) -> None:
    (tmp_path / "pilot.yaml").write_text(PILOT, encoding="utf-8")
    folder = tmp_path / "pilot"
    folder.mkdir()
    (folder / "early.yaml").write_text("title: a\npolicy:\n  cards: {yellow: {after: 3 days}}\n", encoding="utf-8")
    (folder / "off.yaml").write_text("title: b\npolicy:\n\n  cards: ~\n", encoding="utf-8")
    with pytest.raises(ScenarioError) as error:
        load_variant(tmp_path / "pilot.yaml", "early+off")
    (problem,) = error.value.problems
    assert (problem.file, problem.line, problem.path) == (str(folder / "off.yaml"), 4, "policy.cards")
    assert f"also set in {folder / 'early.yaml'}:3" in problem.message.en


def test_a_layer_that_is_not_there_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "pilot.yaml").write_text(PILOT, encoding="utf-8")
    (tmp_path / "pilot").mkdir()
    (tmp_path / "pilot" / "earlier.yaml").write_text("title: a\n", encoding="utf-8")
    with pytest.raises(ScenarioError, match="Did you mean 'earlier'"):
        load_variant(tmp_path / "pilot.yaml", "earlyer")


@pytest.mark.parametrize(
    ("change", "path", "says"),
    [
        ("policy.card.yellow.after=3 days", "policy.card.yellow.after", "Did you mean policy.cards.yellow.after?"),
        ("policy.cards.yellow.after=3", "policy.cards.yellow.after", "found '3'; write a whole number with its unit"),
        ("organisation.units.bureau-z.heads=3", "organisation.units.bureau-z.heads", "no such path"),
        ("policy.clean_sheet.bands.2.tasks=9", "policy.clean_sheet.bands.2.tasks", "no such path"),
        ("about=words", "about", "cannot be set"),
        ("policy.cards", "policy.cards", "write PATH=VALUE"),
        ("policy.cards=[1", "policy.cards", "not YAML"),
        ("policy.cards.blue.after=6 days", "policy.cards.blue.after", "blue comes before yellow"),
    ],
)
def test_a_bad_set_is_told_by_its_path(change: str, path: str, says: str, tmp_path: Path) -> None:
    file = tmp_path / "pilot.yaml"
    file.write_text(PILOT, encoding="utf-8")
    with pytest.raises(ScenarioError) as error:
        load(file, set=[change])
    (problem,) = error.value.problems
    assert (problem.file, problem.line, problem.path) == ("--set", 0, path)
    assert says in problem.message.en


def test_a_bad_mapping_has_no_lines() -> None:
    with pytest.raises(ScenarioError) as error:
        load({"title": "x", "seed": 0})
    assert {(problem.file, problem.line) for problem in error.value.problems} == {("<mapping>", 0)}
    assert str(error.value).startswith("<mapping> horizon: 'horizon' is missing")


def test_something_that_is_no_value_is_refused_in_a_mapping() -> None:
    with pytest.raises(ScenarioError, match="a set cannot stand in a scenario"):
        load({"title": {"x"}})
