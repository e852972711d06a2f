"""Requests to a capture while its target runs. Imported inside GDB only.

A request is made in a thread of its own and served in GDB's, which waits for the target meanwhile.
GDB runs posted events while it waits, so the target is interrupted from there: an interrupt is never
sent to a target that GDB doesn't hold to be running.
"""

import json
import queue
import socket
import threading
import time
from typing import Any, Dict, List, Tuple

import gdb

Request = Tuple[str, "queue.Queue[Dict[str, Any]]"]
# A stub that has just stopped by itself ignores an interrupt, and its stop may be one of those that GDB
# goes on from without asking us: then it is interrupted again.
UNANSWERED_SECONDS = 0.5
# An interrupt whose stop has not come by then was ignored.
LATE_SECONDS = 5
ENDED = {"error": "the capture has ended"}


class Interruption:
    """Asks the thread that waits for the target to do something; called from other threads."""

    def __init__(self) -> None:
        self._asked: "queue.Queue[Request]" = queue.Queue()
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._posted = False
        # Lines of the socket that are being answered.
        self._answering = threading.Condition()
        self._unanswered = 0
        # Of GDB's thread only: requests it knows of, and when interrupts were sent that have stopped nothing yet.
        self._due: List[Request] = []
        self._sent: List[float] = []

    @property
    def is_due(self) -> bool:
        """Whether a request waits, so that the target has to stay stopped at its next stop."""
        return bool(self._due)

    @property
    def is_posted(self) -> bool:
        """Whether GDB has yet to run an event; if it ends before, it crashes."""
        with self._lock:
            return self._posted

    def ask(self, what: str) -> Dict[str, Any]:
        """Stops the target, has `what` done and gives the answer."""
        answer: "queue.Queue[Dict[str, Any]]" = queue.Queue(1)
        self._asked.put((what, answer))
        while self._post():
            try:
                return answer.get(timeout=UNANSWERED_SECONDS)
            except queue.Empty:
                continue
        return ENDED if answer.empty() else answer.get()

    def _post(self) -> bool:
        """Makes GDB run `_interrupt`, once however many ask; False when the capture has ended."""
        with self._lock:
            if self._closed.is_set():
                return False
            if not self._posted:
                self._posted = True
                gdb.post_event(self._interrupt)
            return True

    def _interrupt(self) -> None:
        """Stops the target for the requests made so far; run by GDB while it waits for the target."""
        with self._lock:
            self._posted = False
        while not self._asked.empty():
            self._due.append(self._asked.get())
        if not (self._due or self._closed.is_set()):
            return
        try:
            gdb.execute("interrupt", to_string=True)
            self._sent.append(time.monotonic())
        except gdb.error:
            pass  # not running just now: what has stopped it serves the requests

    def waiting(self) -> List[Request]:
        """Takes the requests that are due."""
        due, self._due = self._due, []
        return due

    def explains_signal(self) -> bool:
        """Whether an interrupt of ours has stopped the target; if not, a person has."""
        earliest = time.monotonic() - LATE_SECONDS
        self._sent = [sent for sent in self._sent if sent >= earliest]
        if self._sent:
            self._sent.pop(0)
            return True
        return False

    def every(self, seconds: float) -> None:
        """Asks for a sample again and again, from now on."""

        def sample() -> None:
            while not self._closed.wait(seconds):
                self.ask("sample")

        threading.Thread(target=sample, daemon=True).start()

    def listen(self, path: str) -> None:
        """Takes requests from a Unix socket: a word a line, answered with one line of JSON."""
        server = socket.socket(socket.AF_UNIX)
        server.bind(path)
        server.listen(1)
        threading.Thread(target=self._serve, args=(server,), daemon=True).start()

    def _serve(self, server: socket.socket) -> None:
        while True:
            connection, _ = server.accept()
            with connection, connection.makefile("rw") as lines:
                for line in lines:
                    self._count(1)
                    try:
                        lines.write(json.dumps(self.ask(line.strip())) + "\n")
                        lines.flush()
                    finally:
                        self._count(-1)

    def _count(self, change: int) -> None:
        with self._answering:
            self._unanswered += change
            self._answering.notify_all()

    def close(self) -> None:
        """Ends the sampling and answers whoever still waits, before GDB may end."""
        with self._lock:
            self._closed.set()
        for _, answer in self.waiting():
            answer.put(ENDED)
        with self._answering:
            self._answering.wait_for(lambda: self._unanswered == 0, LATE_SECONDS)
