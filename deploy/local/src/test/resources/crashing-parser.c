/* SPDX-License-Identifier: Apache-2.0
 * tree-sitter with a parser that dies on sources that hold one word, and comes to no end on those that hold another. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <string.h>

typedef void *parse(void *parser, const void *old_tree, const char *text, uint32_t bytes, int encoding);

static int holds(const char *text, uint32_t bytes, const char *word) {
    return memmem(text, bytes, word, strlen(word)) != NULL;
}

void *ts_parser_parse_string_encoding(void *parser, const void *old_tree, const char *text, uint32_t bytes, int encoding) {
    if (holds(text, bytes, "kills_the_parser")) {
        *(volatile int *) 0 = 1;
    }
    for (volatile int held = holds(text, bytes, "holds_the_parser_up"); held;) {
    }
    return ((parse *) dlsym(RTLD_NEXT, "ts_parser_parse_string_encoding"))(parser, old_tree, text, bytes, encoding);
}
