import time
# [map]
from concurrent.futures import ThreadPoolExecutor
# [as-completed]
from concurrent.futures import ThreadPoolExecutor, as_completed
# [wait]
from concurrent.futures import ThreadPoolExecutor, wait
# [end]

durations = range(5)

def log(text, tabs=0):
    indent = "\t" * min(int(tabs), 12)
    print(time.strftime("[%H:%M:%S]"), indent + text)

def loiter(n):  #@ task:running
    log(f"loiter({n}): doing nothing for {n}s...", n)  #@ task:printed=doing
    time.sleep(n)  #@ task:sleeping
    log(f"loiter({n}): done.", n)  #@ task:printed=done
    return 10 * n

log("Script starting.")  #@ main:started main:printed=Script
# [map]
with ThreadPoolExecutor(max_workers=3) as pool:  #@ main:waiting=shutdown
    results = pool.map(loiter, durations)  #@ main:submitted
    log(f"results: {results}")  #@ main:printed=results
log("The block is left: every task has ended.")  #@ main:printed=block
for i, value in enumerate(results):  #@ main:waiting
    log(f"result {i}: {value}")  #@ main:printed=result
# [as-completed wait]
with ThreadPoolExecutor(max_workers=3) as pool:  #@ main:waiting=shutdown
    numbers = {pool.submit(loiter, n): i for i, n in enumerate(durations)}  #@ main:submitted
log("The block is left: every task has ended.")  #@ main:printed=block
# [as-completed]
for future in as_completed(numbers):  #@ main:waiting
    log(f"result {numbers[future]}: {future.result()}")  #@ main:printed=result
# [wait]
left = set(numbers)
while left:
    done, left = wait(left, return_when="FIRST_COMPLETED")  #@ main:waiting
    for future in done:
        log(f"result {numbers[future]}: {future.result()}")  #@ main:printed=result
# [end]
