#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A plain builder of fill-in-the-middle records with tree-sitter's Python binding, for fim.sh to compare with.

It does for a source what Millrace does: parse, walk the tree once, draw as many spans, place windows, check the round
trip, render one family and write JSON. Nothing in it is tuned.

Usage: fim_baseline.py LIST     LIST has a line a source: language, tab, path
"""
import bisect, hashlib, importlib, json, random, sys, time

import tree_sitter

GRAMMARS = {
    "python": ("tree_sitter_python", "language"),
    "java": ("tree_sitter_java", "language"),
    "javascript": ("tree_sitter_javascript", "language"),
    "typescript": ("tree_sitter_typescript", "language_typescript"),
    "tsx": ("tree_sitter_typescript", "language_tsx"),
    "cpp": ("tree_sitter_cpp", "language"),
    "go": ("tree_sitter_go", "language"),
}
KINDS, SHARES = ["ast_node", "ast_span", "line", "empty"], [0.45, 0.40, 0.10, 0.05]
WINDOW, BYTES_PER_SPAN, MOST_SPANS = 16 * 1024, 2 * 1024, 8


def parser_of(language):
    module, function = GRAMMARS[language]
    return tree_sitter.Parser(tree_sitter.Language(getattr(importlib.import_module(module), function)()))


def named_nodes(tree):
    """Every named node but the root as (start, end, type, depth)."""
    nodes, cursor, depth = [], tree.walk(), 0
    while True:
        node = cursor.node
        if node.is_named and depth:
            nodes.append((node.start_byte, node.end_byte, node.type, depth))
        if cursor.goto_first_child():
            depth += 1
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return nodes
            depth -= 1


def run_of_children(tree, start, end):
    """The children of the smallest node around a span that overlap it, from the first to the last."""
    node = tree.root_node
    while True:
        inner = next((c for c in node.children if c.start_byte <= start and c.end_byte >= end), None)
        if inner is None:
            break
        node = inner
    run = [child for child in node.children if child.end_byte > start and child.start_byte < end]
    return (run[0].start_byte, run[-1].end_byte, node.type) if run else None


def spans(source, tree, draw):
    most = min(len(source) // 2, WINDOW // 2)
    nodes = [node for node in named_nodes(tree) if 5 <= node[1] - node[0] <= most]
    sums, total = [], 0
    for node in nodes:
        total += node[1] - node[0]
        sums.append(total)
    starts = [0] + [i + 1 for i, byte in enumerate(source) if byte == 10]
    taken = set()
    for _ in range(max(1, min(MOST_SPANS, len(source) // BYTES_PER_SPAN))):
        for _ in range(24):
            kind = draw.choices(KINDS, SHARES)[0]
            if kind == "ast_node":
                if not nodes:
                    continue
                start, end, node_type, _ = nodes[bisect.bisect_right(sums, draw.randrange(total))]
            elif kind == "ast_span":
                if most < 5:
                    continue
                length = draw.randint(5, most)
                at = draw.randrange(len(source) - length + 1)
                run = run_of_children(tree, at, at + length)
                if run is None:
                    continue
                start, end, node_type = run
            elif kind == "line":
                line = draw.randrange(len(starts))
                start, node_type = starts[line], "-"
                end = starts[line + 1] if line + 1 < len(starts) else len(source)
            else:
                start, node_type = draw.choice(starts), "-"
                end = start
            usable = kind == "empty" or (5 <= end - start <= most and source[start:end].strip())
            if usable and (start, end) not in taken:
                taken.add((start, end))
                yield kind, start, end, node_type, starts
                break


def window(source, start, end, starts, draw):
    spare = WINDOW - (end - start)
    before = int(spare * max(draw.random(), draw.random()))
    first = max(0, start - before)
    last = min(len(source), end + spare - before)
    first = starts[bisect.bisect_left(starts, first)] if first else 0
    first = min(first, start)
    if last < len(source):
        last = max(end, starts[bisect.bisect_right(starts, last) - 1])
    return first, last


def rows(language, path, source, parser):
    digest = hashlib.sha256(source).hexdigest()
    text = source.decode()
    if "<fim_prefix>" in text or "<fim_suffix>" in text or "<fim_middle>" in text:
        return
    tree = parser.parse(source)
    if tree.root_node.has_error:
        return
    draw = random.Random(digest)
    for kind, start, end, node_type, starts in spans(source, tree, draw):
        first, last = window(source, start, end, starts, draw)
        try:
            prefix, middle, suffix = (part.decode() for part in (source[first:start], source[start:end], source[end:last]))
        except UnicodeDecodeError:
            continue
        assert (prefix + middle + suffix).encode() == source[first:last]
        psm = draw.random() < 0.5
        yield {
            "id": hashlib.sha256(f"{path} {digest} {start} {end}".encode()).hexdigest()[:20],
            "language": language,
            "path": path,
            "prefix": prefix,
            "middle": middle,
            "suffix": suffix,
            "span_kind": kind,
            "node_type": node_type,
            "byte_start": start,
            "byte_end": end,
            "window_start": first,
            "window_end": last,
            "source_sha256": digest,
            "source_bytes": len(source),
            "text": {
                "starcoder": f"<fim_prefix>{prefix}<fim_suffix>{suffix}<fim_middle>{middle}<|endoftext|>"
                if psm
                else f"<fim_prefix><fim_suffix>{suffix}<fim_middle>{prefix}{middle}<|endoftext|>"
            },
        }


def main():
    sources = []
    with open(sys.argv[1], encoding="utf-8") as listed:
        for line in listed:
            language, path = line.rstrip("\n").split("\t")
            with open(path, "rb") as file:
                sources.append((language, path, file.read()))
    parsers = {language: parser_of(language) for language, _, _ in sources}
    records = written = 0
    wall, cpu = time.perf_counter(), time.process_time()
    for language, path, source in sources:
        for row in rows(language, path, source, parsers[language]):
            records += 1
            written += len(json.dumps(row, ensure_ascii=False).encode())
    print(records, written, time.perf_counter() - wall, time.process_time() - cpu)


if __name__ == "__main__":
    main()
