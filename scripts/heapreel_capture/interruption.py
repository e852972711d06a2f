"""Requests to a capture while its target runs: each stops the target as Ctrl-C in GDB does."""

import json
import os
import queue
import signal
import socket
import threading
from typing import Any, Callable, Dict, List, Tuple

Request = Tuple[str, "queue.Queue[Dict[str, Any]]"]
# GDB forgets a signal that comes just as it begins a command: then it is sent again.
LOST_SECONDS = 15
ENDED = {"error": "the capture has ended"}


class Interruption:
    """Asks the thread that waits for the target to do something; called from other threads."""

    def __init__(self) -> None:
        self._requests: "queue.Queue[Request]" = queue.Queue()
        self._repeated: "queue.Queue[int]" = queue.Queue()
        self._signals_owed = 0
        self._admitted = threading.Event()
        self._closed = threading.Event()

    def admit(self) -> None:
        """Lets requests in: from now on their signals are expected. Before, they wait."""
        self._admitted.set()

    def ask(self, what: str) -> Dict[str, Any]:
        """Stops the target, has `what` done and gives the answer."""
        self._admitted.wait()
        if self._closed.is_set():
            return ENDED
        answer: "queue.Queue[Dict[str, Any]]" = queue.Queue(1)
        self._requests.put((what, answer))
        while True:
            os.kill(os.getpid(), signal.SIGINT)
            try:
                return answer.get(timeout=LOST_SECONDS)
            except queue.Empty:
                self._repeated.put(1)

    def waiting(self) -> List[Request]:
        """Takes the requests made so far. Each has sent a signal, which may still be on its way."""
        taken = []
        while not self._requests.empty():
            taken.append(self._requests.get())
        self._signals_owed += len(taken)
        while not self._repeated.empty():
            self._signals_owed += self._repeated.get()
        return taken

    def explains_signal(self) -> bool:
        """Whether a request has sent the signal that has stopped the target; if not, a person has."""
        if self._signals_owed:
            self._signals_owed -= 1
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
        threading.Thread(target=_serve, args=(server, self.ask), daemon=True).start()

    def close(self) -> None:
        """Ends the sampling and answers whoever still waits."""
        self._closed.set()
        self._admitted.set()
        for _, answer in self.waiting():
            answer.put(ENDED)


def _serve(server: socket.socket, ask: Callable[[str], Dict[str, Any]]) -> None:
    while True:
        connection, _ = server.accept()
        with connection, connection.makefile("rw") as lines:
            for line in lines:
                lines.write(json.dumps(ask(line.strip())) + "\n")
                lines.flush()
