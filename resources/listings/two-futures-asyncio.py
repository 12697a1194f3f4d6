import asyncio

total = 0

async def answer():  #@ answer:running
    await asyncio.sleep(1)  #@ answer:sleeping
    return 42

async def count():  #@ count:running
    global total
    for _ in range(10):
        for _ in range(100):
            before = total
            total = before + 1  # no await in between: nobody else can be here
        await asyncio.sleep(.05)  # here the others go on  #@ count:sleeping

async def supervisor():
    task = asyncio.create_task(answer())  #@ main:submitted
    try:
        task.result()  # takes no timeout, and never waits
    except asyncio.InvalidStateError as error:
        print(f"task.result(): InvalidStateError: {error}")  #@ main:printed=InvalidStateError
    print(f"await task: {await task}")  #@ main:waiting main:printed=await
    print(f"task.result(), now that it is done: {task.result()}")  #@ main:printed=now
    async with asyncio.TaskGroup() as group:  # waits for all of them
        for _ in range(3):
            group.create_task(count())
    print(f"3 coroutines added 1 1000 times each, without a lock: {total}")  #@ main:printed=lock

asyncio.run(supervisor())  #@ main:started
