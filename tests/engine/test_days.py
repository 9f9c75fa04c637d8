from tests.engine.worlds import *
def test_blue_yellow_red_red():
    log = played(county(), task("Wed 22 Apr 09:00")).cards
    assert log == [
        ("blue", "Thu 30 Apr 17:30"),
        ("yellow", "Thu 7 May 10:10"),
        ("red", "Wed 20 May 10:15"),
        ("red", "Wed 3 Jun 10:15"),
    ]
