import time
# [map]
from concurrent.futures import ThreadPoolExecutor
# [as-completed]
from concurrent.futures import ThreadPoolExecutor, as_completed
# [wait]
from concurrent.futures import ThreadPoolExecutor, wait
# [end]

codes = ["BR", "CN", "ID", "IN", "US"]
durations = [0.41, 0.55, 0.37, 0.62, 0.48]

def log(text, tabs=0):
    indent = "\t" * min(int(tabs), 12)
    print(time.strftime("[%H:%M:%S]"), indent + text)

def download_one(code):  #@ task:running
    time.sleep(durations[codes.index(code)])  #@ task:sleeping
    log(code)  #@ task:printed
    return code

start = time.perf_counter()  #@ main:started
pool = ThreadPoolExecutor(max_workers=3)
# [map]
results = pool.map(download_one, codes)  #@ main:submitted
log(f"results: {results}")  #@ main:printed=results
log("Waiting for individual results:")  #@ main:printed=Waiting
for i, value in enumerate(results):  #@ main:waiting
    log(f"result {i}: {value!r}")  #@ main:printed=result
# [as-completed wait]
futures = []
for code in codes:
    future = pool.submit(download_one, code)  #@ main:submitted
    log(f"Scheduled for {code}: {future}")  #@ main:printed=Scheduled
    futures.append(future)
# [as-completed]
for future in as_completed(futures):  #@ main:waiting
    log(f"{future} result: {future.result()!r}")  #@ main:printed=result
# [wait]
left = set(futures)
while left:
    done, left = wait(left, return_when="FIRST_COMPLETED")  #@ main:waiting
    for future in done:
        log(f"{future} result: {future.result()!r}")  #@ main:printed=result
# [end]
elapsed = time.perf_counter() - start
log(f"{len(codes)} flags downloaded in {elapsed:.2f}s")  #@ main:printed=downloaded
