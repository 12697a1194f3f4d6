import string
import time
# [map]
from concurrent.futures import ThreadPoolExecutor
# [as-completed]
from concurrent.futures import ThreadPoolExecutor, as_completed
# [wait]
from concurrent.futures import ThreadPoolExecutor, wait
# [end]
from pathlib import Path

import requests

codes = "CN IN US ID BR PK NG BD RU JP MX PH VN ET EG DE IR TR CD FR"
limit = 0
server = "DELAY"
base_url = ""
sites = {"LOCAL": "http://localhost:8001", "DELAY": "http://localhost:8002",
         "ERROR": "http://localhost:8003", "REMOTE": base_url}
folder = Path("downloads")

def chosen(words):  # a letter stands for all codes that begin with it
    found = set()
    for word in words.upper().split():
        ends = string.ascii_uppercase if len(word) == 1 else [""]
        found.update(word + end for end in ends)
    return sorted(found)[:limit or None]

def download_one(code):  #@ task:running
    name = code.lower()
    url = f"{sites[server]}/flags/{name}/{name}.gif"
    with requests.get(url, stream=True) as reply:  #@ task:connect task:waiting
        if reply.status_code == 404:
            return "not found"
        reply.raise_for_status()
        image = reply.content  #@ task:read
    (folder / f"{name}.gif").write_bytes(image)  #@ task:save
    print(code)  #@ task:printed
    return "OK"

start = time.perf_counter()  #@ main:started
pool = ThreadPoolExecutor(max_workers=20)
count = 0
# [map]
results = pool.map(download_one, chosen(codes))  #@ main:submitted
for status in results:  #@ main:waiting
    count += status == "OK"
# [as-completed wait]
futures = [pool.submit(download_one, code) for code in chosen(codes)]  #@ main:submitted
# [as-completed]
for future in as_completed(futures):  #@ main:waiting
    count += future.result() == "OK"
# [wait]
left = set(futures)
while left:
    done, left = wait(left, return_when="FIRST_COMPLETED")  #@ main:waiting
    for future in done:
        count += future.result() == "OK"
# [end]
elapsed = time.perf_counter() - start
print(f"{count} flags downloaded in {elapsed:.2f}s")  #@ main:printed=downloaded
