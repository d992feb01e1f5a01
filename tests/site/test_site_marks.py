from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from claims.site.marks import Mark, marked


class Reader(HTMLParser):
    """Reads marked text back as a browser would: its text, and what covers each character."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.classes: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.covered: list[tuple[set[str], str | None]] = []
        self.stops: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        assert "a" not in self.open, "nothing may stand in a link"
        self.open.append(tag)
        if tag == "mark":
            self.classes.append((values["class"] or "").removeprefix("kind-"))
        else:
            self.links.append(values["href"] or "")
            if "tabindex" not in values:
                self.stops.append(values["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, "elements must close in the order in which they opened"
        (self.classes if tag == "mark" else self.links).pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        link = self.links[-1] if self.links else None
        self.covered += [(set(self.classes), link)] * len(data)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(str(html))  # Markup would escape what is added to it
    reader.close()
    assert not reader.open
    return reader


def mark(start: int, end: int, name: str) -> Mark:
    return Mark(start, end, f"anchor-{name}", f"/claim/{name}", name, "Xx", name)


texts = st.text(alphabet=st.sampled_from("ab <>&\"'\r\n\u202eé😀;#x/"), max_size=60)
spans = st.lists(st.tuples(st.integers(-2, 64), st.integers(-2, 64)), max_size=8)


@given(texts, spans)
def test_the_text_reads_back_to_the_letter_and_marks_nest(text: str, pairs: list[tuple[int, int]]) -> None:
    marks = [mark(start, end, str(number)) for number, (start, end) in enumerate(pairs)]

    page = read(marked(text, marks))

    assert page.text == text


@given(texts, spans)
def test_each_character_is_covered_by_exactly_the_marks_whose_span_holds_it(
    text: str, pairs: list[tuple[int, int]]
) -> None:
    marks = [mark(start, end, str(number)) for number, (start, end) in enumerate(pairs)]

    page = read(marked(text, marks))

    for place, (names, link) in enumerate(page.covered):
        assert names == {one.kind for one in marks if 0 <= one.start <= place < one.end}
        assert (link is None) == (not names)


@given(texts, spans)
def test_a_claim_is_one_stop_of_the_tab_key_at_most(text: str, pairs: list[tuple[int, int]]) -> None:
    page = read(marked(text, [mark(start, end, str(number)) for number, (start, end) in enumerate(pairs)]))

    assert len(page.stops) == len(set(page.stops))


def test_a_figure_within_a_statement_links_to_the_figure_and_the_rest_to_the_statement() -> None:
    page = read(marked("that 40 died", [mark(0, 12, "statement"), mark(5, 7, "casualty")]))

    assert [link for _, link in page.covered] == ["/claim/statement"] * 5 + ["/claim/casualty"] * 2 + [
        "/claim/statement"
    ] * 5


def test_an_anchor_stands_once_though_its_mark_is_split() -> None:
    html = marked("abcdef", [mark(0, 4, "one"), mark(2, 6, "two")])

    assert html.count('id="anchor-two"') == 1
    assert html.count("kind-two") == 2


def test_a_nul_shows_as_a_replacement_character() -> None:
    assert marked("a\0b", []) == "a\ufffdb"
