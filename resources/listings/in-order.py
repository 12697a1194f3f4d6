import time
# [as-completed]
from concurrent.futures import ThreadPoolExecutor, as_completed
# [wait]
from concurrent.futures import ThreadPoolExecutor, wait
# [end]

durations = [6, 1, 3, 1.5, 2.5]

def log(text, tabs=0):
    indent = "\t" * min(int(tabs), 12)
    print(time.strftime("[%H:%M:%S]"), indent + text)

def loiter(n):  #@ loiter:running
    log(f"loiter({n}): doing nothing for {n}s...", n)  #@ loiter:printed=doing
    time.sleep(n)  #@ loiter:sleeping
    log(f"loiter({n}): done.", n)  #@ loiter:printed=done
    return n * 10

results = []

def take(future):
    results.append((number_of[future], future.result()))
    log(f"{len(results)} of {len(durations)} done: call {results[-1][0]}")  #@ main:printed=done

pool = ThreadPoolExecutor(max_workers=3)  #@ main:started
number_of = {pool.submit(loiter, n): i for i, n in enumerate(durations)}  #@ main:submitted
# [as-completed]
for future in as_completed(number_of):  #@ main:waiting
    take(future)
# [wait]
left = set(number_of)
while left:
    done, left = wait(left, return_when="FIRST_COMPLETED")  #@ main:waiting
    for future in done:
        take(future)
# [end]
log("In the order of the calls:")  #@ main:printed=order
for number, value in sorted(results):
    log(f"result {number}: {value}")  #@ main:printed=result
