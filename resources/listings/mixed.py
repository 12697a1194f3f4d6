import time
# [map]
from concurrent.futures import ThreadPoolExecutor
# [as-completed]
from concurrent.futures import ThreadPoolExecutor, as_completed
# [wait]
from concurrent.futures import ThreadPoolExecutor, wait
# [end]

durations = [0.5, 1, 1.5, 1, 2]

def log(text, tabs=0):
    indent = "\t" * min(int(tabs), 12)
    print(time.strftime("[%H:%M:%S]"), indent + text)

# [as-completed wait]
def power(base, exponent):
    time.sleep(durations[0])  #@ power:sleeping
    return base ** exponent

def greet(name, punctuation):
    time.sleep(durations[1])  #@ greet:sleeping
    return f"Hello, {name}{punctuation}"

def mean(numbers):
    time.sleep(durations[2])  #@ mean:sleeping
    return sum(numbers) / len(numbers)

def pause():
    time.sleep(durations[3])  #@ pause:sleeping

# [end]
def loiter(n):  #@ loiter:running
    log(f"loiter({n}): doing nothing for {n}s...", n)  #@ loiter:printed=doing
    time.sleep(n)  #@ loiter:sleeping
    log(f"loiter({n}): done.", n)  #@ loiter:printed=done
    return 10 * n

log("Script starting.")  #@ main:started main:printed=Script
pool = ThreadPoolExecutor(max_workers=2)
# [map]
results = pool.map(loiter, durations)  #@ main:submitted
log(f"results: {results}")  #@ main:printed=results
log("Waiting for individual results:")  #@ main:printed=Waiting
for i, value in enumerate(results):  #@ main:waiting
    log(f"result {i}: {value!r}")  #@ main:printed=result
# [as-completed wait]
futures = [
    pool.submit(power, 5, 2),  #@ main:submitted
    pool.submit(greet, "Ada", punctuation="!"),
    pool.submit(mean, [1, 2, 6]),
    pool.submit(pause),
    pool.submit(loiter, durations[4]),
]
log("Waiting for individual results:")  #@ main:printed=Waiting
# [as-completed]
for future in as_completed(futures):  #@ main:waiting
    log(f"result {futures.index(future)}: {future.result()!r}")  #@ main:printed=result
# [wait]
left = set(futures)
while left:
    done, left = wait(left, return_when="FIRST_COMPLETED")  #@ main:waiting
    for future in done:
        log(f"result {futures.index(future)}: {future.result()!r}")  #@ main:printed=result
# [end]
