# SPDX-License-Identifier: Apache-2.0
"""The parts of corpus.sh: chooses a corpus, and watches a job over it."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
import zipfile

LANGUAGES = {
    "py": "python", "java": "java", "js": "javascript", "mjs": "javascript", "ts": "typescript", "tsx": "tsx",
    "cpp": "cpp", "cc": "cpp", "hpp": "cpp", "go": "go",
}
LARGEST = 1_000_000
SAMPLE_SECONDS = 1.0
TICKS = os.sysconf("SC_CLK_TCK")


def language(name):
    return LANGUAGES.get(name.rsplit(".", 1)[-1])


def contents(place):
    """The names and contents of a place's sources, one at a time."""
    if os.path.isfile(place):
        with zipfile.ZipFile(place) as archive:
            for entry in archive.infolist():
                if language(entry.filename) and 0 < entry.file_size < LARGEST:
                    yield entry.filename, archive.read(entry)
        return
    for at, folders, names in os.walk(place):
        folders[:] = [name for name in folders if name not in ("__pycache__", "node_modules") and name[0] != "."]
        for name in names:
            path = os.path.join(at, name)
            if language(name) and name[0] != "." and not os.path.islink(path) and 0 < os.path.getsize(path) < LARGEST:
                with open(path, "rb") as file:
                    yield name, file.read()


def make(folder, megabytes, places):
    """Two passes, so that only hashes are in memory: which contents there are, then those with the least hashes."""
    sizes = {}
    for place in places:
        for _, content in contents(place):
            try:
                content.decode()
            except UnicodeDecodeError:
                continue
            sizes[hashlib.sha256(content).hexdigest()] = len(content)
    left, chosen = megabytes * 1e6, set()
    for digest in sorted(sizes):
        if left <= 0:
            break
        chosen.add(digest)
        left -= sizes[digest]
    corpus = os.path.join(folder, "corpus")
    shutil.rmtree(corpus, ignore_errors=True)
    found = []
    for place in places:
        for name, content in contents(place):
            digest = hashlib.sha256(content).hexdigest()
            if digest in chosen:
                chosen.remove(digest)
                path = os.path.join(corpus, digest[:2], digest[:12] + "-" + os.path.basename(name))
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, "wb") as file:
                    file.write(content)
                found.append(language(name) + "\t" + os.path.abspath(path) + "\n")
    with open(os.path.join(folder, "sources"), "w") as file:
        file.writelines(sorted(found, key=lambda line: line.split("\t")[1]))
    if left > 0:
        print(f"there are only {megabytes - left / 1e6:.0f} MB at these places", file=sys.stderr)


def processes(root):
    """A process and all below it."""
    below = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat") as file:
                    parent = int(file.read().rsplit(")", 1)[1].split()[1])
                below.setdefault(parent, []).append(int(name))
            except (FileNotFoundError, ProcessLookupError):
                pass
    found = [root]
    for process in found:
        found.extend(below.get(process, []))
    return found


def memory(process):
    """Bytes of its own, and of shared memory, that it has in use; pages of files are the kernel's to take back."""
    own = shared = 0
    try:
        with open(f"/proc/{process}/status") as file:
            for line in file:
                if line.startswith("RssAnon:"):
                    own = int(line.split()[1]) * 1024
                elif line.startswith("RssShmem:"):
                    shared = int(line.split()[1]) * 1024
    except (FileNotFoundError, ProcessLookupError):
        pass
    return own, shared


def cpu(process):
    """Seconds of it and of those below it that have ended."""
    try:
        with open(f"/proc/{process}/stat") as file:
            return sum(int(field) for field in file.read().rsplit(")", 1)[1].split()[11:15]) / TICKS
    except (FileNotFoundError, ProcessLookupError):
        return 0


def disk(folder):
    return sum(
        os.lstat(os.path.join(at, name)).st_blocks * 512 for at, _, names in os.walk(folder) for name in names)


def database(out):
    """The database server's processes, which are no children of the run."""
    try:
        with open(os.path.join(out, ".millrace", "database", "data", "postmaster.pid")) as file:
            return processes(int(file.readline()))
    except (FileNotFoundError, ValueError):
        return []


def watch(run, out):
    """Samples (service's bytes, database's bytes, service's CPU, database's CPU) until the run ends."""
    samples = []
    while run.poll() is None:
        below = database(out)
        samples.append((
            memory(run.pid)[0],
            sum(memory(process)[0] for process in below) + max([memory(process)[1] for process in below] or [0]),
            cpu(run.pid),
            sum(cpu(process) for process in below),
        ))
        time.sleep(SAMPLE_SECONDS)
    return samples


def peaks(samples, column):
    """The highest of the second quarter, when all is warm, and of the last."""
    quarter = max(1, len(samples) // 4)
    return [max(sample[column] for sample in part) / 1e6 for part in (samples[quarter:2 * quarter] or samples, samples[-quarter:])]


def run(folder, millrace, settings):
    with open(os.path.join(folder, "job.yaml"), "w") as file:
        file.write("name: corpus\nseeds: [corpus]\n")
    out = os.path.join(folder, "out")
    shutil.rmtree(out, ignore_errors=True)
    command = [millrace, "run", os.path.join(folder, "job.yaml"), "--out", out]
    for setting in settings:
        command += ["--set", setting]
    begun = time.monotonic()
    started = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    samples = watch(started, out)
    seconds = time.monotonic() - begun
    if started.returncode != 0:
        sys.exit(f"the run failed: see {out}/.millrace")
    with open(os.path.join(out, "summary.json")) as file:
        summary = json.load(file)
    with open(os.path.join(folder, "sources")) as file:
        read = sum(os.path.getsize(line.rstrip("\n").split("\t")[1]) for line in file)
    with open(os.path.join(folder, "builder")) as file:
        builder = json.loads(file.read().strip().splitlines()[-1])
    written = sum(disk(os.path.join(out, kind)) for kind in ("fim", "verdicts") if os.path.isdir(os.path.join(out, kind)))
    service, server = peaks(samples, 0), peaks(samples, 1)
    service_cpu, database_cpu = (max(sample[column] for sample in samples) for column in (2, 3))
    print(f"corpus: {read / 1e6:.0f} MB; accepted {summary['tasks']['accepted']}, rejected {summary['tasks']['rejected']}")
    print("| | seconds | CPU seconds | MB a second | MB a CPU second |")
    print("| --- | --- | --- | --- | --- |")
    for name, wall, of_cpu in (
            ("builder alone", builder["seconds"], builder["cpu_seconds"]),
            ("run", seconds, service_cpu + database_cpu)):
        print(f"| {name} | {wall:.0f} | {of_cpu:.0f} | {read / 1e6 / wall:.2f} | {read / 1e6 / of_cpu:.2f} |")
    print(f"run against builder alone: {seconds / builder['seconds']:.2f} of time,"
          f" {(service_cpu + database_cpu) / builder['cpu_seconds']:.2f} of CPU time"
          f" (services {service_cpu:.0f} s, PostgreSQL {database_cpu:.0f} s)")
    print(f"memory early and late: services {service[0]:.0f} and {service[1]:.0f} MB,"
          f" PostgreSQL {server[0]:.0f} and {server[1]:.0f} MB")
    print(f"on the disk: data set {written / 1e6:.0f} MB ({written / read:.1f} times the corpus),"
          f" broker {disk(os.path.join(out, '.millrace', 'broker')) / 1e6:.0f} MB,"
          f" PostgreSQL {disk(os.path.join(out, '.millrace', 'database')) / 1e6:.0f} MB")


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(sys.argv[2], float(sys.argv[3]), sys.argv[4:])
    else:
        run(sys.argv[2], sys.argv[3], sys.argv[4:])
