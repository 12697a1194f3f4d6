"""Works the real window by keys and clicks: changes the workers, runs, exports, closes.

python3 window_test.py PROGRAM
"""

import csv
import json
import signal
import struct
import sys
import time

from desktop import Desktop, wait_until

SIZE = (1280, 800)
WORKERS_FIELD = (778, 39)  # in the bar at the top of a window of that size
MIDDLE_OF_TIMELINE = (760, 260)


def check_picture(path):
    data = path.read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n"), "not a PNG"
    width, height = struct.unpack(">II", data[16:24])
    assert width > 1000 and height > 300, (width, height)


def check_table(path):
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["label"] for row in rows] == [f"loiter({n})" for n in range(5)], rows
    assert [row["result"] for row in rows] == ["0", "10", "20", "30", "40"], rows
    assert all(row["state"] == "finished" for row in rows), rows
    delivered = [float(row["delivered_s"]) for row in rows]
    assert delivered == sorted(delivered), delivered
    # With 4 workers only loiter(0) and loiter(4) share one: 4 s, not the 5 s of 3 workers.
    assert 4.0 <= delivered[-1] < 4.9, delivered


def check_trace(path):
    names = {event["args"]["name"] for event in json.loads(path.read_text())["traceEvents"]
             if event["name"] == "thread_name"}
    workers = {name for name in names if name.startswith("ThreadPoolExecutor")}
    assert len(workers) == 4, names


class Session:
    """The program's window, and what a person does with it."""

    def __init__(self, desktop, program):
        self.desktop = desktop
        self.process = desktop.start(program, cwd=desktop.home)
        self.window = desktop.window_of(self.process)
        desktop.resize(self.window, *SIZE)

    def is_running(self):
        return ", running" in self.desktop.title(self.window)

    def set_workers(self, workers):
        self.desktop.click(self.window, *WORKERS_FIELD)
        self.desktop.keys("ctrl+a")
        self.desktop.text(str(workers))
        self.desktop.keys("Return")
        self.desktop.click(self.window, *MIDDLE_OF_TIMELINE)

    def start_run(self):
        self.desktop.keys("space")
        wait_until(self.is_running, "Space starts a run")

    def wait_for_end(self):
        wait_until(lambda: not self.is_running(), "the run ends")

    def export(self, ending, *keys):
        """Exports to a file; `keys` choose the format that gives it that ending."""
        path = self.desktop.home / ("run" + ending)
        self.desktop.keys("ctrl+e")
        wait_until(lambda: self.desktop.active_title() == "Export", "Ctrl+E opens the export")
        self.desktop.text(str(self.desktop.home / "run"))
        self.desktop.keys(*keys, "Return")
        wait_until(lambda: path.exists() and path.stat().st_size > 0, f"{path.name} is written")
        self.desktop.keys("Escape")
        wait_until(lambda: self.desktop.active_title() != "Export", "Escape closes the export")
        return path

    def close(self):
        self.desktop.keys("ctrl+q")
        self.expect_end()

    def interrupt(self):
        self.process.send_signal(signal.SIGINT)
        self.expect_end()

    def expect_end(self):
        start = time.monotonic()
        assert self.process.wait(timeout=20) == 0, "the exit status is not 0"
        seconds = time.monotonic() - start
        assert seconds < 2, f"took {seconds:.1f} s to end"


def test_change_workers_run_and_export(desktop, program):
    session = Session(desktop, program)
    assert desktop.title(session.window).startswith("loiter (executor.map)")
    session.set_workers(4)
    session.start_run()
    session.wait_for_end()
    check_picture(session.export(".png"))
    check_table(session.export(".csv", "alt+f", "t"))
    check_trace(session.export(".trace.json", "alt+f", "c"))
    session.close()


def test_close_during_a_run(desktop, program):
    session = Session(desktop, program)
    session.start_run()
    session.close()


def test_interrupt_during_a_run(desktop, program):
    session = Session(desktop, program)
    session.start_run()
    session.interrupt()


def main():
    program = sys.argv[1]
    for test in (test_change_workers_run_and_export, test_close_during_a_run,
                 test_interrupt_during_a_run):
        with Desktop(*SIZE) as desktop:
            test(desktop, program)
        print(f"passed: {test.__name__}")


if __name__ == "__main__":
    main()
