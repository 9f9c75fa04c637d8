"""The sentences of an explanation about cadres, and about money beside the tiers."""

from collections.abc import Mapping

from sim.errors import Text

PEOPLE: Mapping[str, Text] = {
    "cadre removed": Text(
        "The cadre of {post}, rated {annual} of 100, rank {rank}: removed.",
        "{post}负责的中层干部评价{annual}分，名次{rank}：免职。",
    ),
    "cadre transferred": Text(
        "The cadre of {post}, rated {annual} of 100, rank {rank}: transferred.",
        "{post}负责的中层干部评价{annual}分，名次{rank}：调整工作岗位。",
    ),
    "cadre admonished": Text(
        "The cadre of {post}, rated {annual} of 100, rank {rank}: admonished.",
        "{post}负责的中层干部评价{annual}分，名次{rank}：诫勉谈话。",
    ),
    "cadre warned": Text(
        "The cadre of {post}, rated {annual} of 100, rank {rank}: warned for the last place.",
        "{post}负责的中层干部评价{annual}分，名次{rank}：末位告诫。",
    ),
    "paid withheld": Text(
        "The bonus of {heads} heads is withheld: {yuan} yuan.", "停发{heads}人的年终绩效奖金：{yuan}元。"
    ),
    "paid forfeit": Text(
        "{heads} sanctioned lose the bonus: {yuan} yuan.", "{heads}名受处分人员不享受奖金：{yuan}元。"
    ),
    "paid tolerated": Text(
        "{heads} sanctioned keep it, the fault being tolerated: {yuan} yuan.",
        "{heads}名受处分人员经容错认定仍享受奖金：{yuan}元。",
    ),
    "paid award": Text("Award for real results: {yuan} yuan.", "真抓实干单项奖励：{yuan}元。"),
    "paid honour": Text("Honour: {yuan} yuan.", "表彰奖金：{yuan}元。"),
}
