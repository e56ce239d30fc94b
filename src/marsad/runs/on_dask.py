"""The engine of a Dask cluster: its own on this machine, or one that runs already."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from typing import Any

from marsad.errors import RunError
from marsad.runs.engine import Done
from marsad.runs.guard import Guards, StoppedError
from marsad.runs.items import Item
from marsad.runs.messages import Setup
from marsad.runs.work import Job, Piece, piece_of

WAIT = 30  # seconds for a scheduler to answer and for its first worker


class GuardedWorker:
    """Plugin that gives every worker its guards, for as long as the run lasts."""

    def __init__(self, name: str, setup: Setup, most: int | None) -> None:
        self.name = name
        self._setup = setup
        self._most = most

    def setup(self, worker: Any) -> None:
        """Called by the worker when it gets the plugin."""
        self.guards = Guards(self._setup, self._most)

    def teardown(self, worker: Any) -> None:
        """Called when the worker closes or the plugin is taken away."""
        self.guards.stop()


class Dask:
    """``workers``: processes of a cluster of its own; ``scheduler``: address of one to use instead."""

    def __init__(self, workers: int, scheduler: str | None = None) -> None:
        self._workers = workers
        self._scheduler = scheduler
        self._jobs: dict[Any, Job] = {}
        self._name = f"marsad-{uuid.uuid4().hex}"
        self._client: Any = None
        self._coming: Any = None

    @contextmanager
    def start(self, setup: Setup) -> Iterator[int]:
        """Connect or start the cluster; gives the number of threads of all its workers.

        A worker of its own has two, of which one makes tables of what is read while the other has more read.
        """
        try:
            import dask
            from distributed import Client, LocalCluster, as_completed
            from distributed.diagnostics.plugin import WorkerPlugin
        except ModuleNotFoundError:
            raise RunError("the engine dask needs distributed; pip install 'marsad[dask]'") from None
        most = 1 if self._scheduler is None else None
        plugin = type("MarsadGuards", (GuardedWorker, WorkerPlugin), {})(self._name, setup, most)
        with ExitStack() as stack:
            if self._scheduler is None:
                stack.enter_context(dask.config.set({"distributed.scheduler.allowed-failures": 0}))
                cluster = LocalCluster(
                    n_workers=self._workers, threads_per_worker=2, dashboard_address=None, memory_limit=None
                )
                stack.enter_context(cluster)
            try:
                self._client = stack.enter_context(
                    Client(self._scheduler or cluster, timeout=WAIT, set_as_default=False)
                )
                self._client.wait_for_workers(1, timeout=WAIT)
            except (OSError, TimeoutError) as error:
                raise RunError(f"no worker at the Dask scheduler {self._scheduler}: {error}; start one") from error
            self._client.register_plugin(plugin)
            stack.callback(self._client.unregister_worker_plugin, self._name)
            self._coming = as_completed(loop=self._client.loop)
            yield sum(self._client.nthreads().values())

    def submit(self, job: Job) -> None:
        """Give a job to the cluster; it is not tried again when it fails."""
        future = self._client.submit(_read, self._name, job.items, pure=False, retries=0)
        self._jobs[future] = job
        self._coming.add(future)

    def as_completed(self) -> Iterator[Done]:
        """Jobs as they come back; one whose worker died, or that the scheduler gave up, is lost."""
        for future in self._coming:
            job = self._jobs.pop(future)
            yield self._done(future, job)

    def _done(self, future: Any, job: Job) -> Done:
        from distributed import KilledWorker

        error = future.exception() if future.status == "error" else None
        if future.status == "finished":
            try:
                piece = future.result()
            except (KilledWorker, CancelledError) as gone:  # its worker died when it had read, before the tables came
                error = gone
            else:
                future.release()
                return Done(job, piece)
        if isinstance(error, RunError):
            raise error
        if error is not None and not isinstance(error, KilledWorker | StoppedError | CancelledError):
            raise RunError(f"a Dask worker cannot read: {type(error).__name__}: {error}") from error
        return Done(job, None, "its worker died" if error else f"Dask gave it up ({future.status})")


def _read(name: str, items: Sequence[Item]) -> Piece:
    from distributed import get_worker

    worker: Any = get_worker()
    return piece_of(worker.plugins[name].guards, items)
