from multiprocessing import shared_memory


def f(x):
    shared_memory.SharedMemory(name="millrace-hostile-shm", create=True, size=4096)
    return x + 1
