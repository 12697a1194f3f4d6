import asyncio
import string
import time
from pathlib import Path

import httpx

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

async def get_flag(client, code):
    name = code.lower()
    url = f"{sites[server]}/flags/{name}/{name}.gif"
    reply = await client.get(url)  #@ task:connect task:waiting task:read
    if reply.status_code == 404:
        return "not found"
    reply.raise_for_status()
    (folder / f"{name}.gif").write_bytes(reply.content)  #@ task:save
    return "OK"

async def download_one(client, code, semaphore):
    async with semaphore:  #@ task:running
        status = await get_flag(client, code)
        print(code)  #@ task:printed
        return status

async def download_many():
    semaphore = asyncio.Semaphore(20)
    count = 0
    async with httpx.AsyncClient(timeout=None) as client:
        tasks = [asyncio.create_task(download_one(client, code, semaphore))  #@ main:submitted
                 for code in chosen(codes)]
# [map]
        for task in tasks:
            count += await task == "OK"  #@ main:waiting
# [as-completed]
        for task in asyncio.as_completed(tasks):
            count += await task == "OK"  #@ main:waiting
# [wait]
        left = set(tasks)
        while left:
            done, left = await asyncio.wait(left, return_when="FIRST_COMPLETED")  #@ main:waiting
            for task in done:
                count += task.result() == "OK"
# [end]
    return count

start = time.perf_counter()  #@ main:started
count = asyncio.run(download_many())
elapsed = time.perf_counter() - start
print(f"{count} flags downloaded in {elapsed:.2f}s")  #@ main:printed=downloaded
