import time
# [map]
from concurrent.futures import ThreadPoolExecutor
# [as-completed]
from concurrent.futures import ThreadPoolExecutor, as_completed
# [wait]
from concurrent.futures import ThreadPoolExecutor, wait
# [end]

import requests

pages = 1000
timeout = 2
site = "http://localhost:8001"

def load_url(host, page):  #@ task:running
    url = f"{site}/{host}/{page}"
    try:
        reply = requests.get(url, timeout=timeout)  #@ task:connect task:waiting
        return len(reply.content)  #@ task:read
    except requests.Timeout:
        return "timed out"

start = time.perf_counter()  #@ main:started
hosts = [f"host{n % 5 + 1}" for n in range(pages)]
numbers = [n // 5 for n in range(pages)]
pool = ThreadPoolExecutor(max_workers=4)
sizes = []
# [map]
for size in pool.map(load_url, hosts, numbers):  #@ main:submitted main:waiting
    sizes.append(size)
# [as-completed wait]
futures = [pool.submit(load_url, *both) for both in zip(hosts, numbers)]  #@ main:submitted
# [as-completed]
for future in as_completed(futures):  #@ main:waiting
    sizes.append(future.result())
# [wait]
left = set(futures)
while left:
    done, left = wait(left, return_when="FIRST_COMPLETED")  #@ main:waiting
    sizes += [future.result() for future in done]
# [end]
skipped = sizes.count("timed out")
elapsed = time.perf_counter() - start
print(f"{len(sizes) - skipped} pages loaded, {skipped} skipped, in {elapsed:.2f}s")  #@ main:printed=pages
