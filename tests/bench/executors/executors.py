"""What executor_bench measures, of CPython's executors: prints the figures of one measurement.

    executors.py MEASUREMENT
"""

import os
import statistics
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

WORKERS = 2
SLEEPERS = 8
TASKS = 100_000
PROCESS_TASKS = 20_000


def nothing():
    pass


def nap():
    time.sleep(0.001)


def run_all(pool, tasks, task=nothing):
    futures = [pool.submit(task) for _ in range(tasks)]
    for future in futures:
        future.result()


def warm_up(pool, workers):
    """Has all workers at work at the same time, and counts that a task runs once."""
    everyone = threading.Barrier(workers)
    run_all(pool, workers, everyone.wait)
    ran = []
    run_all(pool, 1000, lambda: ran.append(None))
    if len(ran) != 1000:
        raise RuntimeError("not every task ran once")


def one_producer(pool):
    cpu_before, before = time.process_time_ns(), time.perf_counter_ns()
    run_all(pool, TASKS)
    taken = time.perf_counter_ns() - before
    cpu_taken = time.process_time_ns() - cpu_before
    return TASKS / taken * 1e9, cpu_taken / TASKS


def four_producers(pool):
    producers = 4
    ready = threading.Barrier(producers + 1)

    def produce():
        ready.wait()
        run_all(pool, TASKS // producers)

    threads = [threading.Thread(target=produce) for _ in range(producers)]
    for thread in threads:
        thread.start()
    before = time.perf_counter_ns()
    ready.wait()
    for thread in threads:
        thread.join()
    return (TASKS / (time.perf_counter_ns() - before) * 1e9,)


def round_trip(pool, warm_up_rounds=1_000, rounds=20_000):
    times = []
    for _ in range(warm_up_rounds + rounds):
        before = time.perf_counter_ns()
        pool.submit(nothing).result()
        times.append(time.perf_counter_ns() - before)
    return (statistics.median_high(times[warm_up_rounds:]),)


def resident_memory():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")


def pending_memory(pool):
    pending = TASKS // 2
    blocked = threading.Barrier(WORKERS + 1)
    gate = threading.Event()

    def block():
        blocked.wait()
        gate.wait()

    for _ in range(WORKERS):
        pool.submit(block)
    blocked.wait()
    before = resident_memory()
    futures = [pool.submit(nothing) for _ in range(pending)]
    after = resident_memory()
    gate.set()
    for future in futures:
        future.result()
    return ((after - before) / pending,)


def sleeps(pool):
    count = 200
    before = time.perf_counter_ns()
    for _ in range(count // SLEEPERS):
        nap()
    between = time.perf_counter_ns()
    run_all(pool, count, nap)
    return ((time.perf_counter_ns() - between) / (between - before),)


def cpu_time_of_other_threads():
    result = 0
    for thread in os.listdir("/proc/self/task"):
        if thread != str(os.getpid()):
            with open(f"/proc/self/task/{thread}/schedstat") as file:
                result += int(file.read().split()[0])
    return result


def idle(pool):
    run_all(pool, TASKS // 100)
    time.sleep(0.01)
    before = cpu_time_of_other_threads()
    time.sleep(0.5)
    return (cpu_time_of_other_threads() - before,)


def process_tasks():
    with ProcessPoolExecutor(WORKERS) as pool:
        run_all(pool, 1_000)
        before = time.perf_counter_ns()
        run_all(pool, PROCESS_TASKS)
        return (PROCESS_TASKS / (time.perf_counter_ns() - before) * 1e9,)


def process_round_trip():
    with ProcessPoolExecutor(WORKERS) as pool:
        return round_trip(pool, 200, 2_000)


def measure_threads(measurement, workers=WORKERS):
    with ThreadPoolExecutor(workers) as pool:
        warm_up(pool, workers)
        return measurement(pool)


def measure_round_trip():
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    return measure_threads(round_trip)


MEASUREMENTS = {
    "one-producer": lambda: measure_threads(one_producer),
    "four-producers": lambda: measure_threads(four_producers),
    "round-trip": measure_round_trip,
    "pending-memory": lambda: measure_threads(pending_memory),
    "sleeps": lambda: measure_threads(sleeps, SLEEPERS),
    "idle": lambda: measure_threads(idle),
    "process-tasks": process_tasks,
    "process-round-trip": process_round_trip,
}

if __name__ == "__main__":
    print(*MEASUREMENTS[sys.argv[1]]())
