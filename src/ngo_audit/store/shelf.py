"""Values on a shelf: the last ones used are at hand, all of them wait in a temporary file."""

from __future__ import annotations

import pickle
from array import array
from collections import OrderedDict
from collections.abc import Sequence
from functools import cached_property
from tempfile import TemporaryFile
from typing import IO, TypeVar, overload
from weakref import finalize

from ngo_audit.errors import AuditError

Value = TypeVar("Value")

_AT_HAND = 4_000_000
"""Bytes of the values at hand, as they are in the file; in memory they take thrice as much."""


class Shelf(Sequence[Value]):
    """Takes values that can be pickled, and gives each again by its number.

    Only what this process wrote is read. The file has no name and is gone with the shelf.
    """

    def __init__(self, at_hand: int = _AT_HAND) -> None:
        self._ends = array("Q", [0])
        self._used: OrderedDict[int, Value] = OrderedDict()
        self._room = at_hand

    def put(self, value: Value) -> int:
        """Keep a value; return its number. Raises AuditError where the disk has no room for it."""
        data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        try:
            self._open.seek(self._ends[-1])
            self._open.write(data)
        except OSError as error:
            why = f"pages cannot be kept on the disk: {error.strerror}"
            raise AuditError(why, "make room for temporary files, or set TMPDIR") from error
        self._ends.append(self._ends[-1] + len(data))
        return len(self) - 1

    def packed(self, number: int) -> bytes:
        """Return a value as it is kept."""
        self._open.seek(self._ends[number])
        return self._open.read(self._size(number))

    @overload
    def __getitem__(self, number: int) -> Value: ...
    @overload
    def __getitem__(self, number: slice) -> tuple[Value, ...]: ...
    def __getitem__(self, number: int | slice) -> Value | tuple[Value, ...]:
        if isinstance(number, slice):
            return tuple(map(self.get, range(len(self))[number]))
        return self.get(range(len(self))[number])

    def get(self, number: int) -> Value:
        """Return a value, which stays at hand until others have taken its room."""
        if number in self._used:
            self._used.move_to_end(number)
            return self._used[number]
        value: Value = pickle.loads(self.packed(number))  # noqa: S301 - written by this process
        self._used[number] = value
        self._room -= self._size(number)
        while self._room < 0 and len(self._used) > 1:
            first, _ = self._used.popitem(last=False)
            self._room += self._size(first)
        return value

    def __len__(self) -> int:
        return len(self._ends) - 1

    @cached_property
    def _open(self) -> IO[bytes]:
        file = TemporaryFile()  # noqa: SIM115 - it is open for as long as there is a shelf
        finalize(self, file.close)
        return file

    def _size(self, number: int) -> int:
        return self._ends[number + 1] - self._ends[number]
