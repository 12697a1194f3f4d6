import asyncio
import string
import time
from collections import Counter
from pathlib import Path

import httpx

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

async def download_one(client, code, semaphore):
    name = code.lower()
    url = f"{sites[server]}/flags/{name}/{name}.gif"
    status = "not found"
    async with semaphore:  #@ task:running
        reply = await client.get(url)  #@ task:connect task:waiting task:read
        if reply.status_code != 404:
            reply.raise_for_status()  # any other error is for the caller
            (folder / f"{name}.gif").write_bytes(reply.content)  #@ task:save
            status = "OK"
    if verbose == "yes":
        print(code, status)  #@ task:printed
    return status

def take(task, tally):
    try:
        tally[task.result()] += 1
    except (httpx.HTTPError, OSError) as error:
        tally["error"] += 1
        if verbose == "yes":
            print(f"*** Error for {task.get_name()}: {error}")  #@ main:printed=Error

async def supervisor(wanted, tally):
    semaphore = asyncio.Semaphore(30)
    async with httpx.AsyncClient(timeout=None) as client:
        left = {asyncio.create_task(download_one(client, code, semaphore), name=code)  #@ main:submitted
                for code in wanted}
        while left:
# [as-completed]
            done, left = await asyncio.wait(left, return_when=asyncio.FIRST_COMPLETED)  #@ main:waiting
# [wait]
            done, left = await asyncio.wait(left, return_when="FIRST_COMPLETED")  #@ main:waiting
# [end]
            for task in done:
                take(task, tally)

start = time.perf_counter()  #@ main:started
wanted, tally = chosen(codes), Counter()
print(f"{server} site: {sites[server]}/flags")  #@ main:printed=site
print(f"Searching for {len(wanted)} flags")  #@ main:printed=Searching
asyncio.run(supervisor(wanted, tally))
for status, count in tally.items():
    print(f"{count} {status}.")  #@ main:printed=downloaded main:printed=error
print(f"Elapsed time: {time.perf_counter() - start:.2f}s")  #@ main:printed=Elapsed
