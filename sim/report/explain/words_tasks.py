"""The sentences about disputes, progress and late reports, about mistakes, appeals and terms to put things right."""

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
    "reminded": Text(
        "Nobody has taken it up yet: the unit is talked to, and takes it up first from now on.",
        "尚未着手办理：约谈承办单位，此后优先办理。",
    ),
    "reported late": Text("The work is done, but not reported before {day}.", "已办结，至{day}方才报告。"),
    "not reported": Text("The work is done, but not reported.", "已办结，未报告。"),
    "mistaken": Text("By mistake: the task had been reported.", "属误发：任务已报结。"),
    "appealed": Text("The unit appeals against the {colour} card.", "被督办单位对{colour}督办单提出申诉。"),
    "revoked": Text("Appeal granted: the {colour} card is revoked.", "申诉成立，撤销{colour}督办单。"),
    "not revoked": Text("Appeal refused: the {colour} card stands.", "申诉不成立，维持{colour}督办单。"),
    "rectify": Text("To be put right by {due}.", "责令于{due}前整改到位。"),
    "the end of the term": Text("the end of the term ({day})", "整改期满（{day}）"),
    "revoked entry": Text("Card for task {task} revoked: {points} points.", "任务{task}督办单撤销：{points}分。"),
    "split: in dispute": Text("{time} in dispute", "争议协调{time}"),
}
