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

documents = 12
chunk_size = 16  # KiB
bad_url = 0
folder = Path("downloads")

def url_of(number):
    extension = "" if number == bad_url else ".pdf"
    return f"http://localhost:8001/documents/paper-{number:02}{extension}"

def save(reply, path):
    parts = []
    unfinished = path.with_suffix(".part")
    with unfinished.open("wb") as file:
        for chunk in reply.iter_content(1024 * chunk_size):  #@ task:read
            parts.append(file.write(chunk))  #@ task:save
    unfinished.replace(path)  # whole or not at all
    return parts

def download_one(url):  #@ task:running
    path = folder / url.rpartition("/")[2]
    if not path.suffix:
        raise RuntimeError(f"{url} has no file extension")
    with requests.get(url, stream=True) as reply:  #@ task:connect task:waiting
        reply.raise_for_status()
        parts = save(reply, path)
    print(f"{path.name}: {sum(parts) / 1024:.0f} KiB in {len(parts)} chunks")  #@ task:printed
    return sum(parts)

start = time.perf_counter()  #@ main:started
urls = [url_of(number + 1) for number in range(documents)]
pool = ThreadPoolExecutor(max_workers=13)
sizes = []
# [map]
results = pool.map(download_one, urls)  #@ main:submitted
try:
    for size in results:  #@ main:waiting
        sizes.append(size)
except RuntimeError as error:
    print(f"download_one({urls[len(sizes)]!r}): RuntimeError: {error}")  #@ main:printed=Error
    if next(results, None) is None:
        print("next(results): StopIteration, the iterator is finished")  #@ main:printed=next
# [as-completed wait]
def take(future):
    if error := future.exception():
        print(f"download_one({url_at[future]!r}): {type(error).__name__}: {error}")  #@ main:printed=Error
    else:
        sizes.append(future.result())

url_at = {pool.submit(download_one, url): url for url in urls}  #@ main:submitted
# [as-completed]
for future in as_completed(url_at):  #@ main:waiting
    take(future)
# [wait]
left = set(url_at)
while left:
    done, left = wait(left, return_when="FIRST_COMPLETED")  #@ main:waiting
    for future in done:
        take(future)
# [end]
elapsed = time.perf_counter() - start
print(f"download_all: {len(sizes)} of {documents} documents in {elapsed:.2f}s")  #@ main:printed=download_all
