"""The server as it is started: it says where it is, answers, survives the death of a worker, stops when told."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

START = """
import sys
from pathlib import Path
from search_app.serve import serve
serve(Path(sys.argv[1]), port=int(sys.argv[2]), read_only=True, workers=int(sys.argv[3]))
"""


@pytest.fixture(params=[1, 2])
def server(request, sample_home: Path, tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Host with port, and the process."""
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    command = [sys.executable, "-c", START, str(sample_home), "0", str(request.param)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    line = process.stdout.readline()
    yield urlsplit(re.search(r"http://\S+/", line)[0]).netloc, process
    if process.poll() is None:
        process.terminate()
    process.communicate(timeout=30)


def fetch(host: str, address: str, body: dict[str, str] | None = None) -> tuple[int, dict[str, str], str]:
    """Status, headers and text of one request."""
    connection = http.client.HTTPConnection(host, timeout=60)
    headers = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    connection.request("POST" if body else "GET", address, urlencode(body) if body else None, headers)
    response = connection.getresponse()
    text = response.read().decode("utf-8", "replace")
    connection.close()
    return response.status, dict(response.getheaders()), text


def test_it_answers_from_all_its_processes_and_stops_when_told(server, tmp_path) -> None:
    host, process = server
    assert fetch(host, "/readyz")[0] == 200
    status, headers, _ = fetch(host, "/ask", {"question": "Hvad er bevillingen til Ny Start?"})
    assert status == 303
    assert {fetch(host, headers["Location"])[0] for _ in range(6)} == {200}
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) == 0
    assert list(tmp_path.glob("raadsvar-*")) == []


def test_a_worker_that_dies_is_replaced(server) -> None:
    host, process = server
    location = fetch(host, "/ask", {"question": "Hvad er bevillingen til Ny Start?"})[1]["Location"]
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    os.kill(int(children[0]), signal.SIGKILL)
    for _ in range(100):
        try:
            if fetch(host, "/readyz")[0] == 200:
                break
        except OSError:
            time.sleep(0.1)
    assert {fetch(host, "/healthz")[0] for _ in range(4)} == {200}
    assert fetch(host, location)[0] == (200 if len(children) > 1 else 410)


def test_a_strangers_name_for_it_is_refused(server) -> None:
    host, _ = server
    connection = http.client.HTTPConnection(host, timeout=30)
    connection.request("GET", "/", headers={"Host": "attacker.example"})
    assert connection.getresponse().status == 400
    connection.close()
