"""The floor in Python: asks all prompts, so many at once, and keeps nothing.

direct.py PROMPTS URL AT_ONCE httpx|aiohttp     prints one line of JSON
"""

import asyncio
import json
import resource
import sys
import time
from pathlib import Path


def request(prompt):
    return {
        "model": "bench",
        "messages": [{"role": "user", "content": prompt}],
        "temperature": 1.0,
        "max_tokens": 512,
        "stream": False,
    }


async def over(ask, prompts, at_once):
    numbers = iter(range(len(prompts)))
    right = 0

    async def worker():
        nonlocal right
        for number in numbers:
            answer = await ask(request(prompts[number]))
            right += f"VERDICT-{number:06d}" in answer["choices"][0]["message"]["content"]

    await asyncio.gather(*(worker() for _ in range(at_once)))
    return right


async def with_httpx(url, prompts, at_once):
    import httpx

    limits = httpx.Limits(max_connections=at_once, max_keepalive_connections=at_once)
    async with httpx.AsyncClient(limits=limits, timeout=60) as client:

        async def ask(body):
            return (await client.post(url, json=body)).json()

        return await over(ask, prompts, at_once)


async def with_aiohttp(url, prompts, at_once):
    import aiohttp

    connector = aiohttp.TCPConnector(limit=at_once)
    async with aiohttp.ClientSession(connector=connector) as session:

        async def ask(body):
            async with session.post(url, json=body) as answer:
                return await answer.json()

        return await over(ask, prompts, at_once)


def main(file, url, at_once, way):
    prompts = Path(file).read_text(encoding="ascii").split("\x1e")
    started = time.monotonic()
    loop = {"httpx": with_httpx, "aiohttp": with_aiohttp}[way]
    right = asyncio.run(loop(url + "/chat/completions", prompts, int(at_once)))
    seconds = time.monotonic() - started
    used = resource.getrusage(resource.RUSAGE_SELF)
    bill = {"samples": len(prompts), "right": right, "seconds": round(seconds, 3)}
    bill |= {"cpu_seconds": round(used.ru_utime + used.ru_stime, 3)}
    print(json.dumps(bill))


main(*sys.argv[1:])
