while True:
    f(1)
