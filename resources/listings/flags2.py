import string
import time
from collections import Counter
# [as-completed]
from concurrent.futures import ThreadPoolExecutor, as_completed
# [wait]
from concurrent.futures import ThreadPoolExecutor, wait
# [end]
from pathlib import Path

import requests

codes = "CN IN US ID BR PK NG BD RU JP MX PH VN ET EG DE IR TR CD FR"
limit = 0
server = "LOCAL"
base_url = ""
verbose = "no"
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
    status = "not found"
    with requests.get(url, stream=True) as reply:  #@ task:connect task:waiting
        if reply.status_code != 404:
            reply.raise_for_status()  # any other error is for the caller
            image = reply.content  #@ task:read
            (folder / f"{name}.gif").write_bytes(image)  #@ task:save
            status = "OK"
    if verbose == "yes":
        print(code, status)  #@ task:printed
    return status

def take(future):
    try:
        tally[future.result()] += 1
    except (requests.RequestException, OSError) as error:
        tally["error"] += 1
        if verbose == "yes":
            print(f"*** Error for {code_of[future]}: {error}")  #@ main:printed=Error

start = time.perf_counter()  #@ main:started
wanted, tally = chosen(codes), Counter()
print(f"{server} site: {sites[server]}/flags")  #@ main:printed=site
print(f"Searching for {len(wanted)} flags")  #@ main:printed=Searching
pool = ThreadPoolExecutor(max_workers=30)
code_of = {pool.submit(download_one, code): code for code in wanted}  #@ main:submitted
# [as-completed]
for future in as_completed(code_of):  #@ main:waiting
    take(future)
# [wait]
left = set(code_of)
while left:
    done, left = wait(left, return_when="FIRST_COMPLETED")  #@ main:waiting
    for future in done:
        take(future)
# [end]
for status, count in tally.items():
    print(f"{count} {status}.")  #@ main:printed=downloaded main:printed=error
print(f"Elapsed time: {time.perf_counter() - start:.2f}s")  #@ main:printed=Elapsed
