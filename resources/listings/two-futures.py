import time
from concurrent.futures import ThreadPoolExecutor, TimeoutError

def answer():  #@ task:running
    time.sleep(1)  #@ task:sleeping
    return 42

pool = ThreadPoolExecutor(max_workers=3)  #@ main:started
future = pool.submit(answer)  #@ main:submitted
try:
    future.result(timeout=.2)  # blocks this thread, but for so long
except TimeoutError:
    print("future.result(timeout=0.2): TimeoutError")  #@ main:printed=TimeoutError
result = future.result()  #@ main:waiting
print(f"future.result() blocks: {result}")  #@ main:printed=blocks
# await future: a TypeError, only an event loop's own future can be awaited
