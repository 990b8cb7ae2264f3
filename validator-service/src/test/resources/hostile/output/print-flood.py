def f(x):
    while True:
        print("P" * 100000)
