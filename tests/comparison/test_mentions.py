from comparing import point

from claims.comparison.findings.mentions import Mentions


def test_of_two_figures_in_words_equally_near_the_later_one_is_meant() -> None:
    sentence = "Sebanyak sekian rumah terendam banjir bandang kemarin"
    mentions = Mentions()
    for value, day in ((7, "2031-03-03"), (9, "2031-03-02"), (8, "2031-03-01")):
        words = sentence.replace("sekian", ("satu", "dua", "tiga")[value - 7] + "lah")
        mentions.add(point(value, day=day, article_id=f"other-{value}", sentence=words))

    nearest = mentions.nearest(point(7, day="2031-03-04", article_id="own", sentence=sentence))
    assert nearest is not None
    assert nearest.day == "2031-03-03"
