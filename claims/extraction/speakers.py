"""Who a speaker is: the fullest name that the article gives for a name, a pronoun, a role or an institution."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import NamedTuple

from claims.extraction.document import Document
from claims.extraction.names import Name, Names, folded, holds, shown
from claims.extraction.offices import Offices
from claims.extraction.speaker_words import SpeakerWords
from claims.extraction.subjects import Subjects
from claims.rules.pack import LanguagePack

_USUAL_NAME = 3
_SENTENCES_BACK = 3
_MENTIONS_BACK = 60
_Fits = Callable[[int, int, Name], bool]  # whether a name, the subject in the tokens from one up to another, will do
_BODIES = ("organisation", "nation", "media", "movement", "place_word", "office_word")


class _Mention(NamedTuple):
    """Somebody who spoke: where, the name, the words of the phrase, and what is known of the speaker."""

    offset: int
    name: Name
    phrase: frozenset[str]
    is_group: bool
    is_person: bool
    gender: str | None
    is_text: bool  # a report, a survey: "it" may be that, "he" and "they" may not


@lru_cache(maxsize=8)
def _bodies(pack: LanguagePack) -> frozenset[str]:
    """The words that stand in names of institutions and countries, never of people."""
    classes = (pack.lexicon.classes.get(name, ()) for name in _BODIES)
    return frozenset(" ".join(entry) for entries in classes for entry in entries)


class Speakers:
    """The people and institutions of one article, and who spoke when."""

    def __init__(self, doc: Document, pack: LanguagePack) -> None:
        """Finds every run of capitalised words of the article."""
        self._doc = doc
        self._words = SpeakerWords(doc, pack)
        self._bodies = _bodies(pack)
        self._titles_name_people = pack.lexicon.head == "last"  # "President Quill"; "Presiden Varn" heads a country
        self._names = Names(doc, self._words)
        self._subjects = Subjects(doc, self._words)
        self._offices = None if self._titles_name_people else Offices(doc, self._words, self._names, self._bodies)
        self._mentions: list[_Mention] = []
        self._people: dict[Name, None] = {}  # persons who spoke, the latest last
        self._institutions: dict[Name, None] = {}  # the same of bodies and countries
        self._genders: dict[Name, str] = {}

    def subject(self, first: int, limit: int) -> tuple[int, int] | None:
        """The tokens of the subject of a sentence that begins at a token, if they stand before `limit`."""
        return self._subjects.of(first, limit)

    def clause_subject(self, first: int, limit: int) -> tuple[int, int] | None:
        """The tokens of the subject of the last clause before `limit`, where it has one of its own."""
        return self._subjects.of_last_clause(first, limit)

    def with_name(self, first: int, last: int, cue: int) -> tuple[int, int]:
        """The tokens of a role and its name, where what it is for lies between them."""
        return self._subjects.with_name(first, last, cue)

    def resolve(self, first: int, last: int) -> str:
        """The fullest name of the speaker in the tokens from `first` up to `last`; remembers who spoke."""
        if last - first == 1 and self._words.has(first, "pronoun", "possessive"):
            found = self._behind_pronoun(first)
        else:
            found = self._behind_role(first, last) or self._behind_title(first, last) or self._named(first, last)
        name = found or self._bare(first, last)
        if found or not self._words.has(first, "pronoun"):
            self._remember(first, last, name, has_name=found is not None)
        return shown(name) if found else self._doc.between(*self._words.without_determiner(first, last))

    def running(self, offset: int, *, quoted: bool) -> str | None:
        """Who is speaking at an offset: the person whom the last sentences are about, else the last speaker.

        Words that are quoted come from a person rather than from an institution that was named since.
        """
        before = [m for m in self._mentions[-_MENTIONS_BACK:] if m.offset < offset]
        last = before[-1] if before else None
        mention = next((m for m in reversed(before) if m.is_person or not quoted), last)
        name = self._subject_before(offset, mention.offset if mention else -1) or (mention and mention.name)
        name = name or self._subject_before(offset, -1, self._may_be_person)
        return shown(name) if name else None

    def subject_since(self, after: int, offset: int) -> str | None:
        """The person whom a sentence between two offsets is about, the latest first."""
        name = self._subject_before(offset, after)
        return shown(name) if name else None

    def _subject_before(
        self, offset: int, after: int, fits: _Fits | None = None, back: int = _SENTENCES_BACK
    ) -> Name | None:
        """Who is the subject of one of the last sentences between two offsets, and fits; by default a person."""
        fits = fits or self._is_person
        sentences = self._doc.sentences
        index = bisect_left(sentences, offset, key=lambda sentence: sentence.start)
        for sentence in reversed(sentences[max(0, index - back) : index]):
            if sentence.start <= after:
                break
            tokens = self._subjects.of(sentence.first, sentence.last)
            name = self._named(*tokens) if tokens else None
            if tokens and name and fits(*tokens, name):
                return name
        return None

    def _may_be_person(self, first: int, last: int, name: Name) -> bool:
        """Whether a subject may be a person for all that its sentence says: a full name that names no body."""
        has_acronym = any(word.isupper() and len(word) > 1 for word in name)
        return (
            len(name) > 1 and self._looks_personal(name) and not has_acronym and not self._words.has(last - 1, "lower")
        )

    def _is_body(self, first: int, last: int, name: Name) -> bool:
        """Whether a subject is a body or a country rather than a person."""
        return name[0][:1].isupper() and not self._looks_personal(name)

    def _is_person(self, first: int, last: int, name: Name) -> bool:
        if name in self._people:
            return True
        if self._offices and self._offices.is_body(name):
            return False
        if len(name) > 1 and self._is_described(last):
            return True
        if self._titles_name_people and last - first > 1 and self._words.has(last - 2, "title"):
            return self._looks_personal(name)
        return len(name) > 1 and self._words.among(first, last, "title", "role_person")

    def _is_described(self, last: int) -> bool:
        """Whether an apposition follows a name: "Bram Sutira, koordinator ..."."""
        return self._doc.tokens[last : last + 1] == [","] and self._words.has(last + 1, "title", "role_person")

    def _looks_personal(self, name: Name) -> bool:
        """Whether a name is that of a person: capitalised, no acronym, no body and no country."""
        if not name[0][:1].isupper() or not name[-1][:1].isupper():
            return False
        if name[-1].isupper() and len(name[-1]) > 1:
            return False
        return not any(word.casefold() in self._bodies or word in self._bodies for word in name)

    def _named(self, first: int, last: int) -> Name | None:
        """The fullest form of the name that stands in a phrase; None for plain roles and groups."""
        begin = max(0, bisect_left(self._names.runs, (first, 0)) - 1)
        end = min(begin + 20, bisect_left(self._names.runs, (last, 0)))
        runs = [(max(a, first), min(b, last)) for a, b in self._names.runs[begin:end] if b > first]
        if len(runs) > 1 and self._is_seat(*runs[-1]):
            runs.pop()
        names = [(self._names.name_in(a, b), b) for a, b in runs]
        names = [(name, end) for name, end in names if name and not self._names.is_plain_word(first, name)]
        is_group = self._words.has(first, "plural_people") and self._words.has(first + 1, "locative", "member_of")
        if not names or is_group:  # "Officials in Varn"
            return None
        place = next((t for t in range(names[0][1], last) if self._is_where(first, t, names)), last)
        if place < last and self._is_office_with_name(first, place, last, names):
            place = last
        names, last = [(name, end) for name, end in names if end <= place], place
        if names[-1][1] == last and self._doc.tokens[runs[-1][0] - 1] == ",":
            return self._fullest(names[-1][0])
        if (
            self._is_common(first, last, names[-1][1])
            or self._is_office_of(first, names[0][1] - len(names[0][0]))
            or self._is_someone_near(first, names[-1][1] - len(names[-1][0]))
        ):
            return None
        name = names[-1][0]
        if len(name) == 1 and name[0] in self._names.acronyms:
            return self._names.acronyms[name[0]]
        name = self._names.without_plain_words(name)
        if any(self._words.has(t, "title") and not self._names_a_body(first, t) for t in range(first, last)):
            run = next(run for run in runs if run[1] == names[-1][1])
            return self._titled(self._behind_office(name, run[0]), run)
        return self._institution(runs, place) or self._fullest(name)

    def _titled(self, name: Name, run: tuple[int, int]) -> Name:
        """The fullest form of a name behind a title, or of the body whose name holds the word of an office."""
        if self._offices and self._offices.is_body(name) and not self._words.has(run[0], "title"):
            return self._offices.body_in(*run)  # "Ikatan Dokter Varn"
        personal = self._personal(name, run)
        return personal if len(personal) > 1 else self._fullest(personal, name)

    def _is_seat(self, first: int, last: int) -> bool:
        """Whether only a place stands behind a bracketed acronym: "Kementerian Agama (Kemenag) Bantul"."""
        places = all(self._words.has(token, "nation", "place_word") for token in range(first, last))
        return places and self._doc.tokens[first - 1] == ")"

    def _is_where(self, first: int, token: int, names: list[tuple[Name, int]]) -> bool:
        """Whether a token tells where the named is or comes from: "Mara Quill in Varn", "Senator Quill of Varn"."""
        if self._words.has(token, "locative"):
            return True
        person = next((name for name, end in names if end == token), None)
        if not person or not self._words.has(token, "member_of") or not self._looks_personal(person):
            return False
        return len(person) > 1 or self._words.among(first, token, "title")

    def _is_office_of(self, first: int, run: int) -> bool:
        """Whether a phrase is an office or a person without a name: "the president of Varn", "a man from Varn"."""
        links = next((t for t in range(run - 1, first, -1) if not self._words.has(t, "determiner")), first)
        if not self._words.has(links, "inside_name", "locative") or self._words.has(links, "determiner"):
            return False
        heads = range(first, min(links, first + 4))
        return any(
            (self._words.has(t, "role_person") and self._words.has(t, "lower"))
            or (self._words.has(t, "title") and self._words.has(t, "upper"))  # CEO
            for t in heads
        )

    def _is_someone_near(self, first: int, run: int) -> bool:
        """Whether a phrase tells only whom somebody is near: "a source close to Mr Quill"."""
        link = next((t for t in range(run - 1, first, -1) if not self._words.has(t, "determiner", "title")), first)
        return self._words.has(link, "toward")

    def _names_a_body(self, first: int, token: int) -> bool:
        """Whether the word of an office is a part of a body's name: "Department of Justice"."""
        return token > first and self._words.has(token - 1, "member_of") and not self._words.has(token - 2, "title")

    def _behind_office(self, name: Name, run: int) -> Name:
        """A name without the end of its office.

        "Secretary of State John Quill", "Menteri Riset, Pangan, dan Kehutanan Bram Sutira Putra".
        """
        ends_office = self._words.has(run - 1, "member_of") and self._words.has(run - 2, "title")
        ends_office = ends_office and self._words.has(run, "organisation", "title_part")
        ends_list = self._words.has(run - 1, "inside_name") and "," in self._doc.tokens[run - 4 : run]
        return name[1:] if len(name) > 2 and (ends_office or ends_list) else name

    def _is_office_with_name(self, first: int, place: int, last: int, names: list[tuple[Name, int]]) -> bool:
        """Whether only an office stands before "of": "anggota DPR dari Partai Varn, Bram Sutira" - the name ends it."""
        before = [name for name, end in names if end <= place]
        name = self._offices.personal(names[-1][0]) if self._offices else names[-1][0]
        return (
            names[-1][1] == last
            and self._words.has(first, "title")
            and self._looks_personal(name)
            and not any(self._looks_personal(name) for name in before)
        )

    def _institution(self, runs: list[tuple[int, int]], last: int) -> Name | None:
        """A name of several capitalised parts: "Ministry of Works", "Observatory for Human Rights"."""
        runs = [run for run in runs if run[1] <= last]
        gaps = [(before[1], after[0]) for before, after in pairwise(runs)]
        joined = list(takewhile(self._is_inside_name, reversed(gaps)))
        if not joined:
            return None
        begin, end = self._words.without_determiner(runs[-1 - len(joined)][0], runs[-1][1])
        return tuple(self._doc.between(begin, end).split())

    def _is_inside_name(self, gap: tuple[int, int]) -> bool:
        return all(self._words.has(t, "inside_name") for t in range(*gap))

    def _is_common(self, first: int, last: int, name_end: int) -> bool:
        """Whether the head of a phrase is a common noun: "the health ministry of Gaza", "Israel's army"."""
        begin, end = self._words.without_determiner(first, last)
        heads = (begin, end - 1)
        if any(
            self._words.has(t, "organisation", "plural_people") and not self._words.has(t, "capital", "upper")
            for t in heads
        ):
            return True
        if name_end == last or not self._words.has(last - 1, "lower"):
            return False
        return self._words.has(name_end - 1, "nation") or not self._words.has(last - 1, "title")

    def _personal(self, name: Name, run: tuple[int, int]) -> Name:
        """The personal name at the end of a run of capitals that begins with an office or a place."""
        if self._offices:
            return self._offices.personal(name)
        is_whole_run = self._doc.tokens[run[0]] == name[0]
        words = [i for i, word in enumerate(name) if word not in "-."]
        if is_whole_run or len(words) <= _USUAL_NAME:
            return name
        for i in range(1, len(name) - 1):
            if self._names.stands_alone((name[i],)):
                return name[i:]
        return name[words[-_USUAL_NAME] :]

    def _fullest(self, name: Name, office: Name = ()) -> Name:
        """The longest name that holds a name's words side by side, without its office; of two, the more frequent."""
        known = (*reversed(self._people), *reversed(self._institutions))
        spoken = next((each for each in known if holds(each, name)), None)
        if spoken:
            return spoken
        options = [
            n
            for n in self._names.by_word.get(folded(name[0]), ())
            if holds(n, name) and not self._names.runs_on(n, name) and (n == name or n != office)
        ]
        if self._offices:
            options = [self._offices.around(option, name) for option in options]
        return max(
            options, key=lambda n: (sum(len(word) > 1 for word in n), self._doc.text.count(shown(n)), n), default=name
        )

    def _behind_pronoun(self, token: int) -> Name | None:
        """The last fitting speaker for a pronoun."""
        offset = self._doc.starts[token]
        gender = (
            "female"
            if self._words.has(token, "pronoun_she")
            else "male"
            if self._words.has(token, "pronoun_he")
            else None
        )
        is_it = self._words.has(token, "pronoun_it")
        before = [m for m in self._mentions[-12:] if m.offset < offset and (is_it or not m.is_text)]
        if not self._words.has(token, "pronoun_it", "pronoun_they"):
            subject = self._subject_before(offset, before[-1].offset if before else -1)
            if subject and gender in (None, self._genders.get(subject, gender)):
                return subject
        for mention in reversed(before):
            known = mention.gender or self._genders.get(mention.name)
            if self._words.has(token, "pronoun_it", "pronoun_they"):
                if mention.is_group or mention.is_text:
                    return mention.name
            elif not mention.is_group and (gender is None or known in (None, gender)):
                if gender:
                    self._genders[mention.name] = gender
                return mention.name
        if before:
            return before[-1].name
        if self._words.has(token, "pronoun_it", "pronoun_they"):
            return self._subject_before(offset, -1, self._is_body, back=2)
        return self._subject_before(offset, -1, self._may_be_person)

    def _behind_role(self, first: int, last: int) -> Name | None:
        """The last speaker who was named with the same role: "the minister", "that ministry".

        What tells the role from others, as in "the US president" or "the interior ministry", must have been said too.
        """
        if not (self._words.has(first, "definite") or self._words.has(last - 1, "definite")):
            return None
        words = set(map(str.casefold, self._doc.tokens[first:last]))
        roles = (t for t in range(first, last) if self._words.has(t, "role_person", "organisation"))
        heads = {self._doc.tokens[token].casefold() for token in roles}
        told = {token.casefold() for token in self._doc.tokens[first:last] if token.isalpha()} - heads
        told -= {self._doc.tokens[t].casefold() for t in range(first, last) if self._words.has(t, "definite")}
        is_body = not self._words.among(first, last, "role_person")
        for mention in reversed(self._mentions[-_MENTIONS_BACK:]):
            if is_body and mention.is_person:  # "the ministry" is not "ministry spokesman Quill"
                continue
            if heads & mention.phrase and words != mention.phrase and told <= mention.phrase:
                return mention.name
        titled = None if told else self._titled_before(first, heads)
        if titled:
            return titled
        if self._words.among(first, last, "nation") and not self._words.has(last - 1, "definite"):
            return None
        last_person = next(reversed(self._people), None)
        where = {first, min(first + 1, last - 1), last - 1}
        return last_person if any(self._words.has(t, "role_person") for t in where) else None

    def _titled_before(self, first: int, heads: set[str]) -> Name | None:
        """The last person before a token who was named with one of the roles as title, and has not spoken yet."""
        for begin, end in reversed(self._names.runs[: bisect_left(self._names.runs, (first, 0))][-_MENTIONS_BACK:]):
            titles = {self._doc.tokens[t].casefold() for t in range(begin - 1, end - 1) if self._words.has(t, "title")}
            name = self._names.name_in(begin, end) if heads & titles else ()
            if name and self._looks_personal(name):
                return self._fullest(name)
        return None

    def _behind_title(self, first: int, last: int) -> Name | None:
        """Who was named with an office that stands here alone: "Kapolres", "Ketua KPK"."""
        if not self._offices or not self._offices.is_alone(first, last):
            return None
        words = {token.casefold() for token in self._doc.tokens[first:last]}
        named = (m.name for m in reversed(self._mentions[-_MENTIONS_BACK:]) if m.is_person and words < m.phrase)
        holder = next(named, None) or self._offices.holder_before(first, words)
        return holder and self._fullest(holder)

    def _bare(self, first: int, last: int) -> Name:
        return tuple(self._doc.between(*self._words.without_determiner(first, last)).split())

    def _remember(self, first: int, last: int, name: Name, *, has_name: bool) -> None:
        gender = next((g for g in ("female", "male") if self._words.among(first, last, g)), None)
        phrase = frozenset(map(str.casefold, self._doc.tokens[first:last]))
        is_titled = self._titles_name_people and self._words.among(first, last, "title")
        ends = (last - 1,) if is_titled else (first, last - 1)  # "ministry spokesman Quill" is no ministry
        is_group = any(self._words.has(t, "organisation", "plural_people") for t in ends)
        is_group = is_group or self._words.has(first, "pronoun_it", "pronoun_they")
        is_named = has_name and not is_group and self._looks_personal(name)
        is_person = is_named or any(self._words.has(t, "role_person") for t in (first, last - 1))
        is_text = not has_name and self._words.among(first, last, "finding")
        self._mentions.append(_Mention(self._doc.starts[first], name, phrase, is_group, is_person, gender, is_text))
        if self._offices and self._offices.is_pair(first, last):
            return
        if not is_named and name[0][:1].isupper():
            self._institutions[name] = None
        if is_named:
            self._people.pop(name, None)
            self._people[name] = None
