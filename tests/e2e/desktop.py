"""A desktop of its own for one program: X server, window manager, keys and clicks."""

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path


def wait_until(condition, what, seconds=20):
    """Returns what `condition` returns as soon as that is true; fails when it stays false."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.05)
    raise AssertionError(f"waited {seconds} s in vain: {what}")


class Desktop:
    """An X server without a screen, with a window manager: windows have focus, as on a desk."""

    def __init__(self, width=1280, height=800):
        for tool in ("Xvfb", "openbox", "xdotool"):
            assert shutil.which(tool), f"{tool} is missing; tools/setup installs it"
        self.home = Path(tempfile.mkdtemp(prefix="loiter-desktop-"))
        self._processes = []
        silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        read_end, write_end = os.pipe()
        # -noreset: else it starts over, without its window manager, when a first client leaves early.
        self.start("Xvfb", "-noreset", "-nolisten", "tcp", "-displayfd", str(write_end),
                   "-screen", "0", f"{width}x{height}x24", pass_fds=(write_end,), **silent)
        os.close(write_end)
        with os.fdopen(read_end) as pipe:
            display = pipe.readline().strip()
        assert display, "the X server did not start"
        self._display = f":{display}"
        self.start("openbox", "--sm-disable", **silent)
        wait_until(lambda: self._xdotool("get_num_desktops"), "the window manager")

    def environment(self):
        """What a program on this desktop sees: nothing of the settings of whoever runs the test."""
        environment = dict(os.environ, HOME=str(self.home), XDG_CONFIG_HOME=str(self.home / "config"),
                           XDG_RUNTIME_DIR=str(self.home), QT_QPA_PLATFORM="xcb")
        environment.pop("WAYLAND_DISPLAY", None)
        environment.pop("DISPLAY", None)
        if hasattr(self, "_display"):
            environment["DISPLAY"] = self._display
        return environment

    def start(self, *command, **options):
        process = subprocess.Popen(command, env=self.environment(), stdin=subprocess.DEVNULL,
                                   **options)
        self._processes.append(process)
        return process

    def _xdotool(self, *arguments):
        """What xdotool prints, none if it fails."""
        done = subprocess.run(["xdotool", *arguments], env=self.environment(),
                              capture_output=True, text=True)
        return done.stdout.strip() if done.returncode == 0 else None

    def window_of(self, process):
        """The window of a program, once it is shown and has the focus."""
        window = wait_until(
            lambda: self._xdotool("search", "--onlyvisible", "--pid", str(process.pid), "--name", "."),
            "a window").splitlines()[-1]
        wait_until(lambda: self._xdotool("windowactivate", window) is not None
                   and self._xdotool("getactivewindow") == window, "the window has the focus")
        return window

    def resize(self, window, width, height):
        """Gives the window's inside that size, at the screen's upper left corner."""
        assert self._xdotool("windowmove", window, "0", "0") is not None
        assert self._xdotool("windowsize", "--sync", window, str(width), str(height)) is not None

    def title(self, window):
        return self._xdotool("getwindowname", window) or ""

    def active_title(self):
        return self._xdotool("getactivewindow", "getwindowname") or ""

    def keys(self, *names):
        assert self._xdotool("key", "--delay", "40", *names) is not None, names

    def text(self, text):
        assert self._xdotool("type", "--delay", "20", text) is not None, text

    def click(self, window, x, y):
        """Clicks into a window, at a place counted from its upper left corner."""
        assert self._xdotool("mousemove", "--window", window, str(x), str(y)) is not None
        assert self._xdotool("click", "1") is not None

    def close(self):
        for process in reversed(self._processes):
            if process.poll() is None:
                process.terminate()
            process.wait()
        shutil.rmtree(self.home, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
