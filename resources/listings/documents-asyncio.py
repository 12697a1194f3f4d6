import asyncio
import time
from pathlib import Path

import httpx

documents = 12
chunk_size = 16  # KiB
bad_url = 0
folder = Path("downloads")

def url_of(number):
    extension = "" if number == bad_url else ".pdf"
    return f"http://localhost:8001/documents/paper-{number:02}{extension}"

async def save(reply, path):
    parts = []
    unfinished = path.with_suffix(".part")
    with unfinished.open("wb") as file:
        async for chunk in reply.aiter_bytes(1024 * chunk_size):  #@ task:read
            parts.append(file.write(chunk))  # the loop waits for the disk  #@ task:save
    unfinished.replace(path)  # whole or not at all
    return parts

async def get(client, url):
    path = folder / url.rpartition("/")[2]
    if not path.suffix:
        raise RuntimeError(f"{url} has no file extension")
    async with client.stream("GET", url) as reply:  #@ task:connect task:waiting
        reply.raise_for_status()
        parts = await save(reply, path)
    print(f"{path.name}: {sum(parts) / 1024:.0f} KiB in {len(parts)} chunks")  #@ task:printed
    return sum(parts)

async def download_one(client, url, semaphore):
    async with semaphore:  #@ task:running
        return await get(client, url)

def say(url, error):
    print(f"download_one({url!r}): {type(error).__name__}: {error}")  #@ main:printed=Error

async def download_all(urls):
    sizes = []
    semaphore = asyncio.Semaphore(13)
    async with httpx.AsyncClient(timeout=None) as client:
        url_at = {asyncio.create_task(download_one(client, url, semaphore)): url  #@ main:submitted
                  for url in urls}
# [map]
        try:
            for task in url_at:
                sizes.append(await task)  #@ main:waiting
        except RuntimeError as error:
            say(url_at[task], error)
            print("next(results): StopIteration, the iterator is finished")  #@ main:printed=next
# [as-completed wait]
        left = set(url_at)
        while left:
            done, left = await asyncio.wait(left, return_when="FIRST_COMPLETED")  #@ main:waiting
            for task in done:
                if error := task.exception():
                    say(url_at[task], error)
                else:
                    sizes.append(task.result())
# [end]
    return sizes

start = time.perf_counter()  #@ main:started
sizes = asyncio.run(download_all([url_of(number + 1) for number in range(documents)]))
elapsed = time.perf_counter() - start
print(f"download_all: {len(sizes)} of {documents} documents in {elapsed:.2f}s")  #@ main:printed=download_all
