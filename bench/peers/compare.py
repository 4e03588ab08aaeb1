#!/usr/bin/env python3
"""Runs Parable and others in turn against one mock server and writes down what each took.

Every one gets the same prompts, as many at once, and must get every answer right: by its own
scores and by the server's count. Needs python3 with venv, node with npm, and a JDK; what it
installs lies below bench/target/peers. bench/README.md says what each setting is for.
"""

import argparse
import http.client
import json
import os
import platform
import re
import shutil
import signal
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent
TARGET = HERE.parent / "target"
JVM = ["-Xmx1g", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"]  # as ./parable has it


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--samples", type=int, default=2000)
    parser.add_argument("--characters", type=int, default=9000, help="of each prompt")
    parser.add_argument("--at-once", type=int, default=64, help="calls in flight")
    parser.add_argument("--latency", type=int, default=0, help="of the server, in ms (the mean)")
    parser.add_argument("--sigma", type=float, default=0, help="above 0: the latency is log-normal")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="*", help="these alone, by their short names")
    parser.add_argument("--note", default="", help="what else the machine was doing")
    parser.add_argument("--out", type=Path, default=TARGET / "compare")
    parser.add_argument("--classpath", help="of our classes; default: built by Maven")
    parser.add_argument("--java-options", default="", help="for ours, after those of ./parable")
    parser.add_argument("--python", type=Path, help="with the requirements; default: installed")
    parser.add_argument("--promptfoo", type=Path, help="folder of the package; default: installed")
    return parser.parse_args()


def quietly(command, **more):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **more)
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stdout.decode(errors='replace')[-3000:]}")
    return done.stdout.decode(errors="replace")


def install(options):
    """What is not given is installed once, in the versions that stand beside this file."""
    place = TARGET / "peers"
    place.mkdir(parents=True, exist_ok=True)
    if not options.python:
        options.python = place / "venv" / "bin" / "python"
        if not options.python.exists():
            quietly([sys.executable, "-m", "venv", str(place / "venv")])
            wanted = str(HERE / "requirements.txt")
            quietly([str(options.python), "-m", "pip", "install", "-q", "-r", wanted])
    if not options.promptfoo:
        options.promptfoo = place / "node_modules" / "promptfoo"
        if not options.promptfoo.exists():
            shutil.copy(HERE / "package.json", place)
            quietly(["npm", "install", "--no-audit", "--no-fund"], cwd=place)
    if not options.classpath:
        quietly(
            ["./mvnw", "-q", "-B", "-ntp", "-pl", "bench", "-am", "-DskipTests", "package"],
            cwd=REPOSITORY,
        )
        options.classpath = f"{TARGET / 'classes'}:{TARGET / 'lib'}/*"


def java():
    found = quietly(["sh", "-c", f". '{REPOSITORY}/.mvn/jdk.sh'; find_jdk"]).strip()
    return f"{found}/bin/java"


class Server:
    """The mock in its own process; it ends with its standard input, so with this script."""

    def __init__(self, options, machine):
        command = [machine, "-Xmx256m", "-XX:+UseSerialGC", "-cp", options.classpath]
        command += ["dev.parable.bench.MockServer", str(options.latency), str(options.sigma)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.port = json.loads(self.process.stdout.readline())["port"]
        self.url = f"http://127.0.0.1:{self.port}/v1"

    def call(self, method, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(method, path, headers={"Content-Length": "0"})
        answer = json.loads(connection.getresponse().read())
        connection.close()
        return answer

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def tree(root):
    """The process and all below it."""
    parents = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                stat = Path(f"/proc/{entry}/stat").read_text()
            except OSError:
                continue
            parents.setdefault(int(stat.rpartition(")")[2].split()[1]), []).append(int(entry))
    found, open_ = [], [root]
    while open_:
        process = open_.pop()
        found.append(process)
        open_ += parents.get(process, [])
    return found


def resident(process):
    try:
        text = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    size = re.search(r"VmRSS:\s+(\d+)", text)
    return int(size.group(1)) / 1024 if size else 0


def timed(command, folder, environment):
    """Runs a command; wall and processor seconds of the whole process tree, and its peak memory."""
    clean = {k: v for k, v in os.environ.items() if k in ("PATH", "LANG", "HOME")}
    log = folder / "log.txt"
    peak = 0.0
    with log.open("wb") as out:
        before = os.times()
        started = time.monotonic()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=clean | environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        ended = threading.Event()

        def watch():
            nonlocal peak
            while not ended.wait(0.05):
                peak = max(peak, sum(resident(p) for p in tree(process.pid)))

        watcher = threading.Thread(target=watch)
        watcher.start()
        try:
            code = process.wait(timeout=1200)
        finally:
            wall = time.monotonic() - started
            ended.set()
            watcher.join()
            for left in tree(process.pid)[::-1] if process.poll() is None else []:
                os.kill(left, signal.SIGKILL)
        after = os.times()
    cpu = (after.children_user - before.children_user) + (
        after.children_system - before.children_system
    )
    return {"code": code, "wall": wall, "cpu": cpu, "peak_mib": peak, "log": log}


def last_json(log):
    lines = [line for line in log.read_text().splitlines() if line.startswith("{")]
    return json.loads(lines[-1]) if lines else {}


class Contestant:
    """One way to run the prompts: a command, its environment, and how it says who was right."""

    def __init__(self, short, name, command, right, environment=None):
        self.short, self.name, self.command, self.right = short, name, command, right
        self.environment = environment or {}


def contestants(options, machine, prompts, url):
    file, at_once = str(prompts), str(options.at_once)
    ours = [machine, *JVM, *options.java_options.split(), "-cp", options.classpath]
    python = str(options.python)

    def own(result, folder):
        return last_json(result["log"]).get("right", 0)

    yield Contestant(
        "parable",
        "Parable, durable store, scored",
        lambda folder: [*ours, "dev.parable.bench.ParableRun", file, url, at_once, "run"],
        own,
    )

    # Inspect -------------------------------------------------------------------------------------
    inspect = [str(options.python.parent / "inspect"), "eval", "inspect_task.py"]
    inspect += ["-T", f"file={file}", "--model", "openai-api/bench/bench", "--log-dir", "logs"]
    inspect += ["--max-connections", at_once]
    best = ["--max-samples", at_once, "--display", "none", "--no-log-realtime"]
    best += ["--log-buffer", "1000", "--log-level", "error", "--no-log-images"]
    best += ["--no-log-model-api", "--no-score-display", "--ctl-server", "false"]
    keys = {"BENCH_API_KEY": "none", "BENCH_BASE_URL": url}

    def with_task(command):
        def prepare(folder):
            shutil.copy(HERE / "inspect_task.py", folder)
            return command

        return prepare

    def inspected(result, folder):
        said = quietly([python, str(HERE / "inspect_result.py"), str(folder / "logs")])
        answer = json.loads(said.splitlines()[-1])
        return answer["right"] if answer["status"] == "success" else 0

    yield Contestant("inspect", "inspect_ai, default", with_task(inspect), inspected, keys)
    yield Contestant(
        "inspect-best", "inspect_ai, best", with_task(inspect + best), inspected, keys
    )

    # promptfoo -----------------------------------------------------------------------------------
    foo = ["node", str(options.promptfoo / "dist" / "src" / "entrypoint.js"), "eval"]
    foo += ["-c", "promptfooconfig.json", "-j", at_once]
    offline = {
        "OPENAI_API_KEY": "none",
        "PROMPTFOO_CONFIG_DIR": "config",
        "PROMPTFOO_DISABLE_TELEMETRY": "1",
        "PROMPTFOO_DISABLE_UPDATE": "1",
        "PROMPTFOO_DISABLE_REMOTE_GENERATION": "1",
        "PROMPTFOO_DISABLE_SHARING": "1",
    }
    quiet = {
        "PROMPTFOO_DISABLE_DEBUG_LOG": "1",
        "PROMPTFOO_DISABLE_ERROR_LOG": "1",
        "PROMPTFOO_DISABLE_ADAPTIVE_SCHEDULER": "1",
        "PROMPTFOO_DISABLE_JSON_AUTOESCAPE": "1",
        "PROMPTFOO_DISABLE_REF_PARSER": "1",
        "PROMPTFOO_STRIP_PROMPT_TEXT": "1",
        "PROMPTFOO_STRIP_TEST_VARS": "1",
        "NODE_ENV": "production",
    }
    fast = ["--no-cache", "--no-write", "--no-table", "--no-progress-bar", "--no-share"]
    config = foo_config(prompts, url)

    def configured(command):
        def prepare(folder):
            (folder / "promptfooconfig.json").write_text(config)
            return command

        return prepare

    def passed(result, folder):
        said = re.sub(r"\x1b\[[0-9;]*m", "", result["log"].read_text(errors="replace"))
        found = re.search(r"(\d[\d,]*) passed", said) or re.search(r"Successes: (\d+)", said)
        return int(found.group(1).replace(",", "")) if found else 0

    yield Contestant("promptfoo", "promptfoo, default", configured(foo), passed, offline)
    yield Contestant(
        "promptfoo-best", "promptfoo, best", configured(foo + fast), passed, offline | quiet
    )

    # Floors: no store, no score --------------------------------------------------------------------
    for way, name in (("http", "java.net.http"), ("sockets", "bare sockets")):
        command = [*ours, "dev.parable.bench.DirectLoop", file, url, at_once, way]
        yield Contestant(f"java-{way}", f"direct loop, Java, {name}", lambda _, c=command: c, own)
    for way in ("httpx", "aiohttp"):
        command = [python, str(HERE / "direct.py"), file, url, at_once, way]
        yield Contestant(f"python-{way}", f"direct loop, Python, {way}", lambda _, c=command: c, own)


def foo_config(prompts, url):
    texts = prompts.read_text(encoding="ascii").split("\x1e")
    provider = {"apiBaseUrl": url, "temperature": 1, "max_tokens": 512}
    tests = [
        {
            "vars": {"text": text},
            "assert": [{"type": "contains", "value": f"VERDICT-{number:06d}"}],
        }
        for number, text in enumerate(texts)
    ]
    return json.dumps(
        {
            "prompts": ["{{text}}"],
            "providers": [{"id": "openai:chat:bench", "config": provider}],
            "tests": tests,
        }
    )


def one(contestant, round_, options, server):
    folder = options.out / contestant.short / str(round_)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    command = contestant.command(folder)
    server.call("POST", "/reset")
    result = timed(command, folder, contestant.environment)
    seen = server.call("GET", "/counts")
    right = contestant.right(result, folder)
    n = options.samples
    fair = right == n and seen["answered"] == n and seen["distinct"] == n and not seen["refused"]
    row = {"round": round_, "right": right, "served": seen, "all_right": fair}
    row |= {key: round(result[key], 3) for key in ("wall", "cpu", "peak_mib")}
    row |= {"code": result["code"], "calls_seconds": round(seen["seconds"], 3)}
    row |= {"bytes": sum(f.stat().st_size for f in folder.rglob("*") if f.is_file())}
    print(f"{contestant.name:38} {row['wall']:8.2f} s  calls {row['calls_seconds']:8.2f} s"
          f"  cpu {row['cpu']:7.2f} s  {row['peak_mib']:6.0f} MiB"
          f"  {'all right' if fair else 'WRONG: ' + str(row)}", flush=True)
    return row


def raw(options, machine, prompts, url):
    """What the server can do, asked over as little code as there is."""
    command = [machine, "-Xmx1g", "-XX:+UseSerialGC", "-cp", options.classpath]
    command += ["dev.parable.bench.DirectLoop", str(prompts), url, str(options.at_once), "raw"]
    rounds = max(1, 40_000 // options.samples)
    return json.loads(quietly([*command, str(rounds)]).splitlines()[-1])


def versions(options, machine):
    freeze = quietly([str(options.python), "-m", "pip", "freeze"])
    wanted = [line.split("==")[0].lower() for line in (HERE / "requirements.txt").read_text().split()]
    found = [line for line in freeze.splitlines() if line.split("==")[0].lower() in wanted]
    foo = json.loads((options.promptfoo / "package.json").read_text())["version"]
    jdk = quietly([machine, "-version"]).splitlines()[1]
    commit = quietly(["git", "-C", str(HERE), "rev-parse", "--short", "HEAD"]).strip()
    node = quietly(["node", "--version"]).strip()
    python = quietly([str(options.python), "--version"]).strip()
    return [f"parable {commit}", *found, f"promptfoo {foo}", f"node {node}", python, jdk]


def processor():
    text = Path("/proc/cpuinfo").read_text()
    name = re.search(r"model name\s*: (.*)", text)
    memory = int(re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text()).group(1))
    return f"{os.cpu_count()} cores {name.group(1) if name else platform.machine()}, {memory >> 20} GiB"


def median(rows, key):
    return statistics.median(row[key] for row in rows)


def table(report):
    n = report["samples"]
    ours = median(report["runs"]["Parable, durable store, scored"], "wall") if (
        "Parable, durable store, scored" in report["runs"]) else None
    lines = [
        "| | samples/s, whole process | wall, s (least to most) | calls alone, s | CPU, s "
        "| peak memory, MiB | on disk, MB | right | Parable is faster by |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name, rows in report["runs"].items():
        walls = [row["wall"] for row in rows]
        wall = statistics.median(walls)
        right = min(row["right"] for row in rows)
        ratio = f"{wall / ours:.1f}x" if ours else ""
        lines.append(
            f"| {name} | {n / wall:.0f} | {wall:.2f} ({min(walls):.2f} to {max(walls):.2f}) "
            f"| {median(rows, 'calls_seconds'):.2f} | {median(rows, 'cpu'):.2f} "
            f"| {median(rows, 'peak_mib'):.0f} | {median(rows, 'bytes') / 1e6:.1f} "
            f"| {right} of {n}{'' if all(r['all_right'] for r in rows) else ' (!)'} | {ratio} |"
        )
    head = (
        f"{n} samples, prompts of {report['characters']} characters, {report['at_once']} at once, "
        f"server latency {report['latency_ms']} ms"
        + (f" log-normal with sigma {report['sigma']}" if report["sigma"] else "")
        + f"; medians of {report['rounds']} rounds.\n{report['machine']}; load average before "
        f"{report['load_before']:.1f}, after {report['load_after']:.1f}"
        + (f"; {report['note']}" if report["note"] else "")
        + f".\n{'; '.join(report['versions'])}.\nThe server alone, asked over bare sockets: "
        f"{report['server_alone']['per_second']:.0f} requests/s.\n"
    )
    return head + "\n" + "\n".join(lines) + "\n"


def main():
    options = arguments()
    options.out = options.out.resolve()
    options.out.mkdir(parents=True, exist_ok=True)
    install(options)
    machine = java()
    prompts = options.out / "prompts"
    quietly([machine, "-cp", options.classpath, "dev.parable.bench.Prompts", str(prompts),
             str(options.samples), str(options.characters)])
    server = Server(options, machine)
    report = {
        "samples": options.samples,
        "characters": options.characters,
        "at_once": options.at_once,
        "latency_ms": options.latency,
        "sigma": options.sigma,
        "rounds": options.rounds,
        "note": options.note,
        "machine": processor(),
        "versions": versions(options, machine),
        "load_before": os.getloadavg()[0],
        "runs": {},
    }
    print("; ".join(report["versions"]), flush=True)
    try:
        report["server_alone"] = raw(options, machine, prompts, server.url)
        print(f"server alone: {report['server_alone']['per_second']:.0f} requests/s", flush=True)
        chosen = [c for c in contestants(options, machine, prompts, server.url)
                  if not options.only or c.short in options.only]
        for round_ in range(1, options.rounds + 1):
            for contestant in chosen:
                row = one(contestant, round_, options, server)
                report["runs"].setdefault(contestant.name, []).append(row)
    finally:
        server.close()
    report["load_after"] = os.getloadavg()[0]
    (options.out / "compare.json").write_text(json.dumps(report, indent=1))
    (options.out / "compare.md").write_text(table(report))
    print("\n" + table(report))
    if not all(row["all_right"] for rows in report["runs"].values() for row in rows):
        sys.exit("not all answers were right: see above")


main()
