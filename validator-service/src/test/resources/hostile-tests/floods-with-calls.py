import json
import os

body = json.dumps({"target": ["f"], "call": True, "args": [1], "kwargs": {}}).encode()
while True:
    for fd in range(3, 10):
        try:
            os.write(fd, len(body).to_bytes(4, "big") + body)
        except OSError:
            pass
