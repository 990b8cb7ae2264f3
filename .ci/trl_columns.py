"""Loads runs as trainers do and compares columns with what TRL documents: FORM=RUN ..., FORM strings or messages.

TRL's dataset formats: https://huggingface.co/docs/trl/dataset_formats
"""
import sys

import datasets

TEXTS = {"preference": ("prompt", "chosen", "rejected"), "kto": ("prompt", "completion"), "sft": ("prompt", "completion")}
ROLES = {"prompt": "user"}


def is_string(feature):
    return getattr(feature, "dtype", None) in ("string", "large_string")


def fits(form, feature):
    if form == "strings":
        return is_string(feature)
    message = feature.feature if hasattr(feature, "feature") else feature[0]
    return set(message) == {"role", "content"} and all(map(is_string, message.values()))


def says_something(form, column, value):
    if form == "strings":
        return bool(value.strip())
    return [message["role"] for message in value] == [ROLES.get(column, "assistant")] and bool(value[0]["content"].strip())


def broken(form, run, kind):
    """What does not hold of a kind of rows, a sentence each."""
    rows = datasets.load_dataset(run, kind, split="train")
    if not rows.num_rows:
        return [f"{kind}: no rows"]
    found = []
    for column in TEXTS[kind]:
        if column not in rows.features or not fits(form, rows.features[column]):
            found.append(f"{kind}.{column} is {rows.features.get(column)}, not of the form {form}")
        elif not all(says_something(form, column, value) for value in rows[column]):
            found.append(f"{kind}.{column} has empty texts or other roles")
    if kind == "kto" and rows.features["label"].dtype != "bool":
        found.append(f"kto.label is {rows.features['label']}, not bool")
    print(f"{'BROKEN  ' if found else 'ok      '}{form}: {rows.num_rows} rows of {kind}")
    return found


def main():
    datasets.disable_progress_bars()
    runs = [argument.split("=", 1) for argument in sys.argv[1:]]
    found = [sentence for form, run in runs for kind in TEXTS for sentence in broken(form, run, kind)]
    for _, run in runs:
        for kind in datasets.get_dataset_config_names(run):
            datasets.load_dataset(run, kind)
    print("\n".join(found), end="\n" if found else "")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
