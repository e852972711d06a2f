"""The capture file (raw snapshots, back to back) and its sidecar (one JSON line a snapshot)."""

import json
import os
import time
from typing import Any, BinaryIO, Dict


class Recording:
    """Appends snapshots of one length to a file; what it leaves behind is always whole.

    Nothing is left where nothing was recorded.
    """

    def __init__(self, path: str, snapshot_bytes: int) -> None:
        self.path = path
        self.events_path = path + ".events.ndjson"
        self._snapshot_bytes = snapshot_bytes
        self._began = time.monotonic()
        size = os.path.getsize(path) if os.path.exists(path) else 0
        if size % snapshot_bytes:
            raise ValueError(
                f"{path}: expected whole snapshots of {snapshot_bytes} bytes to append to, found"
                f" {size} bytes; name a new file or give the --ram-length it was recorded with"
            )
        self.first = self.count = size // snapshot_bytes
        self._ram: BinaryIO = open(path, "ab", buffering=0)
        self._events: BinaryIO = open(self.events_path, "ab", buffering=0)
        self._events_bytes = self._events.tell()

    @property
    def recorded(self) -> int:
        return self.count - self.first

    def now(self) -> float:
        """Seconds since the capture began."""
        return round(time.monotonic() - self._began, 6)

    def append(self, ram: bytes, event: Dict[str, Any]) -> int:
        """Writes one snapshot and its line; gives its number, counted from 0 in the whole file."""
        number = self.count
        line = {"snapshot": number, **event}
        text = (json.dumps(line) + "\n").encode()
        self.mend()
        self._ram.write(ram)
        self._events.write(text)
        self._events_bytes += len(text)
        self.count += 1
        return number

    def mend(self) -> None:
        """Cuts off what an interrupted append has left."""
        for file, length in (
            (self._ram, self.count * self._snapshot_bytes),
            (self._events, self._events_bytes),
        ):
            if os.fstat(file.fileno()).st_size != length:
                os.ftruncate(file.fileno(), length)

    def close(self) -> None:
        self.mend()
        self._ram.close()
        self._events.close()
        if self.count == 0:
            os.unlink(self.path)
            os.unlink(self.events_path)
