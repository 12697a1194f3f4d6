"""Runs clang-tidy over the sources of a build directory, in parallel.

In a unity build, which puts the sources of a folder together, that takes a fifth of the time: most
of it goes into what the sources include. A file that was clean is not looked at again until it, anything it includes, its compile command or
the checks change: what Ninja knows of its dependencies is hashed, and the hash is remembered.
"""

import hashlib
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("core", "ui", "app", "tests")


def memory_directory():
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    directory = Path(base) / "loiter-tidy"
    directory.mkdir(parents=True, exist_ok=True)
    return directory


def compile_commands(build):
    """The commands of our own sources: neither generated nor foreign ones."""
    for entry in json.loads((build / "compile_commands.json").read_text()):
        path = Path(entry["file"])
        is_ours = path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0] in FOLDERS
        if is_ours or is_made(path, build):
            yield entry


def config_file(path, build):
    """The nearest one above a source; what a unity build makes lies where its sources would."""
    folder = path.parent
    if path.is_relative_to(build):
        folder = ROOT / path.relative_to(build).parent
    while not (folder / ".clang-tidy").exists():
        folder = folder.parent
    return folder / ".clang-tidy"


def is_made(path, build):
    """Whether a file is one that lists the sources of a unity build, by their whole paths."""
    return path.is_relative_to(build) and "Unity" in path.parts


def dependencies_by_source(build):
    listing = subprocess.run(["ninja", "-C", build, "-t", "deps"],
                             capture_output=True, text=True, check=True).stdout
    result = {}
    for block in listing.split("\n\n"):
        # ccache makes them relative to the build directory.
        paths = [os.path.normpath(build / line.strip()) for line in block.splitlines()[1:]]
        if paths:
            result[paths[0]] = paths
    return result


@cache
def content_hash(path):
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return "missing"


def key(entry, dependencies, build):
    """What the findings in a file depend on, as one hash; none where that is not known."""
    paths = dependencies.get(entry["file"])
    if not paths:
        return None
    parts = [tool_version(), entry["command"].replace(str(ROOT), "")]
    parts += [content_hash(config_file(Path(entry["file"]), build)),
              content_hash(ROOT / ".clang-tidy")]
    for path in paths:
        if is_made(Path(path), build):
            continue
        parts += [path.replace(str(ROOT), ""), content_hash(path)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@cache
def tool_version():
    return subprocess.run(["clang-tidy", "--version"],
                          capture_output=True, text=True, check=True).stdout


def main():
    build = (ROOT / sys.argv[1]).resolve()
    wanted = {str(Path(name).resolve()) for name in sys.argv[2:]}
    memory = memory_directory()
    dependencies = dependencies_by_source(build)
    entries = {entry["file"]: entry for entry in compile_commands(build)
               if not wanted or entry["file"] in wanted}
    unknown = wanted - entries.keys()
    if unknown:
        sys.exit("tools/tidy: not a source of the build: " + ", ".join(sorted(unknown)))

    keys = {path: key(entry, dependencies, build) for path, entry in entries.items()}
    to_do = [path for path, name in keys.items() if not name or not (memory / name).exists()]

    def look_at(path):
        # Only what a unity build makes includes sources.
        done = subprocess.run(["clang-tidy", "-p", build, "--quiet",
                               f"--config-file={config_file(Path(path), build)}",
                               "--checks=-bugprone-suspicious-include", path],
                              stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode == 0 and keys[path]:
            (memory / keys[path]).touch()
        return path, done

    failed = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, done in pool.map(look_at, to_do):
            if done.returncode != 0:
                failed += 1
                print(done.stdout or done.stderr, flush=True)
    print(f"tools/tidy: {len(entries)} files, {len(to_do)} looked at, {failed} with findings")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
