"""The engine of a Ray cluster: its own on this machine, or one that runs already."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from marsad.errors import RunError
from marsad.runs.engine import Done
from marsad.runs.guard import Guards
from marsad.runs.items import Item
from marsad.runs.messages import Setup
from marsad.runs.work import Job, Piece, piece_of


class Hand:
    """What lives in a process of Ray's and reads there, one job at a time."""

    def __init__(self, setup: Setup) -> None:
        self._guards = Guards(setup)

    def read(self, items: Sequence[Item]) -> Piece:
        """What came of the items."""
        return piece_of(self._guards, items)


class Ray:
    """``workers``: processes of a cluster of its own; ``scheduler``: address of one to use instead, a hand a core."""

    def __init__(self, workers: int, scheduler: str | None = None) -> None:
        self._workers = workers
        self._scheduler = scheduler
        self._waiting: deque[Job] = deque()
        self._idle: list[Any] = []
        self._busy: dict[Any, tuple[Any, Job]] = {}
        self._setup: Setup | None = None
        self._ray: Any = None

    @contextmanager
    def start(self, setup: Setup) -> Iterator[int]:
        """Connect or start the cluster; gives the number of hands."""
        try:
            import ray
        except ModuleNotFoundError:
            raise RunError("the engine ray needs ray; pip install 'marsad[ray]'") from None
        own: dict[str, Any] = {} if self._scheduler else {"num_cpus": self._workers, "include_dashboard": False}
        try:
            ray.init(self._scheduler, log_to_driver=False, **own)
        except (ConnectionError, TimeoutError, ValueError) as error:
            raise RunError(f"no Ray cluster at {self._scheduler}: {error}; start one") from error
        self._ray, self._setup = ray, setup
        try:
            workers = int(ray.cluster_resources().get("CPU", 0)) or 1
            self._idle = [self._hand() for _ in range(workers)]
            yield workers
        finally:
            ray.shutdown()

    def submit(self, job: Job) -> None:
        """Give a job to an idle hand, or keep it until one is idle."""
        self._waiting.append(job)
        self._give()

    def as_completed(self) -> Iterator[Done]:
        """Jobs as they come back; one whose hand died is lost, and the hand replaced."""
        errors = self._ray.exceptions
        while self._busy:
            (ref,), _ = self._ray.wait(list(self._busy), num_returns=1)
            hand, job = self._busy.pop(ref)
            try:
                piece = self._ray.get(ref)
            except errors.RayTaskError as error:
                raise RunError(f"a Ray worker cannot read: {error.cause}") from error
            except errors.RayError as error:
                self._idle.append(self._hand())
                self._give()
                yield Done(job, None, f"its worker died ({type(error).__name__})")
                continue
            self._idle.append(hand)
            self._give()
            yield Done(job, piece)

    def _hand(self) -> Any:
        made = self._ray.remote(num_cpus=1, max_restarts=0, max_task_retries=0)(Hand)
        return made.remote(self._setup)

    def _give(self) -> None:
        while self._waiting and self._idle:
            hand, job = self._idle.pop(), self._waiting.popleft()
            self._busy[hand.read.remote(job.items)] = hand, job
