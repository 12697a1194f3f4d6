import asyncio
import itertools
import time

seconds = 3
blocking = "no"
create_task = "yes"

async def spin(message):  #@ spin:running
    status = ""
    try:
        for frame in itertools.cycle(r"\|/-"):
            status = f"\r{frame} {message}"
            print(status, end="", flush=True)
            await asyncio.sleep(.1)  # here it can be cancelled  #@ spin:sleeping
    except asyncio.CancelledError:
        pass  # it could go on, too
    print("\r" + " " * len(status) + "\r", end="")

async def slow():  #@ slow:running
    if blocking == "yes":
        time.sleep(seconds)  # and nothing else goes on
    else:
        await asyncio.sleep(seconds)  #@ slow:sleeping
    return 42

async def supervisor():
    spinner = spin("thinking!")  # a coroutine object: nothing has begun
    if create_task == "yes":
        spinner = asyncio.create_task(spinner)  # scheduled from now on  #@ main:submitted=spin
    print(f"spinner object: {spinner}")  #@ main:printed=spinner
    answer = await slow()  # slow() alone would run nothing  #@ main:waiting main:submitted=slow
    if create_task == "yes":
        spinner.cancel()
    return answer  # and a coroutine that nobody has awaited is gone  #@ main:printed=never

print(f"Answer: {asyncio.run(supervisor())}")  #@ main:started main:printed=Answer
