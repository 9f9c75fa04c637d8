"""The sentences of an explanation, in both languages; parts in braces are put in by `say`."""

from collections.abc import Mapping, Sequence
from datetime import date

from sim.errors import Text
from sim.report.explain.review_words import REVIEW_WORDS
from sim.report.explain.words_people import PEOPLE
from sim.report.explain.words_tasks import TASKS
from sim.report.terms import limit_words, number
from sim.scenario.quantities import Span

WORDS: Mapping[str, Text] = {
    # names
    "officer": Text("officer {n} of {post}", "{post} {n}号人员"),
    "lead": Text("Lead part ({unit})", "牵头部分（{unit}）"),
    "co-unit": Text("Co-unit part ({unit})", "协办部分（{unit}）"),
    "wrap-up": Text("Wrap-up ({unit})", "汇总（{unit}）"),
    "rework": Text("Rework ({unit})", "返工（{unit}）"),
    "stage": Text("Stage {stage}", "环节{stage}"),
    "stage again": Text("Stage {stage}, round {round}", "环节{stage}（第{round}轮）"),
    "blue": Text("blue", "蓝色"),
    "yellow": Text("yellow", "黄色"),
    "red": Text("red", "红色"),
    # limits
    "due": Text(
        "Limit {limit}, so due {due}.{first_day}{uncounted}", "时限{limit}，应于{due}前办结。{first_day}{uncounted}"
    ),
    "default limit": Text("{limit} (no document names one)", "{limit}（文件未明确时限）"),
    "named limit": Text("{limit} (named by the document)", "{limit}（文件明确）"),
    "filed limit": Text("{limit} (promise filed by the unit)", "{limit}（单位报送承诺）"),
    "promised limit": Text("{limit} (promised)", "{limit}（承诺）"),
    "cut limit": Text("{limit} ({before} at {percent} %, rounded up)", "{limit}（{before}的{percent}%，向上取整）"),
    "day after": Text(" The first day does not count.", "当日不计入。"),
    "same day": Text(" The first day counts.", "当日计入。"),
    "uncounted": Text(" Not counted: {days}.", "不计入：{days}。"),
    "weekend day": Text("1 day of weekends", "周末1天"),
    "weekend days": Text("{n} days of weekends", "周末{n}天"),
    "holiday": Text("holiday {first} to {last}", "放假{first}至{last}"),
    "holiday, one day": Text("holiday {first}", "放假{first}"),
    "made up": Text(" Counted though a weekend: {days}.", "调休上班，计入：{days}。"),
    # queue and service
    "begins at once": Text("{what}: {officer} begins at once.", "{what}：{officer}即时办理。"),
    "begins": Text(
        "{what}: {officer} begins, after {wait} of office time in the queue; others taken first: {n}{later}.",
        "{what}：{officer}开始办理；此前排队{wait}（办公时间），先办其他{n}件{later}。",
    ),
    "begins, nobody first": Text(
        "{what}: {officer} begins, after {wait} of office time in the queue.",
        "{what}：{officer}开始办理；此前排队{wait}（办公时间）。",
    ),
    "came later": Text(", of which came later: {n}", "，其中后到{n}件"),
    "done": Text(
        "{what}: done after {worked} of work{nights}{absent}.", "{what}：完成，用时{worked}{nights}{absent}。"
    ),
    "nights": Text(", {n} nights in between", "，跨{n}夜"),
    "one night": Text(", one night in between", "，跨1夜"),
    "absent": Text(", the officer absent {spells}", "，其间人员缺勤{spells}"),
    "called": Text(", the officer called away {spells}", "，其间人员被抽调{spells}"),
    "handed over": Text(
        "{what}: {officer} stays absent; the rest goes back to the queue after {worked} of work.",
        "{what}：{officer}持续缺勤，已办{worked}，其余退回排队。",
    ),
    "spell": Text("{first} to {last}", "{first}至{last}"),
    "still waits": Text("{what}: still in the queue of {post}.", "{what}：仍在{post}排队。"),
    "still at work": Text("{what}: still being worked on.", "{what}：仍在办理。"),
    # applications
    "submitted": Text(
        "Application {n} for {matter} is submitted to {unit}{how}.", "{unit}收到“{matter}”申请（办件{n}）{how}。"
    ),
    "online": Text(", online", "，网上提交"),
    "urgent": Text(", urgent", "，急件"),
    "child of": Text(", a new try after the return of application {n}", "，系办件{n}退件后重新申请"),
    "received": Text("Received when the office opens.", "上班后受理。"),
    "not needed": Text("No application is needed any more: the item is cancelled.", "事项已取消，无需办理。"),
    "dropped": Text("Stage {stage} does not happen any more.", "环节{stage}已取消。"),
    "dropped, kept": Text(
        "Stage {stage} does not happen any more; {share} of its work is done in another.",
        "环节{stage}已取消，其工作量的{share}并入其他环节。",
    ),
    "elsewhere": Text("Stage {stage} is done by {post}, as ordered.", "按规定，环节{stage}由{post}办理。"),
    "other work": Text(
        "Stage {stage} takes {percent} % of its work, as ordered.", "按规定，环节{stage}工作量为原来的{percent}%。"
    ),
    "astray: wrong desk": Text(
        "At the wrong desk, which passes it on; {arrived}, after {way} of office time.",
        "错投单位，予以转送，耗时{way}（办公时间），至{arrived}。",
    ),
    "astray: wrong desk, still": Text("At the wrong desk; it has not been passed on yet.", "错投单位，尚未转送。"),
    "astray: contested": Text(
        "The desk says that it is another's, and passes it on; {arrived}, after {way} of office time.",
        "职责交叉，互相推诿，予以转送，耗时{way}（办公时间），至{arrived}。",
    ),
    "astray: contested, still": Text("The desks still say that it is the other's.", "职责交叉，仍在推诿。"),
    "astray: lost": Text(
        "Lost; found {arrived}, after {way} of office time.", "材料遗漏，{way}（办公时间）后于{arrived}找到。"
    ),
    "astray: lost, still": Text("Lost; it has not been found.", "材料遗漏，尚未找到。"),
    "outside": Text("With an intermediary before stage {stage}.", "环节{stage}之前，转中介机构办理。"),
    "sent": Text(
        "Sent on to stage {stage}; it gets there on {arrived}, after {way} of office time.",
        "转交环节{stage}，途中{way}（办公时间），{arrived}送达。",
    ),
    "on the way": Text("Sent on to stage {stage}; it has not got there yet.", "转交环节{stage}，尚未送达。"),
    "notice": Text(
        "The applicant must supplement (round {round} of stage {stage}).", "通知申请人补正（环节{stage}第{round}轮）。"
    ),
    "clock stands": Text(
        "{back} The official clock stood still for {n} working days: due moves from {before} to {after}.",
        "{back}办理计时停{n}个工作日，期限由{before}顺延至{after}。",
    ),
    "clock ran": Text("{back} The official clock ran on; due stays {after}.", "{back}办理计时未停，期限仍为{after}。"),
    "too late to stop": Text(
        "{back} It was past due by then, so the clock was not stopped; due stays {after}.",
        "{back}此前已逾期，不停表，期限仍为{after}。",
    ),
    "supplemented": Text("Supplemented.", "补正材料收到。"),
    "back": Text("Back from the intermediary.", "中介机构办结送回。"),
    "still outside": Text("The intermediary has not finished.", "中介机构尚未办结。"),
    "needless": Text(
        "A supplement that nobody needs is asked for before stage {stage}: the case is likely to be late.",
        "环节{stage}之前，因可能超时，发出并无必要的补正通知。",
    ),
    "wrong": Text("It is unfit, and nobody saw it.", "该件不符合条件，审查未发现。"),
    "still supplementing": Text("The applicant has not come back.", "申请人尚未补正。"),
    "granted": Text("Granted.", "准予办结。"),
    "unfit": Text(
        "Unfit: stage {stage}, which does not happen any more, would have returned it.",
        "不符合条件：已取消的环节{stage}本应予以退件。",
    ),
    "returned": Text("Returned to the applicant.", "退件。"),
    "turned away": Text("Turned away: every place in the queue was taken.", "等候位置已满，申请人离去。"),
    "case days": Text(
        "{official} working days on the official clock, {true} natural days for the citizen.",
        "监察口径{official}个工作日，群众等待{true}天。",
    ),
    "true verdict": Text("By the citizen's clock, due {due}: {verdict}.", "群众感受（期限{due}）：{verdict}。"),
    "in time": Text("on time", "按时"),
    "not in time": Text("late", "超时"),
    # tasks
    "assigned": Text("Task {n} is assigned to {unit} ({source}){helpers}.", "任务{n}交办{unit}（{source}）{helpers}。"),
    "helpers": Text(", with {units}", "，协办：{units}"),
    "reported, unchecked": Text("Reported; not checked, struck off.", "报结；未抽查，销号。"),
    "reported, checked": Text("Reported; to be checked.", "报结，待核查。"),
    "passed": Text("The check passes: struck off.", "核查通过，销号。"),
    "failed": Text(
        "The check fails: reopened, {share} of the work again, same due.",
        "核查未通过：重新办理，返工{share}，期限不变。",
    ),
    # extensions
    "asked": Text("{unit} asks for an extension; due is {due}.", "{unit}申请延期；现行期限{due}。"),
    "extended": Text(
        "Extension granted by {leader}{wait}: due moves by {adds} from {before} to {after}.",
        "{leader}同意延期{wait}：期限顺延{adds}，由{before}至{after}。",
    ),
    "not extended": Text(
        "Extension refused by {leader}{wait}; due stays {before}.", "{leader}未同意延期{wait}；期限仍为{before}。"
    ),
    "undecided": Text("The request still lies with {leader}.", "延期申请仍在{leader}处。"),
    # slips
    "slip": Text("{colour} slip drawn up: {why}.", "拟{colour}督办单：{why}。"),
    "planned": Text("{span} after {base} is {day}{moved}", "{base}后{span}为{day}{moved}"),
    "planned, same day": Text("on {base}{moved}", "{base}当日{moved}"),
    "planned, before": Text("{span} before {base} is {day}{moved}", "{base}前{span}为{day}{moved}"),
    "planned, drawn": Text("a day drawn from the {span} after {base}{moved}", "{base}后{span}内抽定之日{moved}"),
    "next attempt": Text("the working day after {base} is {day}{moved}", "{base}后下一工作日为{day}{moved}"),
    "moved": Text(", no working day, so {day}", "，非工作日，顺延至{day}"),
    "reopened": Text("; by then the task was shut, so when it was reopened", "；当时任务已报结，故于重新办理时拟单"),
    "the due": Text("the due date ({day})", "规定完成时限（{day}）"),
    "yellow's day": Text("yellow's own day ({day})", "黄色督办单应发之日（{day}）"),
    "the card": Text("the {colour} card ({day})", "{colour}督办单（{day}）"),
    "the slip": Text("the slip that came to nothing ({day})", "未发出的督办单（{day}）"),
    "prepared": Text("{colour} slip prepared; to be signed by: {leader}.", "{colour}督办单备妥，送{leader}签发。"),
    "issued": Text("{colour} card issued to {units}{wait}.", "{colour}督办单发至{units}{wait}。"),
    "signed": Text(", signed by {leader}", "，{leader}签发"),
    "after a wait": Text(
        " after {wait} of signing time in the queue, papers first: {n}", "（签批时间内排队{wait}，先批{n}件）"
    ),
    "excused": Text("{colour} slip excused for a good reason.", "有正当理由，{colour}督办单免发。"),
    "withheld": Text("{colour} slip withheld by {leader}{wait}.", "{leader}不予签发{colour}督办单{wait}。"),
    "void": Text(
        "{colour} slip void: the task was done or extended by then.", "{colour}督办单作废：此时任务已报结或已延期。"
    ),
    "pending": Text("{colour} slip still unsigned.", "{colour}督办单仍未签发。"),
    "points": Text("{unit}: {points} points.", "{unit}：{points}分。"),
    # verdicts
    "on time": Text("On time.{split}", "按时办结。{split}"),
    "late days": Text("{n} working days", "{n}个工作日"),
    "late": Text("Late by {late}.{split}", "超期{late}。{split}"),
    "open, late": Text("Still open, {late} past due.{split}", "仍未办结，已超期{late}。{split}"),
    "open": Text("Still open, not yet due.{split}", "仍未办结，尚未到期。{split}"),
    "split": Text(" Of {total} of office time: {parts}.", "历时{total}（办公时间）：{parts}。"),
    "split: in hand": Text("{time} in hand", "办理{time}"),
    "split: waiting": Text("{time} waiting", "等待{time}"),
    "split: outside": Text("{time} with intermediaries", "中介{time}"),
    "split: on the way": Text("{time} on the way", "途中{time}"),
    "split: astray": Text("{time} astray", "走弯路{time}"),
    "split: stopped": Text("{time} stopped", "停表{time}"),
    "split: checking": Text("{time} with the check", "核查{time}"),
    # units
    "card entry": Text("{colour} card for task {task}: {points} points.", "任务{task}收到{colour}督办单：{points}分。"),
    "refund entry": Text("Cards of task {task} refunded: {points} points.", "任务{task}督办单扣分退还：{points}分。"),
    "charge entry": Text("Charged: {points} points.", "计分：{points}分。"),
    "bonus entry": Text(
        "No {colour} card in a year with {tasks} tasks (from {band} on): {points} points.",
        "全年承办任务{tasks}项（{band}项及以上）未收到{colour}督办单：{points}分。",
    ),
    "visit entry": Text("{call}: what it found costs {points} points.", "{call}发现问题：{points}分。"),
    "monitor entry": Text(
        "Electronic monitoring: {colour} card for application {case}: {points} points.",
        "电子监察对办件{case}发出{colour}警示牌：{points}分。",
    ),
    "year": Text(
        "{tasks} tasks in the year; cards: {blue} blue, {yellow} yellow, {red} red.",
        "全年承办任务{tasks}项；收到督办单：蓝{blue}、黄{yellow}、红{red}。",
    ),
    "score": Text(
        "Cards {deducted}, bonuses {won}: ledger {ledger}; score {base} + {weight} % of it = {score}.",
        "扣分{deducted}，加分{won}，合计{ledger}；得分＝{base}＋其{weight}%＝{score}。",
    ),
    "criticised": Text("{reds} red cards: criticised throughout the county.", "红色督办单{reds}次：全县通报批评。"),
    "admonished": Text("{reds} red cards: the head is admonished.", "红色督办单{reds}次：对主要负责人诫勉谈话。"),
    "ranked": Text(
        "Rank {rank} of {units}; {in_class} in its class ({klass}).",
        "总名次{rank}（共{units}个单位）；{klass}内名次{in_class}。",
    ),
    "graded": Text(
        "Bonus grade: {grade}, {standard} yuan a head; {heads} heads make a pool of {pool} yuan.",
        "奖金档次：{grade}，人均{standard}元；{heads}人，总额{pool}元。",
    ),
    "paid base": Text("Base to {heads} heads: {yuan} yuan.", "基础奖{heads}人：{yuan}元。"),
    "paid first": Text(
        "First tier, {heads} heads, above the base: {yuan} yuan.", "第一等次{heads}人阶梯奖：{yuan}元。"
    ),
    "paid second": Text(
        "Second tier, {heads} heads, above the base: {yuan} yuan.", "第二等次{heads}人阶梯奖：{yuan}元。"
    ),
    "paid third": Text(
        "Third tier, {heads} heads, above the base: {yuan} yuan.", "第三等次{heads}人阶梯奖：{yuan}元。"
    ),
    "paid star": Text("Efficiency star: {yuan} yuan to the head.", "“效能之星”：奖励主要负责人{yuan}元。"),
    "paid": Text("Paid {yuan} yuan; {left} yuan stay unspent.", "实发{yuan}元，结余{left}元。"),
    "overspent": Text(
        "Paid as written it would overspend the pool by {yuan} yuan.", "若照文本发放，将超出总额{yuan}元。"
    ),
    "excellent": Text("{places} excellent places.", "评优名额{places}个。"),
    **REVIEW_WORDS,
    **TASKS,
    **PEOPLE,
}

NOTHING = Text("", "")
WEEKDAYS = Text("Mon Tue Wed Thu Fri Sat Sun", "周一 周二 周三 周四 周五 周六 周日")


def say(key: str, **parts: Text | str | int) -> Text:
    """The sentence with its parts put in, in both languages.

    >>> say("helpers", units=Text("Tax Bureau", "税务局"))
    Text(en=', with Tax Bureau', zh='，协办：税务局')
    """
    said = []
    for lang in ("en", "zh"):
        own = {name: part.in_(lang) if isinstance(part, Text) else part for name, part in parts.items()}
        said.append(WORDS[key].in_(lang).format(**own))
    return Text(*said)


def listed(texts: Sequence[Text]) -> Text:
    """One after the other."""
    return Text(", ".join(text.en for text in texts), "、".join(text.zh for text in texts))


def duration(minutes: int) -> Text:
    """Hours and minutes.

    >>> duration(210), duration(45).en
    (Text(en='3 h 30 min', zh='3小时30分钟'), '45 min')
    """
    hours, rest = divmod(minutes, 60)
    en = [f"{hours} h"] * bool(hours) + [f"{rest} min"] * bool(rest or not hours)
    zh = [f"{hours}小时"] * bool(hours) + [f"{rest}分钟"] * bool(rest or not hours)
    return Text(" ".join(en), "".join(zh))


def points_words(points: float) -> Text:
    """Points with their sign, with as many decimals as they have.

    >>> points_words(-2.0).en, points_words(11.25).en
    ('−2', '+11.25')
    """
    decimals = next(n for n in (0, 1, 2) if n == 2 or round(points, n) == points)
    return figure(points, "points", signed=True, decimals=decimals)


def span_words(span: Span) -> Text:
    """A length of time as it was ordered."""
    return Text(limit_words(span, "en"), limit_words(span, "zh"))


def figure(value: float, kind: str, *, signed: bool = False, decimals: int | None = None) -> Text:
    """A number in both languages."""
    en, zh = (number(value, kind, lang, signed=signed, decimals=decimals) for lang in ("en", "zh"))
    return Text(en, zh)


def day_words(day: date) -> Text:
    """A date with its weekday.

    >>> day_words(date(2020, 4, 30))
    Text(en='Thu 2020-04-30', zh='2020-04-30 周四')
    """
    english, chinese = (WEEKDAYS.in_(lang).split()[day.weekday()] for lang in ("en", "zh"))
    return Text(f"{english} {day}", f"{day} {chinese}")
