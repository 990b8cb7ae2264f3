import asyncio


def f(x):
    async def connect():
        await asyncio.open_connection("127.0.0.1", {port})
        return x + 1

    return asyncio.run(connect())
