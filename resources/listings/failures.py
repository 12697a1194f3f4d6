import time
# [map]
from concurrent.futures import ThreadPoolExecutor
# [as-completed]
from concurrent.futures import ThreadPoolExecutor, as_completed
# [wait]
from concurrent.futures import ThreadPoolExecutor, wait
# [end]

durations = [1, 2, 1, 2, 1, 1]
failing, cancelled, timeout = 2, 4, 0.5

def log(text, tabs=0):
    indent = "\t" * min(int(tabs), 12)
    print(time.strftime("[%H:%M:%S]"), indent + text)

def work(i):  #@ task:running
    log(f"work({i}): working for {durations[i]}s...", i)  #@ task:printed=working
    time.sleep(durations[i])  #@ task:sleeping
    if i == failing:
        log(f"work({i}): raises.", i)  #@ task:printed=raises
        raise ValueError(f"work({i}) has failed")
    log(f"work({i}): done.", i)  #@ task:printed=done
    return 10 * i

# [as-completed wait]
def outcome(future):
    if future.cancelled():
        return "CancelledError"
    error = future.exception()
    return f"{type(error).__name__}: {error}" if error else future.result()

# [end]
log("Script starting.")  #@ main:started main:printed=Script
pool = ThreadPoolExecutor(max_workers=2)
# [map]
results = pool.map(work, range(len(durations)))  #@ main:submitted
log("Waiting for individual results:")  #@ main:printed=Waiting
i = 0
try:
    for value in results:  #@ main:waiting
        log(f"result {i}: {value}")  #@ main:printed=result
        i += 1
except Exception as error:
    log(f"result {i}: {type(error).__name__}: {error}")  #@ main:printed=Error
    if next(results, None) is None:
        log("next(results): StopIteration, the iterator is finished")  #@ main:printed=next
# [as-completed wait]
futures = [pool.submit(work, i) for i in range(len(durations))]  #@ main:submitted
log(f"cancel task {cancelled}: {futures[cancelled].cancel()}")  #@ main:printed=cancel
try:
    value = futures[0].result(timeout)  #@ main:waiting=work
    log(f"result 0 within {timeout} s: {value}")
except TimeoutError:
    log(f"result 0 within {timeout} s: TimeoutError, "  #@ main:printed=within
        f"but the task goes on: {futures[0]}")
log("Waiting for individual results:")  #@ main:printed=Waiting
# [as-completed]
for future in as_completed(futures):  #@ main:waiting
    log(f"result {futures.index(future)}: {outcome(future)}")  #@ main:printed=result
# [wait]
left = set(futures)
while left:
    done, left = wait(left, return_when="FIRST_COMPLETED")  #@ main:waiting
    for future in done:
        log(f"result {futures.index(future)}: {outcome(future)}")  #@ main:printed=result
# [end]
log("Script ending.")  #@ main:printed=ending
