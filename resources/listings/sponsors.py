# [thread-pool process-pool]
from concurrent.futures import ThreadPoolExecutor
# [thread-per-task]
from threading import Thread
# [process-per-task]
from multiprocessing import Manager, Process
# [end]

import requests

site = "http://localhost:8002"
numbers = range(1, 65)
# [process-per-task]
responses = Manager().dict()  # a process of its own keeps it
# [sequential thread-pool thread-per-task process-pool]
responses = {}
# [end]

def get_response(number):  #@ task:running
    url = f"{site}/sponsors/{number}.html"
    reply = requests.get(url)  #@ task:connect task:waiting
# [thread-pool process-pool]
    try:
        reply.raise_for_status()
    except requests.HTTPError as error:
        print(url, error)  #@ task:printed
    return reply.text  #@ task:read
# [sequential]
    reply.raise_for_status()
    return reply.text  #@ task:read
# [thread-per-task]
    reply.raise_for_status()  # ends this thread, and no other
    responses[number] = reply.text  #@ task:read
# [process-per-task]
    reply.raise_for_status()  # ends this process, and no other
    responses[number] = reply.text  #@ task:read
# [sequential]

for number in numbers:  #@ main:started
    try:
        responses[number] = get_response(number)  #@ main:submitted
    except requests.HTTPError as error:
        print(number, error)  #@ main:printed=HTTPError
# [thread-pool process-pool]

pool = ThreadPoolExecutor(max_workers=64)  #@ main:started
bodies = pool.map(get_response, numbers)  #@ main:submitted
for number, body in zip(numbers, bodies):  #@ main:waiting
    responses[number] = body
# [thread-per-task]

threads = [Thread(target=get_response, args=[n]) for n in numbers]  #@ main:started
for thread in threads:
    thread.start()  #@ main:submitted
for thread in threads:
    thread.join()  #@ main:waiting
# [process-per-task]

processes = [Process(target=get_response, args=[n]) for n in numbers]  #@ main:started
for process in processes:
    process.start()  #@ main:submitted
for process in processes:
    process.join()  #@ main:waiting
# [end]

print(f"{len(responses)} responses for {len(numbers)} URL.")  #@ main:printed=responses
for number, body in responses.items():
    if "python" in body.lower():
        print(f'{site}/sponsors/{number}.html contains the word "Python"')  #@ main:printed=contains
