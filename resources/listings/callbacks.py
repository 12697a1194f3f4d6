import time
# [as-completed]
from concurrent.futures import ThreadPoolExecutor, as_completed
# [wait]
from concurrent.futures import ThreadPoolExecutor, wait
# [end]

durations = [3, 1, 2, 1]

def log(text, tabs=0):
    indent = "\t" * min(int(tabs), 12)
    print(time.strftime("[%H:%M:%S]"), indent + text)

def loiter(n):  #@ task:running
    log(f"loiter({n}): doing nothing for {n}s...", n)  #@ task:printed=doing
    time.sleep(n)  #@ task:sleeping
    log(f"loiter({n}): done.", n)  #@ task:printed=done
    return 10 * n

def announce(future):
    log(f"callback: {future}")  #@ task:printed=callback main:printed=callback

log("Script starting.")  #@ main:started main:printed=Script
pool = ThreadPoolExecutor(max_workers=2)
numbers = {}
for i, n in enumerate(durations):
    future = pool.submit(loiter, n)  #@ main:submitted
    numbers[future] = i
    future.add_done_callback(announce)
log("Every callback is added.")  #@ main:printed=added
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
log("A callback added to a future that is done is called at once, by main:")  #@ main:printed=once
first = next(iter(numbers))
first.add_done_callback(announce)
