# SPDX-License-Identifier: Apache-2.0
"""Records that can be gone on with."""
from __future__ import annotations

import abc
from typing import Any, Callable, Dict, Iterator, Optional, Sequence, Tuple, Union

from .cursors import Cursor, DataSet, Rank, resume

State = Dict[str, Any]
# A cursor's text, or what gives it when somebody asks: that is once in many records.
Place = Union[str, Callable[[], str]]


class Records(abc.ABC):
    """The records of one reader, each once an epoch. Iterating goes on where the last iteration stopped; an epoch that
    has ended begins anew, in another order where there is a seed."""

    def __init__(self, data_set: DataSet, reader: Rank, shuffle_seed: Optional[Union[int, str]]):
        self.data_set = data_set
        self.reader = reader
        self.shuffle_seed = shuffle_seed
        self.epoch = 0
        self._cursor: Optional[Place] = None
        self._ended = False

    def _text(self) -> Optional[str]:
        return self._cursor() if callable(self._cursor) else self._cursor

    @abc.abstractmethod
    def _read(self, cursor: Optional[str]) -> Iterator[Tuple[Place, Optional[Dict[str, Any]]]]:
        """Places with the records that they come after; the first may come alone."""

    def __iter__(self) -> Iterator[Dict[str, Any]]:
        if self._ended:
            self.set_epoch(self.epoch + 1)
        for place, record in self._read(self._text()):
            self._cursor = place
            if record is not None:
                yield record
        self._ended = True

    def set_epoch(self, epoch: int) -> None:
        """Begins an epoch."""
        self.epoch, self._cursor, self._ended = epoch, None, False

    @property
    def seed(self) -> Optional[str]:
        """The seed of this epoch's order."""
        if self.shuffle_seed is None:
            return None
        return str(self.shuffle_seed) if self.epoch == 0 else f"{self.shuffle_seed}.{self.epoch}"

    def state_dict(self) -> State:
        """How far this reader has come: everything it has handed out, and nothing more. Fit for JSON."""
        rank, world = self.reader
        return {"cursor": self._text(), "rank": rank, "world": world, "epoch": self.epoch, "ended": self._ended}

    def load_state_dict(self, state: Union[State, Sequence[State]]) -> None:
        """Goes on after a state. When the number of readers has changed, give the states of all that there were."""
        states = [state] if isinstance(state, dict) else list(state)
        if len({each["epoch"] for each in states}) > 1:
            raise ValueError("these states are of several epochs; give those of one, or begin an epoch anew")
        self.epoch = states[0]["epoch"]
        self._ended = all(each["ended"] for each in states)
        read = [Cursor.decode(each["cursor"], self.data_set) for each in states if each["cursor"] is not None]
        if not read:
            self._cursor = None
            return
        unread = [
            Cursor(self.data_set, read[0].shuffle, Rank(each["rank"], each["world"]), {}, read[0].before)
            for each in states
            if each["cursor"] is None
        ]
        self._cursor = resume(read + unread, self.reader).encode()
