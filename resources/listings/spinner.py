import itertools
import time
from threading import Event, Thread

seconds = 3

def spin(message, done):  #@ task:running
    for frame in itertools.cycle(r"\|/-"):
        status = f"\r{frame} {message}"
        print(status, end="", flush=True)
        if done.wait(.1):  # True as soon as the flag is set  #@ task:waiting
            break
    print("\r" + " " * len(status) + "\r", end="")

def slow():
    time.sleep(seconds)  #@ main:waiting=slow
    return 42

done = Event()  #@ main:started
spinner = Thread(target=spin, args=("thinking!", done))
print(f"spinner object: {spinner}")  #@ main:printed=spinner
spinner.start()  # no thread starts by itself  #@ main:submitted
answer = slow()
done.set()  # nothing can kill a thread from outside
spinner.join()  #@ main:waiting
print(f"Answer: {answer}")  #@ main:printed=Answer
