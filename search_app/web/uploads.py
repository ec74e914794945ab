"""Files that people add: kept in the data folder under safe names, read in one batch after another.

A batch is read by one thread at a time (reading itself happens in child processes under limits). What
became of each file is remembered until the server stops; what is in the archive is in the catalogue.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from werkzeug.datastructures import FileStorage

from index.archive import Archive
from index.build import ingest
from index.home import REGISTER
from ingest.errors import RaadsvarError, UsageError
from search_app.web.downloads import download_name

FOLDER = "uploads"
KEPT_JOBS = 50
#: While another process reads documents in, a batch waits so long before it gives up.
PATIENCE_SECONDS = 300.0
BLOCK = 1 << 20


@dataclass
class AddedFile:
    """One file of a batch. `state`: waiting, reading, read, known, replaced, failed."""

    name: str
    path: Path
    document: str
    """Id that the file's bytes have, whether or not they could be read."""
    state: str = "waiting"
    reason: str = ""


@dataclass
class Job:
    """One batch of files."""

    id: str
    files: list[AddedFile] = field(default_factory=list)
    finished: bool = False

    @property
    def done(self) -> int:
        return sum(f.state not in ("waiting", "reading") for f in self.files)


class Uploads:
    """The batches of a server. Safe to use from several threads."""

    def __init__(self, home: Path, shared: Path | None = None) -> None:
        self.folder = home / FOLDER
        self._shared = shared
        self.home = home
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._one_at_a_time = threading.Lock()

    def get(self, job_id: str) -> Job | None:
        """The batch of that id, if it is still remembered, here or by another process of this server."""
        with self._lock:
            job = self._jobs.get(job_id)
        return job if job is not None or self._shared is None else _told(self._shared, job_id)

    def _tell_others(self, job: Job) -> None:
        if self._shared is not None:
            part = self._shared / f"job-{job.id}.part"
            part.write_text(json.dumps(asdict(job), default=str), encoding="utf-8")
            part.replace(self._shared / f"job-{job.id}")

    def take(self, files: Iterable[FileStorage]) -> Job:
        """Keep the files and begin to read them in. Raises UsageError when they cannot be kept."""
        job = Job(secrets.token_urlsafe(9))
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            job.files = [self._keep(file) for file in files]
        except OSError as error:
            raise UsageError(f"Filerne kan ikke gemmes i datamappen ({error.strerror}).") from error
        with self._lock:
            self._jobs[job.id] = job
            while len(self._jobs) > KEPT_JOBS:
                self._jobs.popitem(last=False)
        self._tell_others(job)
        threading.Thread(target=self._read, args=(job,), daemon=True).start()
        return job

    def _keep(self, file: FileStorage) -> AddedFile:
        name = download_name(file.filename or "")
        if name.casefold() == REGISTER:
            name += ".txt"  # the register of initiatives is no document and is not changed by uploading
        part = self.folder / f".{secrets.token_hex(8)}.part"
        digest = hashlib.sha256()
        with part.open("xb") as kept:
            while block := file.stream.read(BLOCK):
                digest.update(block)
                kept.write(block)
        part.replace(self.folder / name)
        return AddedFile(name, self.folder / name, digest.hexdigest()[:16])

    def _read(self, job: Job) -> None:
        with self._one_at_a_time:
            before = self._known()
            for file in job.files:
                file.state = "reading"
            try:
                failed = self._ingest(job)
                self._tell(job, before, failed)
            except RaadsvarError as error:
                for file in job.files:
                    file.state, file.reason = "failed", str(error)
            finally:
                job.finished = True
                self._tell_others(job)

    def _known(self) -> dict[str, set[str]]:
        """Ids of documents in force, and the paths that each was read from."""
        try:
            with Archive.open(self.home) as archive:
                return {d.id: set(d.sources) for d in archive.documents()}
        except RaadsvarError:
            return {}

    def _ingest(self, job: Job) -> dict[str, str]:
        """Read the batch in, waiting for another process that reads; reasons by path of what failed."""
        by_path = {str(f.path): f for f in job.files}

        def step(done: int, total: int, path: Path | str) -> None:
            if (file := by_path.get(str(path))) is not None and file.state == "reading":
                file.state = "read"
                self._tell_others(job)

        until = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                summary = ingest([f.path for f in job.files], self.home, progress=step)
                return {f["file"]: f["reason"] for f in summary.failed}
            except UsageError:
                if time.monotonic() > until or not (self.home / "lock").exists():
                    raise
                time.sleep(1.0)

    def _tell(self, job: Job, before: dict[str, set[str]], failed: dict[str, str]) -> None:
        replaced = {path for paths in before.values() for path in paths}
        for file in job.files:
            if (reason := failed.get(str(file.path))) is not None:
                file.state, file.reason = "failed", reason
            elif file.document in before:
                file.state = "known"
            else:
                file.state = "replaced" if str(file.path) in replaced else "read"


def _told(shared: Path, job_id: str) -> Job | None:
    """The batch as the process that reads it has written it down."""
    if re.fullmatch(r"[\w-]{12}", job_id) is None:
        return None
    try:
        told = json.loads((shared / f"job-{job_id}").read_text(encoding="utf-8"))
    except OSError:
        return None
    return Job(told["id"], [AddedFile(**f | {"path": Path(f["path"])}) for f in told["files"]], told["finished"])
