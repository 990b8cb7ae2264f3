"""Loads a run's folders and exports as trainers do, and compares all rows with the canonical ones.

  load_rows.py folders OUT     what lies in OUT, see .ci/load
  load_rows.py bucket OUT      the Parquet run's shards, streamed from the S3 endpoint that the environment names
"""
import glob
import importlib.util
import json
import math
import os
import sys

import datasets
import millrace

KINDS = ("verdicts", "preference", "kto", "sft", "fim", "fim-preference")
SPLITS = ("train", "validation")
FORMS = {"parquet": "parquet", "jsonl": "json", "jsonl.gz": "json", "jsonl.zst": "json"}
broken = []


def check(what, holds):
    if not holds:
        broken.append(what)
    print(("ok      " if holds else "BROKEN  ") + what)


def canonical(run, kind, split):
    """The rows of a plain run, as they were committed."""
    files = sorted(glob.glob(os.path.join(run, kind, split + "-p*.jsonl")))
    return [json.loads(line) for file in files for line in open(file, encoding="utf-8")]


def plain(value):
    """A value without what a loader adds: nulls for what a row leaves out. Texts that are JSON are what they say."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items() if item is not None}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, str) and value[:1] in "{[":
        try:
            return plain(json.loads(value))
        except ValueError:
            return value
    return value


def same(loaded, rows):
    return sorted(map(text, loaded)) == sorted(map(text, rows))


def text(row):
    return json.dumps(plain(row), sort_keys=True)


def folder(path, name, rows_of):
    """A folder with a card: its configuration, its splits, and all rows."""
    loaded = datasets.load_dataset(path, name)
    wanted = {split: rows_of(split) for split in SPLITS}
    check(f"{path} {name or ''}: splits {sorted(loaded)}", set(loaded) == {s for s in SPLITS if wanted[s]})
    for split in loaded:
        rows = wanted[split]
        columns = {key for row in rows for key in row}
        check(f"  {split}: {len(rows)} rows, all columns", columns <= set(loaded[split].column_names))
        check(f"  {split}: the rows are the canonical ones", same(loaded[split], rows))


def folders(out):
    run = os.path.join(out, "jsonl")
    kinds = [kind for kind in KINDS if glob.glob(os.path.join(run, kind, "*.jsonl"))]
    check("the run has every kind", kinds == list(KINDS))
    check("the card names every kind", set(datasets.get_dataset_config_names(run)) == set(kinds))
    for kind in kinds:
        folder(run, kind, lambda split: canonical(run, kind, split))
        folder(f"{out}/exports/{kind}.parquet", None, lambda split: canonical(run, kind, split))
    for files in ("jsonl", "jsonl.gz", "jsonl.zst"):
        folder(f"{out}/exports/fim.{files}", None, lambda split: canonical(run, "fim", split))
    parquet_run(out, run)
    client(out)
    trainers(out, run)
    mosaic(out, run)


def parquet_run(out, run):
    """Another run of the same job in another format: other rows, as the settings differ, in the same columns."""
    for kind in ("fim", "sft"):
        plain_run = datasets.load_dataset(run, kind)
        for split, rows in datasets.load_dataset(f"{out}/parquet", kind).items():
            columns = {name for each in plain_run.values() for name in each.column_names}
            check(f"run in Parquet, {kind} {split}: {len(rows)} rows, columns as in JSON lines", set(rows.column_names) == columns)


def client(out):
    """Millrace's own reader gives what datasets gives."""
    for form in ("jsonl", "parquet"):
        for kind in KINDS:
            for split, rows in datasets.load_dataset(f"{out}/{form}", kind).items():
                read = millrace.read(f"{out}/{form}", kind, split=split)
                check(f"millrace.read, {form}, {kind} {split}: {len(rows)} rows", same(read, rows))


def trainers(out, run):
    wanted = {
        "trl-dpo": ("preference", {"id", "prompt", "chosen", "rejected", "margin"}),
        "trl-kto": ("kto", {"id", "prompt", "completion", "label"}),
        "trl-sft": ("sft", {"id", "prompt", "completion"}),
        "openrlhf": ("preference", {"id", "prompt", "chosen", "rejected", "margin"}),
        "axolotl": ("preference", {"id", "prompt", "chosen", "rejected"}),
        "llama-factory": ("preference", {"id", "instruction", "chosen", "rejected"}),
        "nemo-rl": ("preference", {"id", "context", "completions"}),
        "fim-qwen": ("fim", {"id", "text"}),
    }
    for name, (kind, columns) in wanted.items():
        path = f"{out}/exports/{name}.parquet"
        loaded = datasets.load_dataset(path)
        for split in loaded:
            rows = {row["id"]: row for row in canonical(run, kind, split)}
            same_rows = all(fits(name, row, rows.pop(row["id"])) for row in loaded[split])
            check(f"{name} {split}: columns {sorted(columns)}", set(loaded[split].column_names) == columns)
            check(f"{name} {split}: every row once, of its source", same_rows and not rows)
    with open(f"{out}/exports/llama-factory.parquet/dataset_info.json", encoding="utf-8") as file:
        for entry in json.load(file).values():
            files = glob.glob(f"{out}/exports/llama-factory.parquet/{entry['file_name']}/*")
            names = datasets.load_dataset("parquet", data_files=files, split="train").column_names
            check(f"llama-factory: the columns that dataset_info.json names in {entry['file_name']}/", set(entry["columns"].values()) <= set(names))


def fits(name, row, source):
    if name == "nemo-rl":
        texts = [side["completion"][0]["content"] for side in sorted(row["completions"], key=lambda side: side["rank"])]
        return row["context"][0]["content"] == source["prompt"] and texts == [source["chosen"], source["rejected"]]
    renamed = {"instruction": "prompt"}
    expected = dict(source, text=source["text"]["qwen"]) if name.startswith("fim-") else source
    return all(plain(value) == plain(expected[renamed.get(column, column)]) for column, value in row.items())


def mosaic(out, run):
    spec = importlib.util.spec_from_file_location("mds", "deploy/local/src/test/resources/mds.py")
    mds = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(mds)
    for kind in ("fim", "verdicts"):
        for split in SPLITS:
            rows = canonical(run, kind, split)
            if rows:
                samples = list(mds.samples(f"{out}/exports/{kind}.mds/{split}"))
                check(f"MDS {kind} {split}: {len(rows)} samples are the rows", same(map(present, samples), map(present, rows)))


def present(sample):
    """A sample without what stands for absent values."""
    return {k: v for k, v in sample.items() if v not in (None, "") and not (isinstance(v, float) and math.isnan(v))}


def bucket(out):
    options = {
        "key": os.environ["AWS_ACCESS_KEY_ID"],
        "secret": os.environ["AWS_SECRET_ACCESS_KEY"],
        "client_kwargs": {"endpoint_url": os.environ["AWS_ENDPOINT_URL"], "region_name": os.environ["AWS_REGION"]},
    }
    for kind in ("fim", "preference", "verdicts"):
        local = datasets.load_dataset(f"{out}/parquet", kind, split="train")
        files = f"s3://run/{kind}/train-*.parquet"
        streamed = datasets.load_dataset("parquet", data_files=files, split="train", streaming=True, storage_options=options)
        rows = list(streamed)
        check(f"{files}: {len(rows)} rows streamed are the folder's", same(rows, local))


if __name__ == "__main__":
    datasets.disable_progress_bars()
    {"folders": folders, "bucket": bucket}[sys.argv[1]](sys.argv[2])
    print("\n".join(["", "broken:"] + broken) if broken else "")
    sys.exit(1 if broken else 0)
