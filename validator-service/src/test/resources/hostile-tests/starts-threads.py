import threading
import time

for _ in range(10000):
    threading.Thread(target=time.sleep, args=(3600,), daemon=True).start()
