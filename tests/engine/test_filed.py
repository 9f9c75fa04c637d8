"""Promises that units file (M143), worked out on paper: from their day on they hold, and the audit knows it."""

import sim
from sim.audit import audit
from sim.report.explain import explain_case
from tests.engine.worlds import Story, case, county, day_of, world

LAW = {"policy.limits.approvals.licence.statutory": "10 working days"}
FILED = {"fraction": "30 %", "sandbag": "10 %"}


def test_a_filed_promise_holds_for_what_is_received_from_its_day_on() -> None:
    """2 working days after Tue 21 are Thu 23. From Wed 22 on 33 % of 10 days are filed, so 4: 23, 24, 26 and 27 April.

    The audit of the orders without the filing objects to the second case, that of the orders with it to nothing.
    """
    filed = county(LAW | {"policy.limits.filed": {"from": day_of("Wed 22 Apr").isoformat(), "is": FILED}})
    drawn = world(filed, case("Tue 21 Apr 09:00"), case("Wed 22 Apr 09:00"))
    trace = sim.play(drawn, filed)
    assert [due for _, due, _, _ in Story(filed, trace).cases] == ["Thu 23 Apr 17:30", "Mon 27 Apr 17:30"]
    assert audit(filed, trace, world=drawn) == ()
    found = {(finding.rule, finding.number) for finding in audit(county(LAW), trace, world=drawn)}
    assert ("due of a case", 1) in found
    assert ("due of a case", 0) not in found


def test_the_factor_shortens_what_was_filed_and_the_law_bounds_it() -> None:
    """4 days at 50 % are 2: Fri 24. All and a tenth more are the law's 10 days: 23, 24, 26 to 30 April, 6 to 8 May.

    5 % and a tenth more are .55 days, so 1.
    """
    for changes, due in (
        ({"policy.limits.filed": FILED, "policy.limits.factor.approvals": "50 %"}, "Fri 24 Apr 17:30"),
        ({"policy.limits.filed": FILED | {"fraction": "100 %"}}, "Fri 8 May 17:30"),
        ({"policy.limits.filed": FILED | {"matters": {"licence": "5 %"}}}, "Thu 23 Apr 17:30"),
        ({}, "Fri 24 Apr 17:30"),
    ):
        scenario = county(LAW | changes)
        drawn = world(scenario, case("Wed 22 Apr 09:00"))
        trace = sim.play(drawn, scenario)
        assert Story(scenario, trace).cases[0][1] == due
        assert audit(scenario, trace, world=drawn) == ()


def test_explain_tells_that_the_promise_was_filed() -> None:
    scenario = county(LAW | {"policy.limits.filed": FILED})
    trace = sim.play(world(scenario, case("Wed 22 Apr 09:00")), scenario)
    told = {lang: " ".join(line[1] for line in explain_case(scenario, trace, 0, lang)) for lang in ("en", "zh")}
    assert "4 working days (promise filed by the unit)" in told["en"]
    assert "4个工作日（单位报送承诺）" in told["zh"]
