import gc

gc.disable()


def f(x):
    while True:
        garbage = [bytearray(1 << 20)]
        garbage.append(garbage)
