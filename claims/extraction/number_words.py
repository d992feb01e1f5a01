"""Number words added up to one number, word by word: `two hundred and six`, `dua puluh lima ribu`."""

from __future__ import annotations

from dataclasses import dataclass

_SMALLEST_SCALE = 100  # a scale word below it, such as a dozen, is a number by itself
_THOUSAND = 1000


@dataclass(slots=True)
class SpokenNumber:
    """What the words read so far come to: groups that a scale has closed, and the group that is still open."""

    total: float = 0.0
    group: float = 0.0
    scale: float = 1.0
    seen: bool = False
    _last_unit: float = 0.0

    @property
    def value(self) -> float:
        """The number that the words so far mean."""
        return self.total + self.group

    def takes(self, role: str, value: float) -> bool:
        """Adds one more word by its role in the lexicon; False, with nothing added, where it begins another number."""
        if role == "unit":
            taken = self._add_unit(value)
        elif role == "teen":
            self.group += value
            taken = True
        elif role == "times":
            taken = self._multiply(value)
        else:
            taken = self._close_group(value)
        self.seen = self.seen or taken
        return taken

    def _add_unit(self, value: float) -> bool:
        if self.seen and not self._may_follow(value):
            return False
        self.group += value
        self._last_unit = value
        return True

    def _may_follow(self, value: float) -> bool:
        """Whether a unit may follow in the same number: `twenty five`, `seratus dua`, but not `two three`."""
        if self.group == 0:
            return True
        if self._last_unit and not (self._last_unit >= 20 and self._last_unit % 10 == 0 and value < 10):
            return False
        return value < 100 and (self.group % 100 == 0 or (self.group % 10 == 0 and value < 10))

    def _multiply(self, value: float) -> bool:
        """Hundred and `puluh` multiply the unit before them."""
        base = self._last_unit or (1.0 if not self.group else 0.0)
        if not base:
            return False
        self.group = self.group - self._last_unit + base * value
        self._last_unit = 0.0
        return True

    def _close_group(self, value: float) -> bool:
        if value < _SMALLEST_SCALE and not self.seen:
            self.group = value
        else:
            self.total += (self.group or 1.0) * value
            self.group = 0.0
        self._last_unit = 0.0
        if value >= _THOUSAND:
            self.scale = value
        return True
