# SPDX-License-Identifier: Apache-2.0
"""Records as a PyTorch data set, for torchdata's StatefulDataLoader among others."""
from __future__ import annotations

from typing import Any, Callable, Dict, Iterator, Optional

import torch.utils.data

from .cursors import Rank
from .records import Records, State


class RecordDataset(torch.utils.data.IterableDataset):
    """Each worker of a loader reads a share of the rank's records, and keeps a state of its own.

    open_records is called with rank and world, as in
    lambda rank, world: millrace.stream(url, job, "preference", rank=rank, world=world).
    """

    def __init__(self, open_records: Callable[[int, int], Records], rank: int = 0, world: int = 1):
        super().__init__()
        self.open_records = open_records
        self.rank = Rank(rank, world)
        self._records: Optional[Records] = None
        self._state: Optional[State] = None

    def __iter__(self) -> Iterator[Dict[str, Any]]:
        if self._records is None:
            worker = torch.utils.data.get_worker_info()
            number, workers = (worker.id, worker.num_workers) if worker else (0, 1)
            self._records = self.open_records(self.rank.number * workers + number, self.rank.world * workers)
            if self._state is not None:
                self._records.load_state_dict(self._state)
        return iter(self._records)

    def state_dict(self) -> State:
        """How far this worker has come."""
        return self._records.state_dict() if self._records is not None else self._state or {}

    def load_state_dict(self, state: State) -> None:
        """Goes on after a state."""
        self._state, self._records = state or None, None
