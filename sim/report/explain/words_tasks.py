"""The sentences about tasks between units: disputes and the ladder of leaders who settle them."""

from collections.abc import Mapping

from sim.errors import Text

TASKS: Mapping[str, Text] = {
    "disputed, co-units": Text(
        "The units do not agree; the parts of the co-units wait for a decision.",
        "部门协商未能一致，协办部分待协调后办理。",
    ),
    "disputed, wrap-up": Text(
        "The units do not agree; the wrap-up waits for a decision.", "部门协商未能一致，汇总待协调后进行。"
    ),
    "urgent dispute": Text(" Urgent, so it goes straight to the top.", "特别紧急，直报最后一级。"),
    "consulting": Text("The units consult.", "部门之间协商。"),
    "agreed": Text("They agree after all.", "协商一致。"),
    "not agreed": Text("They do not; reasons and grounds go to {leader}.", "协商未果，列明理由和依据报{leader}。"),
    "on the desk": Text("The dispute lies before {leader}.", "争议事项报送{leader}。"),
    "settled": Text("{leader} settles it{wait}.", "{leader}协调解决{wait}。"),
    "passed on": Text(
        "{leader} cannot settle it{wait}; it goes to {above}.", "{leader}难以协调解决{wait}，提请{above}协调。"
    ),
    "undecided dispute": Text("The dispute still lies with {leader}.", "争议事项仍在{leader}处。"),
    "dispute stopped the clock": Text(
        "The clock stood still meanwhile: due moves from {before} to {after}.",
        "协调期间计时停止，期限由{before}顺延至{after}。",
    ),
    "split: in dispute": Text("{time} in dispute", "争议协调{time}"),
}
