from comparing import point

from claims.comparison.votes import source_of, votes

RELAYED = "At least 12 people died when the ferry sank off Morlow on Monday night, rescuers said"


def test_the_same_source_value_and_day_is_one_vote():
    first = point(12, day="2031-05-02", id="a", originator="Coast Guard", outlet="Herald")
    again = point(12, day="2031-05-02", id="b", originator="Coast Guard", outlet="Gazette", published="2031-05-03")

    assert votes([again, first]) == {"a": "a", "b": "a"}


def test_another_value_of_the_same_source_is_another_vote():
    points = [point(12, day="2031-05-02", originator="Guard"), point(13, day="2031-05-02", originator="Guard")]

    assert votes(points) == {"c12": "c12", "c13": "c13"}
    assert len(set(map(source_of, points))) == 1


def test_outlets_that_print_one_text_are_one_source():
    points = [
        point(12, day="2031-05-02", id=outlet, outlet=outlet, sentence=f"{RELAYED}, writes {outlet}.")
        for outlet in ("Herald", "Gazette", "Courier")
    ]

    assert len(set(votes(points).values())) == 1


def test_outlets_with_sentences_of_their_own_are_independent():
    points = [
        point(12, day="2031-05-02", id="a", outlet="Herald", sentence="Twelve died in the ferry."),
        point(12, day="2031-05-02", id="b", outlet="Gazette", sentence="The ferry cost twelve lives."),
    ]

    assert votes(points) == {"a": "a", "b": "b"}
    assert len(set(map(source_of, points))) == 2


def test_the_same_value_on_another_day_is_another_vote():
    points = [point(12, day=day, id=day, originator="Guard", sentence=RELAYED) for day in ("2031-05-02", "2031-05-03")]

    assert len(set(votes(points).values())) == 2
